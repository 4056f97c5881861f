/** What a life asks of the engine, counted from its histories: the floor does exactly as much. */
import type { Client } from '@temporalio/client';

/** How many local and regular activities one step of a case runs. */
export interface Share {
  local: number;
  regular: number;
}

/** The floor's input: what each update does, what follows the last of them, and the child. */
export interface FloorPlan {
  updates: Share[];
  after: Share;
  /** Started as the last act; none for a case that has no successor. */
  child?: { id: string; share: Share };
}

export interface Count {
  events: number;
  updates: number;
  local: number;
  regular: number;
  children: number;
  timers: number;
}

/** The counts of a case's present run. */
export async function countOf(client: Client, workflowId: string): Promise<Count> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const all = events ?? [];
  return {
    events: all.length,
    updates: all.filter(event => event.workflowExecutionUpdateAcceptedEventAttributes).length,
    // Nothing here has patches or side effects: every marker is a local activity's.
    local: all.filter(event => event.markerRecordedEventAttributes).length,
    regular: all.filter(event => event.activityTaskScheduledEventAttributes).length,
    children: all.filter(event => event.childWorkflowExecutionStartedEventAttributes).length,
    timers: all.filter(event => event.timerStartedEventAttributes).length,
  };
}

/** What two cases asked together. */
export function sumOf(one: Count, other: Count): Count {
  return combined(one, other, (a, b) => a + b);
}

/** What a case has asked since. */
export function differenceOf(after: Count, before: Count): Count {
  return combined(after, before, (a, b) => a - b);
}

function combined(one: Count, other: Count, of: (a: number, b: number) => number): Count {
  return {
    events: of(one.events, other.events),
    updates: of(one.updates, other.updates),
    local: of(one.local, other.local),
    regular: of(one.regular, other.regular),
    children: of(one.children, other.children),
    timers: of(one.timers, other.timers),
  };
}

/** The floor's plan for a life of these counts: one local activity an update, regular ones beside the first updates. */
export function floorPlan(parent: Count, child: Count | null, childId: string): FloorPlan {
  const { updates: count, local, regular } = parent;
  const updates = Array.from({ length: count }, (_, at) => ({
    local: at < local ? 1 : 0,
    regular: at < regular ? 1 : 0,
  }));
  return {
    updates,
    after: { local: Math.max(0, local - count), regular: Math.max(0, regular - count) },
    ...(child ? { child: { id: childId, share: { local: child.local, regular: child.regular } } } : {}),
  };
}

/** Whether two runs asked the same of the engine, in everything that the floor imitates. */
export function sameShape(one: Count, other: Count): boolean {
  return (['updates', 'local', 'regular', 'children'] as const).every(name => one[name] === other[name]);
}
