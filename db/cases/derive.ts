import { familyOf } from '../../domain/case-id.ts';
import type { z } from 'zod';
import type { letterUndeliverable } from '../../domain/common-facts.ts';
import type { CaseKind, CaseState, FactRecord } from '../../domain/case.ts';
import type { LetterStatus } from '../entities/index.ts';
import type { replay } from './facts.ts';

/** The read rows of a case, derived from its state alone: storing, importing and rebuilding all use this. */
export function deriveRow(kind: CaseKind, state: CaseState, position: number, recordedAt: string) {
  const wake = kind.nextWake(state);
  return {
    caseId: state.caseId,
    kind: kind.name,
    family: familyOf(state.caseId),
    personId: state.personId,
    programId: state.program?.id ?? null,
    programVersion: state.program?.version ?? null,
    certificateNumber: certificateNumber(state),
    position,
    state,
    nextWakeAt: wake ? new Date(wake.at) : null,
    nextWakeWhy: wake?.why ?? null,
    endedAt: state.ended ? new Date(state.ended.at) : null,
    updatedAt: new Date(recordedAt),
  };
}

/** One row for each instant: of two standings that begin at the same, the later one holds (as `standingAt` says). */
export function deriveStandings(kind: CaseKind, state: CaseState) {
  const byInstant = new Map(kind.outlook(state).map(standing => [standing.from, standing]));
  return [...byInstant.values()].map(standing => ({
    caseId: state.caseId,
    fromAt: new Date(standing.from),
    status: standing.status,
    waitsFor: standing.waitsFor,
    dueAt: standing.dueAt === null ? null : new Date(standing.dueAt),
  }));
}

/** The letters owed for some facts, as rows still to be sent. */
export function deriveLetters(kind: CaseKind, steps: ReturnType<typeof replay>) {
  return steps.flatMap(({ record, after }) =>
    kind.letters(record, after).map(request => ({
      caseId: after.caseId,
      key: request.key,
      letter: request.letter,
      personId: request.to ?? null,
      position: record.position,
      queuedAt: new Date(record.recordedAt),
      status: 'queued' as LetterStatus,
    })),
  );
}

/** The letters that some facts say could not be delivered, with what the mail log keeps of them. */
export function deriveUndelivered(steps: ReturnType<typeof replay>) {
  return steps.flatMap(({ record, after }) => {
    const fact = record.fact as Partial<z.infer<typeof letterUndeliverable>>;
    if (fact.type !== 'letterUndeliverable') return [];
    return [{ caseId: after.caseId, key: fact.letterKey, status: fact.problem, problem: fact.detail }];
  });
}

/** What some facts did to the tasks of staff: rows opened (perhaps closed again), and keys opened earlier and closed now. */
export function deriveTasks(kind: CaseKind, steps: ReturnType<typeof replay>) {
  const opened = new Map<string, TaskRow>();
  const closed = new Map<string, Date>();
  for (const { record, after } of steps) {
    for (const change of kind.tasks(record, after)) {
      const row = opened.get(change.key);
      if (change.change === 'open') {
        opened.set(change.key, taskRow(change, record, after));
        closed.delete(change.key);
      } else if (row) row.closedAt ??= new Date(record.recordedAt);
      else closed.set(change.key, new Date(record.recordedAt));
    }
  }
  return { opened: [...opened.values()], closed: [...closed].map(([key, at]) => ({ key, at })) };
}

type TaskRow = ReturnType<typeof taskRow>;

function taskRow(
  change: { key: string; kind: string; sentence: string },
  record: FactRecord,
  after: CaseState,
) {
  return {
    caseId: after.caseId,
    key: change.key,
    kind: change.kind,
    sentence: change.sentence,
    position: record.position,
    openedAt: new Date(record.recordedAt),
    closedAt: null as Date | null,
  };
}

function certificateNumber(state: CaseState): string | null {
  return 'number' in state && typeof state.number === 'string' ? state.number : null;
}
