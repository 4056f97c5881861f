import { requireSet } from '../command.ts';
import type { EvaluationFact } from './facts.ts';
import type { Hearing } from './hearing.ts';

/** The evaluation begins: the set has as many competencies as the rules of its candidacy say. */
export function hearOpen({ command, context }: Hearing<'open'>): EvaluationFact[] {
  const { type: _type, ...fields } = command;
  const { competencies } = requireSet(command.set, context);
  return [{ type: 'opened', ...fields, competencies }];
}
