import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError } from '@temporalio/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readFacts, replay } from '../db/cases/facts.ts';
import { CaseFact, CaseRow, Letter, Receipt } from '../db/entities/index.ts';
import { dayOf, type Instant } from '../domain/calendar.ts';
import { kindOf } from '../domain/case-id.ts';
import type { CaseState, OutgoingCommand, Successor } from '../domain/case.ts';
import { rulesOf } from '../domain/rules-in-force.ts';
import type { CaseStart } from '../workflows/messages.ts';
import { startOptions } from '../workflows/start-options.ts';
import { startFromFacts } from './deliver.ts';
import type { RelayDeps } from './relay.ts';

/** What was put right. */
export interface Resumed {
  /** The cases that were started. */
  cases: string[];
  /** Letters sent that no run was sending. */
  letters: number;
  /** Letters that could not be sent now either: a repeat tries them again. */
  unsent: number;
  /** Commands from case to case that a lost run had not written into the door. */
  commands: number;
}

export interface ResumeDeps extends RelayDeps {
  /** Writes a command from one case to another into the door; a repeat does nothing. */
  send: (from: string, at: Instant, outgoing: OutgoingCommand) => Promise<void>;
}

/**
 * Starts from their facts the cases that should be on the engine and are not, sends the letters that no run is sending,
 * and writes into the door the commands between cases that never came there: for an engine that has lost its data, runs that were terminated, letters that were given up. A case that runs
 * goes on as it is, so a repeat does nothing. Safe beside running workers.
 */
export async function resumeCases(deps: ResumeDeps): Promise<Resumed> {
  const resumed: Resumed = { cases: [], letters: 0, unsent: 0, commands: 0 };
  for (const caseId of await casesToLookAt(deps)) {
    const { isRunning, isSending } = await runOf(deps, caseId);
    if (!isRunning && (await startAgain(deps, caseId))) resumed.cases.push(caseId);
    if (!isSending) await sendOwed(deps, caseId, resumed);
  }
  for (const successor of await unstartedSuccessors(deps)) {
    await startSuccessor(deps, successor);
    resumed.cases.push(successor.caseId);
  }
  for (const caseId of await casesThatSend(deps)) resumed.commands += await sendCommands(deps, caseId);
  return resumed;
}

async function casesThatSend({ orm, kinds }: ResumeDeps): Promise<string[]> {
  const names = Object.values(kinds).flatMap(kind => (kind.sends ? [kind.name] : []));
  const rows = await orm.em
    .fork()
    .find(CaseRow, { kind: names }, { fields: ['caseId'], orderBy: { caseId: 'asc' } });
  return rows.map(row => row.caseId);
}

/** Sends what the facts of a case owe to others and the door has never seen; answers how many that were. */
async function sendCommands({ orm, kinds, send }: ResumeDeps, caseId: string): Promise<number> {
  const kind = kinds[kindOf(caseId)];
  if (!kind?.sends) return 0;
  const em = orm.em.fork();
  let sent = 0;
  for (const { record, after } of replay(kind, kind.empty(caseId), await readFacts(em, caseId))) {
    for (const outgoing of kind.sends(record, after)) {
      if (await wasReceived(em, `${caseId}/${outgoing.key}`)) continue;
      await send(caseId, record.recordedAt, outgoing);
      sent += 1;
    }
  }
  return sent;
}

/** An imported case has heard commands that never had a receipt: their facts bear the key. */
async function wasReceived(em: EntityManager, key: string): Promise<boolean> {
  return (await em.count(Receipt, { key })) > 0 || (await em.count(CaseFact, { key })) > 0;
}

/** Those that are open, wake once more after their end, or owe a letter. */
async function casesToLookAt({ orm }: RelayDeps): Promise<string[]> {
  const rows: { case_id: string }[] = await orm.em.fork().execute(
    `select case_id from case_row where ended_at is null or next_wake_at is not null
      union select case_id from letter where status in ('queued', 'gave-up') and position is not null
      order by case_id`,
  );
  return rows.map(row => row.case_id);
}

async function runOf({ client }: RelayDeps, caseId: string) {
  try {
    const { status, raw } = await client.workflow.getHandle(caseId).describe();
    const activities = raw.pendingActivities ?? [];
    return {
      isRunning: status.name === 'RUNNING',
      isSending: activities.some(({ activityType }) => activityType?.name === 'sendLetter'),
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { isRunning: false, isSending: false };
    throw error;
  }
}

async function startAgain(deps: RelayDeps, caseId: string): Promise<boolean> {
  const start = await startFromFacts(deps, caseId);
  const state = start?.from?.state;
  const wakes = state && deps.kinds[kindOf(caseId)]?.nextWake(state);
  if (!start || !state || (state.ended && !wakes)) return false;
  await begin(deps, start);
  return true;
}

/** A letter that did leave, its run lost before it was noted, bears the same Message-ID again. */
async function sendOwed(deps: RelayDeps, caseId: string, resumed: Resumed): Promise<void> {
  const em = deps.orm.em.fork();
  const owed = await em.find(Letter, { caseId, status: ['queued', 'gave-up'], position: { $ne: null } });
  for (const { key } of owed) {
    try {
      await deps.sendLetter(caseId, key);
      resumed.letters += 1;
    } catch {
      resumed.unsent += 1;
    }
  }
}

/** Cases that an ended one was to start and that have no fact yet. */
async function unstartedSuccessors(deps: RelayDeps): Promise<(Successor & { before: CaseState })[]> {
  const rows: { kind: string; state: CaseState }[] = await deps.orm.em.fork().execute(
    `select kind, state from case_row r where ended_at is not null
      and not exists (select 1 from case_row f where f.family = r.family and f.case_id <> r.case_id)`,
  );
  const successors = rows.flatMap(({ kind, state }) => {
    const successor = deps.kinds[kind]?.successor(state);
    return successor ? [{ ...successor, before: state }] : [];
  });
  const runs = await Promise.all(successors.map(({ caseId }) => runOf(deps, caseId)));
  return successors.filter((_, index) => !runs[index]?.isRunning);
}

async function startSuccessor(
  deps: RelayDeps,
  { caseId, first, before }: Successor & { before: CaseState },
): Promise<void> {
  if (!before.program) throw new Error(`${before.caseId} has a successor and no rules`);
  const rules = deps.programs.find(before.program);
  const on = dayOf(rulesOf(first.decidedAt, rules, first.receivedAt), rules.zone);
  await begin(deps, { caseId, program: deps.programs.inForce(rules.id, on), first });
}

async function begin({ client, taskQueue }: RelayDeps, start: CaseStart): Promise<void> {
  await client.workflow.start(kindOf(start.caseId), {
    ...startOptions(start, taskQueue),
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  });
}
