import { familyOf } from '../../domain/case-id.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { kept, type CaseKind, type CaseState, type FactRecord } from '../../domain/case.ts';
import { enrollmentChange } from '../../domain/enrollment.ts';
import { Enrollment } from '../entities/index.ts';
import { dropDrafts } from './drafts.ts';
import { deriveLetters, deriveRow, deriveStandings, deriveTasks, deriveUndelivered } from './derive.ts';
import { factRows, readFacts, replay } from './facts.ts';
import { lockFacts } from './locks.ts';
import { writeAnswers, writeChanges, type GivenAnswer } from './write.ts';

export interface Batch {
  caseId: string;
  /** How many facts the writer knows of. */
  expectedPosition: number;
  records: FactRecord[];
  answers: GivenAnswer[];
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
  const { position, before } = await standpoint(em, kind, caseId);
  if (position > batch.expectedPosition) {
    return { outcome: 'adopted', records: await readFacts(em, caseId, batch.expectedPosition) };
  }
  if (position < batch.expectedPosition) {
    throw new Error(`${caseId}: the database has ${position} facts, the case has ${batch.expectedPosition}`);
  }
  const steps = replay(kind, before, records);
  const last = steps.at(-1);
  if (!last) {
    await writeAnswers(em, batch.answers, batch.now);
    return { outcome: 'stored' };
  }
  const claim = await enroll(em, kind, before, last.after, openingRecord(steps));
  if (claim) return claim;
  const changes = {
    facts: factRows(caseId, records),
    row: deriveRow(kind, last.after, position + records.length, last.record.recordedAt),
    standings: deriveStandings(kind, last.after),
    tasks: deriveTasks(kind, steps),
    undelivered: deriveUndelivered(steps),
    letters: deriveLetters(kind, steps).map(letter => ({
      ...letter,
      status: quiet ? ('withheld' as const) : letter.status,
    })),
  };
  await writeChanges(em, changes, batch.answers, batch.now);
  await dropDrafts(em, last.after, records);
  return { outcome: 'stored' };
}

/** How many facts are stored, and the state that they come to. */
async function standpoint(em: EntityManager, kind: CaseKind, caseId: string) {
  const rows: { position: number; state: CaseState }[] = await em.execute(
    'select position, state from case_row where case_id = ?',
    [caseId],
  );
  const [row] = rows;
  return row
    ? { position: row.position, before: kept(kind, row.state) }
    : { position: 0, before: kind.empty(caseId) };
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
  const change = enrollmentChange(kind, before, after);
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
