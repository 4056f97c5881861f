import type { EntityManager } from '@mikro-orm/postgresql';
import type { Answer } from '../../domain/turn.ts';
import type { deriveLetters, deriveRow, deriveStandings, deriveTasks, deriveUndelivered } from './derive.ts';
import type { factRows } from './facts.ts';

/** Everything that one batch changes: a case's new facts, and the read rows that follow from them. */
export interface Changes {
  facts: ReturnType<typeof factRows>;
  row: ReturnType<typeof deriveRow>;
  standings: ReturnType<typeof deriveStandings>;
  tasks: ReturnType<typeof deriveTasks>;
  letters: ReturnType<typeof deriveLetters>;
  undelivered: ReturnType<typeof deriveUndelivered>;
}

export interface GivenAnswer {
  key: string;
  answer: Answer;
}

const renewed = columns([
  'person_id',
  'program_id',
  'program_version',
  'certificate_number',
  'position',
  'state',
  'next_wake_at',
  'next_wake_why',
  'ended_at',
  'updated_at',
]);

/**
 * One statement, since most of the time of a small transaction is its round trips. Its parts see the tables as they
 * were before it and must not touch the same row twice: standings that stay are updated, the others deleted; a task
 * is opened or closed.
 */
const writing = `
  with new_row as (select * from jsonb_populate_recordset(null::case_row, ?)),
       new_standing as (select * from jsonb_populate_recordset(null::case_standing, ?)),
       fact as (insert into case_fact select * from jsonb_populate_recordset(null::case_fact, ?)),
       case_now as (insert into case_row select * from new_row on conflict (case_id) do update set ${renewed}),
       standing_gone as (
         delete from case_standing s using new_row r
          where s.case_id = r.case_id and s.from_at not in (select from_at from new_standing)),
       standing as (
         insert into case_standing select * from new_standing on conflict (case_id, from_at)
         do update set ${columns(['status', 'waits_for', 'due_at'])}),
       task_opened as (
         insert into task select * from jsonb_populate_recordset(null::task, ?) on conflict (case_id, key)
         do update set ${columns(['kind', 'sentence', 'position', 'opened_at', 'closed_at'])}),
       task_closed as (
         update task t set closed_at = c.closed_at from jsonb_populate_recordset(null::task, ?) c
          where t.case_id = c.case_id and t.key = c.key and t.closed_at is null),
       letter_owed as (insert into letter select * from jsonb_populate_recordset(null::letter, ?)),
       letter_back as (
         update letter l set status = b.status, problem = b.problem
           from jsonb_populate_recordset(null::letter, ?) b
          where l.case_id = b.case_id and l.key = b.key and (l.status = 'queued' or (l.status = 'sent' and b.status = 'refused')))
  update receipt r set answer = a.answer, answered_at = a.answered_at
    from jsonb_populate_recordset(null::receipt, ?) a where r.key = a.key and r.answer is null`;

/** Writes a batch and its answers at once; the caller holds the case's lock. A position that is taken is an error. */
export async function writeChanges(
  em: EntityManager,
  { facts, row, standings, tasks, letters, undelivered }: Changes,
  answers: readonly GivenAnswer[],
  now: string,
): Promise<void> {
  const closed = tasks.closed.map(({ key, at }) => ({ caseId: row.caseId, key, closedAt: at }));
  const rows = [
    [row],
    standings,
    facts,
    tasks.opened,
    closed,
    letters,
    undelivered,
    answerRows(answers, now),
  ];
  await em.execute(writing, rows.map(toJson));
}

/** Writes each answer where none is yet; the first one stands for good. */
export async function writeAnswers(
  em: EntityManager,
  answers: readonly GivenAnswer[],
  now: string,
): Promise<void> {
  if (answers.length === 0) return;
  await em.execute(
    `update receipt r set answer = a.answer, answered_at = a.answered_at
       from jsonb_populate_recordset(null::receipt, ?) a where r.key = a.key and r.answer is null`,
    [toJson(answerRows(answers, now))],
  );
}

function answerRows(answers: readonly GivenAnswer[], now: string) {
  return answers.map(({ key, answer }) => ({ key, answer, answeredAt: now }));
}

/** Rows of one table as a JSON list, with the names of its columns. */
function toJson(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map(row => Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value]))),
  );
}

function columnOf(property: string): string {
  return property.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

function columns(names: readonly string[]): string {
  return names.map(name => `${name} = excluded.${name}`).join(', ');
}
