import {
  isGrpcDeadlineError,
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
  type Workflow,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { kindOf } from '../domain/case-id.ts';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readFacts } from '../db/cases/facts.ts';
import { dayOf } from '../domain/calendar.ts';
import { fold, type CaseKind, type CommandDefinition } from '../domain/case.ts';
import { caseClosed, caseUnknown } from '../domain/no-case.ts';
import { programRef, versionInForce, type Program } from '../domain/program.ts';
import { readCommand } from '../domain/read-command.ts';
import { Refusal, refusalCodes } from '../domain/refusal.ts';
import type { Answer } from '../domain/turn.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import type { Accepted, CaseStart, Stamp } from '../workflows/messages.ts';
import { startOptions } from '../workflows/start-options.ts';
import { keepDelivered, toMessage, type ReceiptRow } from './receipts.ts';

export interface DeliveryDeps {
  orm: MikroORM;
  client: Client;
  kinds: Record<string, CaseKind>;
  programs: ProgramLibrary;
  taskQueue: string;
  /** Told of a fault in delivering; the receipt waits and is tried again. */
  onFault(error: unknown, receipt: ReceiptRow): void;
}

/**
 * Delivers a receipt to its case and keeps its answer: the only caller of Temporal for commands. Null when the case
 * did not answer within `patienceMs` (engine or worker away): the relay tries again. A repeat, here or elsewhere,
 * gives the first answer. A case that is not running though its facts say it lives is started from them.
 */
export async function deliver(
  deps: DeliveryDeps,
  receipt: ReceiptRow,
  patienceMs: number,
): Promise<Answer | null> {
  const answer = await attempt(deps, receipt, patienceMs);
  if (answer === null) return null;
  return keepDelivered(deps.orm.em.fork(), receipt, answer);
}

async function attempt(deps: DeliveryDeps, receipt: ReceiptRow, patienceMs: number): Promise<Answer | null> {
  try {
    const definition = readable(deps.kinds, receipt);
    const accepted = await deps.client.withDeadline(Date.now() + patienceMs, () =>
      update(deps, receipt, definition),
    );
    return { outcome: 'accepted', ...accepted };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === null && !isAway(error)) deps.onFault(error, receipt);
    return refusal;
  }
}

async function update(
  deps: DeliveryDeps,
  receipt: ReceiptRow,
  definition: CommandDefinition,
): Promise<Accepted> {
  const args: [Record<string, unknown>, Stamp] = [receipt.payload, stampOf(receipt)];
  if (definition.begins !== 'case') {
    try {
      const handle = deps.client.workflow.getHandle(receipt.caseId);
      return await handle.executeUpdate<Accepted, typeof args>(receipt.command, {
        args,
        updateId: receipt.key,
      });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  const start = await beginning(deps, receipt, definition);
  return deps.client.workflow.executeUpdateWithStart<Workflow, Accepted, typeof args>(receipt.command, {
    args,
    updateId: receipt.key,
    startWorkflowOperation: new WithStartWorkflowOperation(kindOf(receipt.caseId), {
      ...startOptions(start, deps.taskQueue, receipt.payload),
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    }),
  });
}

/** How the case begins for this command: from nothing or from its facts. Throws the refusal where it may not. */
async function beginning(
  deps: DeliveryDeps,
  receipt: ReceiptRow,
  definition: CommandDefinition,
): Promise<CaseStart> {
  const start = await startFromFacts(deps, receipt.caseId);
  if (start?.from) {
    if (start.from.state.ended !== null && definition.begins !== 'again') {
      throw caseClosed();
    }
    return start;
  }
  if (definition.begins !== 'case') throw caseUnknown();
  return { caseId: receipt.caseId, program: programFor(deps.programs, receipt) };
}

/**
 * The version that the command names, or the rules in force on the day of receipt; a receipt for which there are none is
 * never tried again.
 */
function programFor(library: ProgramLibrary, { payload, receivedAt }: ReceiptRow): Program {
  const pinned = programRef.safeParse(payload['program']);
  if (pinned.success) return library.find(pinned.data);
  const id = String(payload['program']);
  const on = dayOf(receivedAt.toISOString(), library.zoneOf(id) ?? 'UTC');
  const program = versionInForce(library.all, id, on);
  if (!program) throw new Refusal('COMMAND_MALFORMED', `No program ${id} was in force on ${on}.`, { on });
  return program;
}

/** The start of a case from its stored facts; null when it has none. */
export async function startFromFacts(
  deps: Pick<DeliveryDeps, 'orm' | 'kinds' | 'programs'>,
  caseId: string,
): Promise<CaseStart | null> {
  const records = await readFacts(deps.orm.em.fork(), caseId);
  const last = records.at(-1);
  if (!last) return null;
  const kind = deps.kinds[kindOf(caseId)];
  if (!kind) throw new Error(`there is no kind of case for ${caseId}`);
  const state = fold(kind, caseId, records);
  if (!state.program) throw new Error(`${caseId} is pinned to no program`);
  return {
    caseId,
    program: deps.programs.find(state.program),
    from: {
      state,
      position: records.length,
      keys: [...new Set(records.map(record => record.key).filter(key => !key.startsWith('wake/')))],
      recordedAt: last.recordedAt,
    },
  };
}

/** The definition of the receipt's command, or the refusal of one that cannot be read: it is never retried for ever. */
function readable(kinds: Record<string, CaseKind>, receipt: ReceiptRow): CommandDefinition {
  const kind = kinds[kindOf(receipt.caseId)];
  readCommand(kind, receipt.command, receipt.payload);
  const definition = kind?.commands[receipt.command];
  if (!definition) throw new Error(`the command ${receipt.command} was read and is not defined`);
  return definition;
}

function stampOf(receipt: ReceiptRow): Stamp {
  const { command: _command, ...stamp } = toMessage(receipt);
  return stamp;
}

function isAway(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  if (isGrpcDeadlineError(error)) return true;
  return (
    (error instanceof ServiceError || isGrpcServiceError(error)) && !(error instanceof WorkflowNotFoundError)
  );
}

function refusalIn(error: unknown): Answer | null {
  if (error instanceof Refusal) {
    return { outcome: 'refused', code: error.code, sentence: error.message, details: error.details };
  }
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && cause.type && cause.type in refusalCodes) {
    const details = (cause.details?.[0] ?? {}) as Refusal['details'];
    return { outcome: 'refused', code: cause.type, sentence: cause.message, details };
  }
  return null;
}
