/** Evaluators, portfolios and evaluations on an office of its own: what the tests of evaluations begin with. */
import { randomUUID } from 'node:crypto';
import type { CompetencyRating } from '../../domain/evaluation/commands.ts';
import { refOf } from '../../domain/program.ts';
import { programs } from '../support/house.ts';
import type { Answer, Caller, Office } from './office.ts';

/** A registered evaluator and the token that speaks for the person. */
export interface Expert {
  id: string;
  name: string;
  caller: Caller;
}

/** An evaluation that waits for its evaluators. */
export interface Opened {
  caseId: string;
  uuid: string;
  address: string;
  candidateId: string;
  candidate: Caller;
}

let experts = 0;

/** Makes somebody new an evaluator of the LSSC, trained long ago, in the set CNC and with room for ten, unless told otherwise. */
export async function register(
  office: Office,
  changes: Record<string, unknown> = {},
  person: Record<string, unknown> = {},
): Promise<Expert> {
  experts += 1;
  const name = `Evaluator Quillfeather-${experts}`;
  const answer = await office.staff.post('/api/v1/evaluators', {
    person: { name, email: `evaluator-${randomUUID()}@example.org`, ...person },
    program: 'lssc',
    sets: ['CNC'],
    trainedOn: '2024-01-15',
    yearlyCapacity: 10,
    ...changes,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  const id = String(answer.json['id']);
  return { id, name: String(answer.json['name']), caller: await office.personal('evaluator', id) };
}

/** The record of a candidate who is in no case yet. */
export async function candidateOf(office: Office, person: Record<string, unknown> = {}): Promise<string> {
  const details = { name: 'Marigold Threadgill', email: `marigold-${randomUUID()}@example.org`, ...person };
  return (await office.applicant({ person: details })).person;
}

/** Begins the evaluation of a portfolio as its candidacy does. CNC has eight competencies. */
export async function open(office: Office, candidateId: string, set = 'CNC'): Promise<Opened> {
  const uuid = randomUUID();
  const caseId = `evaluation/${uuid}`;
  const payload = {
    program: refOf(programs.inForce('lssc', office.today())),
    candidacyId: randomUUID(),
    personId: candidateId,
    portfolioId: uuid,
    set,
    competenciesVersion: null,
    submittedAt: new Date().toISOString(),
  };
  const by = { role: 'system' as const, id: 'candidacy/x' };
  const receipt = await office.house.receive({ caseId, command: 'open', payload, by });
  await office.house.deliver(receipt);
  const candidate = await office.candidate(candidateId);
  return { caseId, uuid, address: `/api/v1/evaluations/${uuid}`, candidateId, candidate };
}

export function assign(office: Office, { address }: Opened, { id }: Pick<Expert, 'id'>): Promise<Answer> {
  return office.staff.post(`${address}/assign`, { evaluatorId: id });
}

/** Assigns, and lets the evaluator accept. */
export async function seat(office: Office, opened: Opened, expert: Expert): Promise<void> {
  await office.accepted(assign(office, opened, expert));
  await office.accepted(expert.caller.post(`${opened.address}/accept-assignment`));
}

const words = { m: 'met', p: 'partiallyMet', n: 'notMet' } as const;

/** `mmpn`: competency 1 met, 2 met, 3 partially met, 4 not met (with this comment). */
export function ratings(pattern: string, comment = 'There is no example.'): CompetencyRating[] {
  return pattern.split('').map((letter, index) => {
    const rating = words[letter as keyof typeof words];
    return { competency: index + 1, rating, ...(rating === 'notMet' ? { comment } : {}) };
  });
}
