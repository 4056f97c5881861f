import { familyOf, kindOf } from '../../domain/case-id.ts';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { CaseKind, CaseState } from '../../domain/case.ts';
import { CaseFact, CaseRow, CaseStanding, Enrollment, Letter, Task } from '../entities/index.ts';
import { deriveLetters, deriveRow, deriveStandings, deriveTasks } from './derive.ts';
import { readFacts, replay } from './facts.ts';
import { lockFacts } from './locks.ts';

/** A read row that is not what the facts say; `row` names it within its table. */
export interface Difference {
  /** The case, or for an enrollment the family. */
  caseId: string;
  table: 'case_row' | 'case_standing' | 'task' | 'letter' | 'enrollment';
  row: string;
  problem: string;
}

type Kinds = Record<string, CaseKind>;
/** Rows of one table by what names them in it. Comparable: JSON only. */
type Rows = Map<string, Record<string, unknown>>;
type Side = Record<'case_row' | 'case_standing' | 'task' | 'letter', Rows>;

/**
 * Every read row that is not what the facts say, case by case; nothing is changed. Of letters, what is derivable is
 * compared: which there are, for which fact. Rows that come from receipts (tasks and letters without a position) are
 * left out.
 */
export async function findDifferences(orm: MikroORM, kinds: Kinds): Promise<Difference[]> {
  const differences: Difference[] = [];
  const holders: Rows = new Map();
  for (const caseId of await allCases(orm.em.fork())) {
    // One case at a time, its writers held off for a moment: so a running system can be checked.
    const { found, state } = await orm.em.fork().transactional(async em => {
      await lockFacts(em, caseId);
      return { found: await compareCase(em, kinds, caseId), state: await stateOf(em, kinds, caseId) };
    });
    differences.push(...found);
    if (state && (await holdsPlace(orm.em.fork(), kinds, state)))
      holders.set(placeOf(state), holderOf(state));
  }
  return [...differences, ...compareRows('enrollment', holders, await keptEnrollments(orm.em.fork()))];
}

/**
 * Replaces every read row that is not what the facts say, all in one transaction, and answers the differences that it
 * found. Missing letters are put back as still to be sent: nothing derivable says whether they were.
 */
export async function rebuild(orm: MikroORM, kinds: Kinds): Promise<Difference[]> {
  const differences = await findDifferences(orm, kinds);
  if (differences.length === 0) return [];
  await orm.em.fork().transactional(async em => {
    const wrong = differences.filter(({ table }) => table !== 'enrollment');
    // In one order everywhere, so that two rebuilds cannot hold each other up.
    const caseIds = [...new Set(wrong.map(({ caseId }) => caseId))].toSorted();
    for (const caseId of caseIds) await replaceCase(em, kinds, caseId);
    if (differences.some(({ table }) => table === 'enrollment')) await replaceEnrollments(em, kinds);
  });
  return differences;
}

async function allCases(em: EntityManager): Promise<string[]> {
  const rows: { case_id: string }[] = await em.execute(
    `select case_id from case_fact union select case_id from case_row union select case_id from case_standing
      union select case_id from task where position is not null
      union select case_id from letter where position is not null order by case_id`,
  );
  return rows.map(row => row.case_id);
}

async function compareCase(em: EntityManager, kinds: Kinds, caseId: string): Promise<Difference[]> {
  const derived = await derive(em, kinds, caseId);
  const kept = await readKept(em, caseId);
  return (['case_row', 'case_standing', 'task', 'letter'] as const).flatMap(table =>
    compareRows(table, derived[table], kept[table], caseId),
  );
}

function compareRows(table: Difference['table'], derived: Rows, kept: Rows, caseId?: string): Difference[] {
  const names = [...new Set([...derived.keys(), ...kept.keys()])];
  return names.flatMap(row => {
    const expected = derived.get(row);
    const found = kept.get(row);
    const problem = !expected ? 'not to be there' : !found ? 'missing' : firstDifference(expected, found);
    if (problem === null) return [];
    return [{ caseId: caseId ?? String((expected ?? found)?.['family']), table, row, problem }];
  });
}

function firstDifference(expected: Record<string, unknown>, found: Record<string, unknown>): string | null {
  for (const name of Object.keys(expected)) {
    const [should, is] = [JSON.stringify(sorted(expected[name])), JSON.stringify(sorted(found[name]))];
    if (should !== is)
      return should.length + is.length > 200 ? `${name} differs` : `${name} is ${is}, not ${should}`;
  }
  return null;
}

/** The rows as the facts have them. */
async function derive(em: EntityManager, kinds: Kinds, caseId: string): Promise<Side> {
  const { kind, steps } = await stepsOf(em, kinds, caseId);
  const last = steps.at(-1);
  if (!last) return { case_row: new Map(), case_standing: new Map(), task: new Map(), letter: new Map() };
  return {
    case_row: byName([deriveRow(kind, last.after, steps.length, last.record.recordedAt)], () => 'the row'),
    case_standing: byName(deriveStandings(kind, last.after), row => row.fromAt.toISOString()),
    task: byName(deriveTasks(kind, steps).opened, row => row.key),
    letter: byName(
      deriveLetters(kind, steps).map(({ key, letter, personId, position }) => ({
        key,
        letter,
        personId,
        position,
      })),
      row => row.key,
    ),
  };
}

/** The rows as they are, with the columns that are derived. */
async function readKept(em: EntityManager, caseId: string): Promise<Side> {
  const fromFacts = { caseId, position: { $ne: null } };
  const row = await em.findOne(CaseRow, { caseId });
  const standings = await em.find(CaseStanding, { caseId });
  return {
    case_row: byName(row ? [row] : [], () => 'the row'),
    case_standing: byName(standings, each => each.fromAt.toISOString()),
    task: byName(await em.find(Task, fromFacts), each => each.key),
    letter: byName(await em.find(Letter, fromFacts), each => each.key),
  };
}

async function stepsOf(em: EntityManager, kinds: Kinds, caseId: string) {
  const kind = kinds[kindOf(caseId)];
  if (!kind) throw new Error(`there is no kind of case for ${caseId}`);
  return { kind, steps: replay(kind, kind.empty(caseId), await readFacts(em, caseId)) };
}

async function stateOf(em: EntityManager, kinds: Kinds, caseId: string): Promise<CaseState | null> {
  const { steps } = await stepsOf(em, kinds, caseId);
  return steps.at(-1)?.after ?? null;
}

/** An open case holds its person's place in the program, and so does one that is succeeded by a case still to begin. */
async function holdsPlace(em: EntityManager, kinds: Kinds, state: CaseState): Promise<boolean> {
  const kind = kinds[kindOf(state.caseId)];
  if (!kind?.enrolls || state.personId === null || state.program === null) return false;
  if (state.ended === null) return true;
  const successor = kind.successor(state);
  return successor ? (await em.count(CaseFact, { caseId: successor.caseId })) === 0 : false;
}

async function replaceCase(em: EntityManager, kinds: Kinds, caseId: string): Promise<void> {
  await lockFacts(em, caseId);
  const { kind, steps } = await stepsOf(em, kinds, caseId);
  const last = steps.at(-1);
  const tasks = deriveTasks(kind, steps).opened;
  const letters = deriveLetters(kind, steps);
  await em.nativeDelete(CaseStanding, { caseId });
  await em.nativeDelete(Task, { caseId, position: { $ne: null } });
  await em.nativeDelete(Letter, {
    caseId,
    position: { $ne: null },
    key: { $nin: letters.map(({ key }) => key) },
  });
  if (!last) return void (await em.nativeDelete(CaseRow, { caseId }));
  await em.upsert(CaseRow, deriveRow(kind, last.after, steps.length, last.record.recordedAt));
  await em.insertMany(CaseStanding, deriveStandings(kind, last.after));
  if (tasks.length > 0) await em.insertMany(Task, tasks);
  // What became of a letter is not in the facts: a row that is there keeps it.
  if (letters.length > 0)
    await em.upsertMany(Letter, letters, { onConflictMergeFields: ['letter', 'personId', 'position'] });
}

/** All of them anew: a place may have gone from one family to another. */
async function replaceEnrollments(em: EntityManager, kinds: Kinds): Promise<void> {
  // Whoever claims or releases a place meanwhile waits for this to end.
  await em.execute('lock table enrollment in exclusive mode');
  const rows: Rows = new Map();
  for (const caseId of await allCases(em)) {
    const state = await stateOf(em, kinds, caseId);
    if (state && (await holdsPlace(em, kinds, state))) rows.set(placeOf(state), holderOf(state));
  }
  await em.nativeDelete(Enrollment, {});
  const holders = [...rows.values()] as ReturnType<typeof holderOf>[];
  if (holders.length > 0) await em.insertMany(Enrollment, holders);
}

async function keptEnrollments(em: EntityManager): Promise<Rows> {
  return byName(await em.find(Enrollment, {}), ({ personId, programId }) => `${personId} ${programId}`);
}

function placeOf({ personId, program }: CaseState): string {
  return `${personId} ${program?.id}`;
}

function holderOf({ caseId, personId, program }: CaseState) {
  return { personId: personId ?? '', programId: program?.id ?? '', family: familyOf(caseId) };
}

function byName<R extends object>(rows: readonly R[], nameOf: (row: R) => string): Rows {
  return new Map(rows.map(row => [nameOf(row), JSON.parse(JSON.stringify(row)) as Record<string, unknown>]));
}

/** PostgreSQL keeps the keys of JSON in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}
