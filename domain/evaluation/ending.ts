import type { EvaluationFact } from './facts.ts';
import type { Hearing } from './hearing.ts';

/** Ends the evaluation without an outcome; whatever was rated counts for nothing. */
export function hearCancel({ state, command, message }: Hearing<'cancel'>): EvaluationFact[] {
  const { set } = state;
  return [{ type: 'cancelled', set, cause: command.cause, endedAt: message.receivedAt }];
}

/** The candidacy is over and certified: the evaluation is finished for the record. */
export function hearCandidacyEnded({ state }: Hearing<'noteCandidacyEnded'>): EvaluationFact[] {
  return state.candidacyEnded ? [] : [{ type: 'candidacyEnded' }];
}
