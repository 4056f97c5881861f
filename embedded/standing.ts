/** Reads from outside where a case stands on its own clock, which is not the machine's once time was skipped. */
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

export interface Standing {
  workflowId: string;
  runId: string;
  /** Closed for good: completed, failed, cancelled or terminated. A run that continued as new has not ended. */
  ended: boolean;
  /** The case's own time. */
  now: Date;
  /** The case's time minus the machine's: 0 before any time is skipped, and the same until the next skip. */
  offsetMs: number;
  /** What is under way right now, in words; absent when the case is at rest and only time can move it. */
  busy?: string;
  /** An activity that waits for its next attempt, with its last failure. */
  failing?: string;
  /** The earliest instant at which the case goes on by itself; absent when it waits for messages only. */
  nextWake?: Date;
  /** Workflow ids of the children that this run has started, in order. */
  children: string[];
  /** Those of them that are open: the server skips no time for a case with an open child. */
  openChildren: string[];
  /** The run that this one continues. */
  continuedFrom?: string;
}

type WorkflowService = Client['workflowService'];
type Description = Awaited<ReturnType<WorkflowService['describeWorkflowExecution']>>;
type Activity = NonNullable<Description['pendingActivities']>[number];
type Event = proto.temporal.api.history.v1.IHistoryEvent;
type Span = proto.google.protobuf.ITimestamp | proto.google.protobuf.IDuration | null | undefined;

const { WorkflowExecutionStatus: Status, PendingActivityState } = proto.temporal.api.enums.v1;

/** A wake this near may be due by the time a skip reaches the server. */
const IMMINENT_MS = 250;

/** Where the case's current run, or the given one, stands; rejects when the server knows no such case. */
export async function readStanding(client: Client, workflowId: string, run?: string): Promise<Standing> {
  const description = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId, runId: run },
  });
  const runId = description.workflowExecutionInfo?.execution?.runId ?? '';
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return standingFrom(workflowId, runId, description, events ?? []);
}

function standingFrom(
  workflowId: string,
  runId: string,
  description: Description,
  events: Event[],
): Standing {
  const { status } = description.workflowExecutionInfo ?? {};
  const virtualNow = description.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  const now = virtualNow ? toMs(virtualNow) : Date.now();
  const ended =
    status !== Status.WORKFLOW_EXECUTION_STATUS_RUNNING && status !== Status.WORKFLOW_EXECUTION_STATUS_PAUSED;
  const wakes = ended ? [] : wakesOf(description, events, now);
  const nextWake = wakes.length > 0 ? new Date(Math.min(...wakes)) : undefined;
  const failing = description.pendingActivities?.find(a => inBackoff(a, now));
  const open = ended ? [] : (description.pendingChildren ?? []);
  return {
    workflowId,
    runId,
    ended,
    now: new Date(now),
    offsetMs: Math.round(skippedMs(events)),
    busy: ended ? undefined : underWay(description, events, now, nextWake),
    failing: failing && named(failing),
    nextWake,
    children: events.flatMap(
      e => e.childWorkflowExecutionStartedEventAttributes?.workflowExecution?.workflowId ?? [],
    ),
    openChildren: open.map(child => child.workflowId ?? ''),
    continuedFrom: events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined,
  };
}

/** All that keeps the server from skipping time, or would make a skip go wrong. */
function underWay(
  description: Description,
  events: Event[],
  now: number,
  nextWake?: Date,
): string | undefined {
  const { status, historyLength } = description.workflowExecutionInfo ?? {};
  const task = description.pendingWorkflowTask;
  const activity = description.pendingActivities?.find(a => !inBackoff(a, now));
  const unborn = description.pendingChildren?.find(child => !child.runId);
  if (events.length !== Number(historyLength)) return 'its history is growing';
  if (status === Status.WORKFLOW_EXECUTION_STATUS_PAUSED) return 'it is paused';
  if (task) return `a workflow task is pending (attempt ${task.attempt})${lastTaskFailure(events)}`;
  // A skip before the first workflow task jumps to its target over everything that the case would have planned.
  if (!hasHad(events, 'workflowTaskCompletedEventAttributes') && !nextWake)
    return 'its first workflow task is to come';
  // So does a skip while a timer is due and has not fired: the server no longer counts it as ahead.
  if (nextWake && nextWake.getTime() <= now + IMMINENT_MS)
    return `its wake of ${nextWake.toISOString()} has not fired yet`;
  if (activity) return `activity ${named(activity)} is under way`;
  if (unborn) return `child ${unborn.workflowId} is being started`;
  return undefined;
}

function wakesOf(description: Description, events: Event[], now: number): number[] {
  const retries = (description.pendingActivities ?? [])
    .filter(a => inBackoff(a, now))
    .map(a => toMs(a.scheduledTime));
  return [...openTimers(events).values(), ...retries, ...delayedStart(events)];
}

function openTimers(events: Event[]): Map<string, number> {
  const timers = new Map<string, number>();
  for (const event of events) {
    const started = event.timerStartedEventAttributes;
    const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (started) timers.set(`${started.timerId}`, toMs(event.eventTime) + toMs(started.startToFireTimeout));
    if (over) timers.delete(`${over.timerId}`);
  }
  return timers;
}

function delayedStart(events: Event[]): number[] {
  const delay = toMs(events[0]?.workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff);
  const waits = delay > 0 && !hasHad(events, 'workflowTaskScheduledEventAttributes');
  return waits ? [toMs(events[0]?.eventTime) + delay] : [];
}

/** What the run inherited from its parent or its predecessor, and what it has skipped since. */
function skippedMs(events: Event[]): number {
  const inherited = events[0]?.workflowExecutionStartedEventAttributes?.timeSkippingStatePropagation;
  const skips = events.map(event => {
    const target = event.workflowExecutionTimeSkippingTransitionedEventAttributes?.targetTime;
    return target ? toMs(target) - toMs(event.eventTime) : 0;
  });
  return skips.reduce((sum, skip) => sum + skip, toMs(inherited?.initialSkippedDuration));
}

function inBackoff(activity: Activity, now: number): boolean {
  const waiting = activity.state === PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
  return waiting && (activity.attempt ?? 1) > 1 && toMs(activity.scheduledTime) > now;
}

function named(activity: Activity): string {
  const message = activity.lastFailure?.message;
  const failure = message ? `, last failure: ${message}` : '';
  return `${activity.activityType?.name} (attempt ${activity.attempt ?? 1}${failure})`;
}

function lastTaskFailure(events: Event[]): string {
  const message = events.at(-1)?.workflowTaskFailedEventAttributes?.failure?.message;
  return message ? `: ${message}` : '';
}

function hasHad(events: Event[], attributes: keyof Event): boolean {
  return events.some(event => event[attributes]);
}

/** Milliseconds with their fraction: whole ones would add up to a wrong offset over hundreds of skips. */
function toMs(span: Span): number {
  return Number(span?.seconds ?? 0) * 1000 + (span?.nanos ?? 0) / 1e6;
}
