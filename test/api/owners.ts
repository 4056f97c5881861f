/** Two people of each personal role, each with something of every kind that may be somebody's own. */
import { randomUUID } from 'node:crypto';
import { Portfolio } from '../../db/entities/index.ts';
import type { PersonalRole } from '../../domain/case.ts';
import { Catalog } from './catalog.ts';
import { addressOf, begin, idOf } from './drafts.ts';
import { assign, open, register, type Opened } from './evaluating.ts';
import { until, type Caller, type Office } from './office.ts';

/** What belongs to somebody, by what addresses and bodies call it. */
export interface Ids {
  person: string;
  /** The kind and the uuid of a case of theirs. */
  kind: string;
  uuid: string;
  portfolio: string;
  evaluation: string;
  /** A document that is stored, and one that is being received. */
  document: string;
  receiving: string;
  /** What the stored document belongs to. */
  subject: string;
  /** The key of a command that they sent. */
  receipt: string;
  /** The key of a letter of their case that came to them. */
  letter: string;
  conflict: string;
}

/** Somebody in one personal role; what is missing of `Ids` they have none of. */
export interface Owner {
  role: PersonalRole;
  name: string;
  caller: Caller;
  ids: Partial<Ids> & Pick<Ids, 'person' | 'kind' | 'uuid'>;
}

/** Ids that are nobody's. */
export function nobodys({ kind }: Pick<Ids, 'kind'>): Ids {
  const id = randomUUID;
  const subject = `draft/${id()}`;
  return {
    person: id(),
    kind,
    uuid: id(),
    portfolio: id(),
    evaluation: id(),
    document: id(),
    receiving: id(),
    subject,
    receipt: id(),
    letter: 'accepted/9',
    conflict: id(),
  };
}

/** Hands a text in: its id. */
export async function handIn(caller: Caller, subject: string): Promise<string> {
  const query = `subject=${subject}&name=certificate.txt`;
  const type = { 'Content-Type': 'text/plain' };
  const answer = await caller.ask('POST', `/api/v1/documents?${query}`, 'It was completed.', type);
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.json['id']);
}

/** Begins a document in parts: its id. */
async function beginParts(caller: Caller, subject: string): Promise<string> {
  const answer = await caller.post('/api/v1/documents/in-parts', { name: 'film.txt', bytes: 5, subject });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.json['id']);
}

/** A candidate with a draft of a portfolio, and another portfolio that is evaluated. */
export async function candidate(office: Office, name: string): Promise<Owner & { opened: Opened }> {
  const { address, uuid, person } = await office.admitted();
  const caller = await office.candidate(person);
  const receipt = `extension-${randomUUID()}`;
  const asking = { reason: 'I was ill.' };
  await office.accepted(caller.post(`${address}/request-extension`, asking, { 'Idempotency-Key': receipt }));
  const began = await begin({ candidacyId: `candidacy/${uuid}`, candidacy: address, person, caller });
  await caller.get(addressOf(began));
  const opened = await open(office, person);
  await keepPortfolio(office, opened, `candidacy/${uuid}`);
  const subject = `draft/${person}`;
  const ids = {
    person,
    kind: 'candidacy',
    uuid,
    portfolio: idOf(began),
    evaluation: opened.uuid,
    receipt,
    subject,
    document: await handIn(caller, subject),
    receiving: await beginParts(caller, subject),
    letter: await letterTo(caller, `candidacy/${uuid}`),
  };
  return { role: 'candidate', name, caller, ids, opened };
}

/** Somebody who is certified. */
export async function holder(office: Office, name: string): Promise<Owner> {
  const { address, uuid, person } = await office.admitted();
  for (const set of ['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF']) {
    const approval = { reference: `A-${set}`, approvedOn: '2025-01-01', endsOn: '2028-12-31' };
    const course = { set, completedOn: '2026-03-01', approval };
    await office.accepted(office.staff.post(`${address}/record-course`, course));
  }
  const certification = `/api/v1/certifications/${uuid}`;
  await until(
    () => office.staff.get(certification),
    ({ status }) => status === 200,
  );
  const caller = await office.candidate(person);
  const receipt = `hours-${randomUUID()}`;
  const key = { 'Idempotency-Key': receipt };
  // Too early in the term to count: a refused command has its receipt, too.
  await caller.post(`${certification}/log-hours`, hoursOn(office.today()), key);
  const letter = await letterTo(caller, `certification/${uuid}`);
  return {
    role: 'candidate',
    name,
    caller,
    ids: { person, kind: 'certification', uuid, receipt, letter },
  };
}

/** An evaluator to whom a portfolio is assigned. */
export async function evaluator(office: Office, name: string, opened: Opened): Promise<Owner> {
  const { id: person, caller } = await register(office);
  await office.accepted(assign(office, opened, { id: person }));
  const receipt = `accept-${randomUUID()}`;
  const key = { 'Idempotency-Key': receipt };
  await office.accepted(caller.post(`${opened.address}/accept-assignment`, {}, key));
  const conflict = await caller.post(`/api/v1/evaluators/${person}/conflicts`, { name: 'My neighbour' });
  if (conflict.status !== 201) throw new Error(conflict.text);
  const subject = `portfolio/${opened.uuid}`;
  const ids = {
    person,
    kind: 'evaluation',
    uuid: opened.uuid,
    evaluation: opened.uuid,
    receipt,
    subject,
    document: await handIn(opened.candidate, subject),
    conflict: String(conflict.json['id']),
    letter: await letterTo(caller, opened.caseId),
  };
  return { role: 'evaluator', name, caller, ids };
}

/** A provider with a course that is proposed. */
export async function provider(office: Office, name: string): Promise<Owner> {
  const catalog = new Catalog(office);
  const { id: person, caller } = await catalog.provider();
  const { address, courseId: uuid } = await catalog.proposed(caller, {});
  const receipt = `renewal-${randomUUID()}`;
  await caller.post(`${address}/request-renewal`, {}, { 'Idempotency-Key': receipt });
  const subject = `course/${uuid}`;
  const ids = {
    person,
    kind: 'courseApproval',
    uuid,
    receipt,
    subject,
    document: await handIn(caller, subject),
    receiving: await beginParts(caller, subject),
    letter: await letterTo(caller, `courseApproval/${uuid}`),
  };
  return { role: 'provider', name, caller, ids };
}

/** The body of an activity that was on this day. */
export function hoursOn(endedOn: string) {
  const sets = ['TEC'];
  return { provider: 'PLA', title: 'Privacy', endedOn, amount: { minutes: 90 }, technologyMinutes: 0, sets };
}

/** The portfolio of an evaluation that was opened by itself. */
async function keepPortfolio(office: Office, { uuid, candidateId }: Opened, candidacyId: string) {
  await office.orm.em.fork().insert(Portfolio, {
    id: uuid,
    candidacyId,
    personId: candidateId,
    programId: 'lssc',
    setCode: 'CNC',
    version: 1,
    competenciesVersion: '2012',
    competencies: 8,
    artifacts: 1,
    createdBy: { role: 'candidate', id: candidateId },
    createdAt: new Date(),
    savedAt: new Date(),
  });
}

/** The key of a letter of a case that was sent to somebody, as they are told it themselves. */
async function letterTo(caller: Caller, caseId: string): Promise<string> {
  const sent = await until(
    () => caller.get(`/api/v1/letters?case=${caseId}&status=sent`),
    answer => answer.list('letters').length > 0,
  );
  return String(sent.list('letters')[0]?.['key']);
}
