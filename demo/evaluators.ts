/** Those who rate the portfolio: registered, proposed, assigned, and what they say. */
import { randomUUID } from 'node:crypto';
import { caseAddress } from '../api/addresses.ts';
import { DemoStopped } from './caller.ts';
import { addressOf, type Protagonist } from './protagonist.ts';
import type { Player } from './stage.ts';

export interface Evaluator extends Player {
  id: string;
}

const names = ['Ada Quill', 'Ben Marsh', 'Cleo Vance'] as const;

/** Three new evaluators with expertise in the set. */
export async function registerEvaluators(one: Protagonist, set: string) {
  const { stage } = one;
  await stage.act(stage.office.name, one.caseId, `registers the evaluators ${names.join(', ')}.`);
  const [ada, ben, cleo] = names;
  return [
    await register(one, set, ada),
    await register(one, set, ben),
    await register(one, set, cleo),
  ] as const;
}

async function register({ stage }: Protagonist, set: string, name: string): Promise<Evaluator> {
  const { office, program } = stage;
  const { id } = await office.caller.make<{ id: string }>('/api/v1/evaluators', {
    person: { name, email: addressOf(name, randomUUID()) },
    program: program.id,
    sets: [set],
    trainedOn: '2024-01-15',
    yearlyCapacity: 10,
  });
  return { id, ...(await stage.signIn(id, name, 'evaluator')) };
}

interface Proposed {
  needed: number;
  suitable: { evaluatorId: string }[];
}

/** The office looks whom it may assign and assigns one of them, who accepts. */
export async function assign({ stage }: Protagonist, evaluation: string, who: Evaluator): Promise<void> {
  const { office, chronicle } = stage;
  await stage.act(office.name, evaluation, 'looks who can evaluate the portfolio.');
  const path = `${caseAddress(evaluation)}/suitable-evaluators`;
  const { needed, suitable } = await office.caller.get<Proposed>(path);
  if (!suitable.some(({ evaluatorId }) => evaluatorId === who.id))
    throw new DemoStopped(`${who.name} is not among the evaluators who are proposed.`);
  const also = suitable.length > 1 ? ` and ${suitable.length - 1} more` : '';
  chronicle.remark('shown', `Needed: ${needed}. Suitable: ${who.name}${also}.`);
  const what = `assigns ${who.name}.`;
  await stage.give(office, evaluation, { what, command: 'assign', fields: { evaluatorId: who.id } });
  await stage.give(who, evaluation, { what: 'accepts.', command: 'acceptAssignment' });
}

/** Rates all competencies up to the last, or `only` one, as met, but for the one that is `notMet`. */
export function rate(
  { stage }: Protagonist,
  evaluation: string,
  who: Evaluator,
  last: number,
  { only, notMet }: { only?: number; notMet?: number } = {},
): Promise<void> {
  const asked = only === undefined ? Array.from({ length: last }, (_, index) => index + 1) : [only];
  const ratings = asked.map(competency =>
    competency === notMet
      ? { competency, rating: 'notMet', comment: 'Show one meeting that you led.' }
      : { competency, rating: 'met' },
  );
  const what =
    notMet === undefined
      ? `rates ${only === undefined ? 'every competency' : `competency ${only} anew`} as met.`
      : `rates competency ${notMet} as not met, with a comment, and the others as met.`;
  return stage.give(who, evaluation, { what, command: 'submitRating', fields: { ratings } });
}
