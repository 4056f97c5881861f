/** What lies on a case's time line: facts, letters and deadlines, each at its instant. */
import type { AnyPage } from '../shown-case.ts';

export const lanes = ['deadline', 'fact', 'letter'] as const;
export type Lane = (typeof lanes)[number];

export interface LineEvent {
  id: string;
  lane: Lane;
  at: string;
  /** It has not come yet. */
  isPlanned: boolean;
  /** A letter that did not arrive. */
  isFailed: boolean;
  /** Of which fact, letter or date. */
  code: string;
  /** Its content: for the words. */
  fact: Record<string, unknown>;
  title: string | null;
  /** The civil date that it is, where it is one. */
  on: string | null;
}

type Told = Pick<AnyPage, 'asOf' | 'history' | 'letters' | 'planned' | 'dates'>;

/** Everything on record and everything planned, in order. */
export function eventsOf({ asOf, history, letters, planned, dates }: Told): LineEvent[] {
  const sent = new Set(letters.map(({ key }) => key));
  return inOrder([
    ...history.map(({ position, type, fact, recordedAt }): LineEvent => ({
      ...plain,
      id: `fact-${position}`,
      lane: 'fact',
      at: recordedAt,
      code: type,
      fact,
    })),
    ...letters.map(({ key, letter, status, queuedAt, sentAt, subject }): LineEvent => ({
      ...plain,
      id: `letter-${key}`,
      lane: 'letter',
      at: sentAt ?? queuedAt,
      isFailed: status === 'refused' || status === 'gave-up',
      code: letter,
      title: subject,
    })),
    ...planned
      .filter(({ key }) => !sent.has(key))
      .map(({ key, letter, at }): LineEvent => ({
        ...plain,
        id: `planned-${key}`,
        lane: 'letter',
        at,
        isPlanned: true,
        code: letter,
      })),
    ...dates.map(({ name, title, at, on }): LineEvent => ({
      ...plain,
      id: `date-${name}`,
      lane: 'deadline',
      at,
      isPlanned: at > asOf,
      code: name,
      title,
      on,
    })),
  ]);
}

const plain = { isPlanned: false, isFailed: false, title: null, on: null, fact: {} };

export function inOrder(events: readonly LineEvent[]): LineEvent[] {
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Events of a lane that would lie on one another at this scale: one mark for all of them. */
export interface Mark {
  lane: Lane;
  x: number;
  events: LineEvent[];
}

/** The marks of a lane, none nearer to the next than `apart` pixels. */
export function marksOf(
  events: readonly LineEvent[],
  lane: Lane,
  toX: (at: string) => number,
  apart: number,
): Mark[] {
  const marks: Mark[] = [];
  for (const event of events) {
    if (event.lane !== lane) continue;
    const x = toX(event.at);
    const last = marks.at(-1);
    if (last && x - last.x < apart) last.events.push(event);
    else marks.push({ lane, x, events: [event] });
  }
  return marks;
}
