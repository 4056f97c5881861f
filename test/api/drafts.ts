/** Portfolios on an office of its own: what the tests of portfolios begin with. */
import type { Answer, Caller, Office } from './office.ts';

export interface Writer {
  /** The id of the candidacy. */
  candidacyId: string;
  /** Its address. */
  candidacy: string;
  person: string;
  caller: Caller;
}

export const portfolios = '/api/v1/portfolios';
export const guide = { url: 'https://library.example.org/guide', title: 'A guide that I wrote' };

/** An admitted candidate with a token. */
export async function writer(office: Office): Promise<Writer> {
  const { address, uuid, person } = await office.admitted();
  const caller = await office.candidate(person);
  return { candidacyId: `candidacy/${uuid}`, candidacy: address, person, caller };
}

/** A draft for CNC, which has eight competencies, unless told otherwise. */
export async function begin({ candidacyId, caller }: Writer, set = 'CNC'): Promise<Answer> {
  const answer = await caller.post(portfolios, { candidacyId, set });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer;
}

export function addressOf(answer: Answer): string {
  return String(answer.json['portfolio']);
}

export function idOf(answer: Answer): string {
  return String(answer.json['id']);
}

/** Saves from what was read last. */
export async function save(caller: Caller, address: string, changes: unknown): Promise<Answer> {
  const read = await caller.get(address);
  return caller.patch(address, changes, { 'If-Match': read.headers.get('etag') ?? '' });
}

/** Everything that a submission needs. */
export function whole(competencies = 8, artifacts: unknown[] = [guide]) {
  return {
    learningStatement: 'I have learned to describe what readers look for.',
    competencies: Array.from({ length: competencies }, (_, index) => {
      return { competency: index + 1, statement: `I showed it, ${index + 1}.`, artifacts };
    }),
  };
}

/** A complete draft. */
export async function drafted(office: Office, author: Writer): Promise<{ address: string; id: string }> {
  const began = await begin(author);
  const address = addressOf(began);
  await office.accepted(save(author.caller, address, whole()));
  return { address, id: idOf(began) };
}

export function submit({ candidacy, caller }: Writer, portfolioId: string, set = 'CNC'): Promise<Answer> {
  return caller.post(`${candidacy}/submit-portfolio`, { set, portfolioId });
}

/** Records the fee that makes its evaluation begin. */
export function payFee(office: Office, { candidacy }: Writer, set = 'CNC'): Promise<Answer> {
  const fee = { set, amountCents: 6000, method: 'check', paidOn: office.today() };
  return office.accepted(office.staff.post(`${candidacy}/record-portfolio-fee`, fee));
}
