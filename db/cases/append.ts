import { familyOf } from '../../domain/case-id.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKind, CaseState, FactRecord } from '../../domain/case.ts';
import { enrollmentChange } from '../../domain/enrollment.ts';
import type { Answer } from '../../domain/turn.ts';
import { CaseFact, CaseRow, CaseStanding, Enrollment, Letter, Receipt, Task } from '../entities/index.ts';
import { deriveLetters, deriveRow, deriveStandings, deriveTasks } from './derive.ts';
import { factRows, readFacts, replay } from './facts.ts';
import { lockFacts } from './locks.ts';

export interface Batch {
  caseId: string;
  /** How many facts the writer knows of. */
  expectedPosition: number;
  records: FactRecord[];
  answers: { key: string; answer: Answer }[];
  /** The case's time, for what is written beside the facts. */
  now: string;
}

/**
 * `stored`: the batch is written, all of it. `adopted`: others stood there already (an earlier attempt whose answer
 * was lost); nothing is written and they are returned, to be taken instead. `refused`: the person is enrolled in
 * another open case; nothing is written.
 */
export type Stored =
  | { outcome: 'stored' }
  | { outcome: 'adopted'; records: FactRecord[] }
  | { outcome: 'refused'; key: string; family: string };

/** Stores facts, their answers and all read rows in one transaction; letters are queued, or withheld when `quiet` (import). */
export async function append(
  em: EntityManager,
  kind: CaseKind,
  batch: Batch,
  quiet = false,
): Promise<Stored> {
  const { caseId, records } = batch;
  await lockFacts(em, caseId);
  const row = await em.findOne(CaseRow, { caseId });
  const position = row?.position ?? 0;
  if (position > batch.expectedPosition) {
    return { outcome: 'adopted', records: await readFacts(em, caseId, batch.expectedPosition) };
  }
  if (position < batch.expectedPosition) {
    throw new Error(`${caseId}: the database has ${position} facts, the case has ${batch.expectedPosition}`);
  }
  const before = row?.state ?? kind.empty(caseId);
  const steps = replay(kind, before, records);
  const last = steps.at(-1);
  if (last) {
    const claim = await enroll(em, kind, before, last.after, openingRecord(steps));
    if (claim) return claim;
    await em.insertMany(CaseFact, factRows(caseId, records));
    await writeRows(em, kind, last.after, position + records.length, last.record.recordedAt);
    await writeTasks(em, kind, caseId, steps);
    await queueLetters(em, kind, steps, quiet ? 'withheld' : 'queued');
  }
  await writeAnswers(em, batch.answers, batch.now);
  return { outcome: 'stored' };
}

/** Writes each answer where none is yet; the first one stands for good. */
export async function writeAnswers(em: EntityManager, answers: Batch['answers'], now: string): Promise<void> {
  for (const { key, answer } of answers) {
    await em.nativeUpdate(Receipt, { key, answer: null }, { answer, answeredAt: new Date(now) });
  }
}

/** The fact that opened the case in this batch: its command is the one refused when the place is taken. */
function openingRecord(steps: ReturnType<typeof replay>): FactRecord {
  const opening = steps.find(({ after }) => after.personId !== null && after.ended === null) ?? steps[0];
  if (!opening) throw new Error('a batch without facts opens nothing');
  return opening.record;
}

async function enroll(
  em: EntityManager,
  kind: CaseKind,
  before: CaseState,
  after: CaseState,
  record: FactRecord,
): Promise<Stored | null> {
  const change = enrollmentChange(before, after, kind.successor(after) !== null);
  const personId = after.personId ?? before.personId;
  const programId = (after.program ?? before.program)?.id;
  if (change === 'keep' || !personId || !programId) return null;
  const family = familyOf(after.caseId);
  if (change === 'release') {
    await em.nativeDelete(Enrollment, { personId, programId, family });
    return null;
  }
  await em.execute(
    'insert into enrollment (person_id, program_id, family) values (?, ?, ?) on conflict do nothing',
    [personId, programId, family],
  );
  const held = await em.findOneOrFail(Enrollment, { personId, programId });
  return held.family === family ? null : { outcome: 'refused', key: record.key, family: held.family };
}

async function writeRows(
  em: EntityManager,
  kind: CaseKind,
  state: CaseState,
  position: number,
  recordedAt: string,
) {
  await em.upsert(CaseRow, deriveRow(kind, state, position, recordedAt));
  await em.nativeDelete(CaseStanding, { caseId: state.caseId });
  await em.insertMany(CaseStanding, deriveStandings(kind, state));
}

async function writeTasks(
  em: EntityManager,
  kind: CaseKind,
  caseId: string,
  steps: ReturnType<typeof replay>,
) {
  const { opened, closed } = deriveTasks(kind, steps);
  if (opened.length > 0) await em.upsertMany(Task, opened);
  for (const { key, at } of closed)
    await em.nativeUpdate(Task, { caseId, key, closedAt: null }, { closedAt: at });
}

async function queueLetters(
  em: EntityManager,
  kind: CaseKind,
  steps: ReturnType<typeof replay>,
  status: 'queued' | 'withheld',
) {
  const letters = deriveLetters(kind, steps).map(letter => ({ ...letter, status }));
  if (letters.length > 0) await em.insertMany(Letter, letters);
}
