import { dayOf, type CivilDate } from './calendar.ts';
import type { CaseKind, CaseState, FactRecord } from './case.ts';

/** A last day of an addressee, as a letter puts it into their calendar or takes it out again. */
export interface LetterDay {
  /** The same for every version of the deadline, so that a moved one replaces the old in the person's calendar. */
  uid: string;
  /** Rises with everything that changes about the entry; calendars ignore what does not. */
  sequence: number;
  title: string;
  on: CivilDate;
  /** The day no longer holds, and an earlier letter had brought it. */
  isCancelled: boolean;
}

/**
 * What each letter of a case carries for a calendar, in the order of the facts: the days that hold at the end of the
 * turn (a set that completes the case ends its limit with it), and those that no longer do, of which an earlier letter
 * to the same addressee told. Each is cancelled once, by the first letter after. A day that was reached is over, and
 * stays. `wasWithheld` says of a letter's key that it never left. The letters of one turn to one addressee carry the same.
 */
export class LetterDays<S extends CaseState> {
  private readonly kind: Pick<CaseKind<S>, 'letters' | 'calendar'>;
  private readonly zone: string;
  private readonly wasWithheld: (key: string) => boolean;
  /** By addressee (empty: the person of the case) and uid: what their calendar has. */
  private readonly calendars = new Map<string, Map<string, LetterDay>>();

  constructor(
    kind: Pick<CaseKind<S>, 'letters' | 'calendar'>,
    zone: string,
    wasWithheld: (key: string) => boolean = () => false,
  ) {
    this.kind = kind;
    this.zone = zone;
    this.wasWithheld = wasWithheld;
  }

  /** Takes the facts of the next turn, each with the state after it: what its letters put into calendars is there then. */
  takeTurn(turn: readonly { record: FactRecord; after: S }[]): void {
    const last = turn.at(-1);
    if (!last) return;
    const requests = turn.flatMap(({ record, after }) => this.kind.letters(record, after));
    const sent = requests.filter(({ key }) => !this.wasWithheld(key));
    for (const to of new Set(sent.map(each => each.to))) {
      for (const day of this.daysFor(last.after, to, last.record.recordedAt)) {
        this.calendarOf(to).set(day.uid, day);
      }
    }
  }

  /** What a letter to an addressee carries that is written now, in a state of the case. */
  daysFor(after: S, to: string | undefined, at: string): LetterDay[] {
    const calendar = this.calendarOf(to);
    const holding = this.kind.calendar(after, to).map(entry => numbered(entry, calendar.get(entry.uid)));
    const uids = new Set(holding.map(({ uid }) => uid));
    const today = dayOf(at, this.zone);
    const ended = [...calendar.values()].filter(
      ({ uid, on, isCancelled }) => !isCancelled && !uids.has(uid) && on >= today,
    );
    return [...holding, ...ended.map(day => ({ ...day, sequence: day.sequence + 1, isCancelled: true }))];
  }

  private calendarOf(to: string | undefined): Map<string, LetterDay> {
    const known = this.calendars.get(to ?? '');
    if (known) return known;
    const calendar = new Map<string, LetterDay>();
    this.calendars.set(to ?? '', calendar);
    return calendar;
  }
}

/** The entry with the number that a calendar which has `known` will heed; the same for the same day. */
function numbered(entry: Omit<LetterDay, 'isCancelled'>, known: LetterDay | undefined): LetterDay {
  if (!known) return { ...entry, isCancelled: false };
  const isSame = !known.isCancelled && known.on === entry.on && known.title === entry.title;
  const sequence = isSame ? known.sequence : Math.max(entry.sequence, known.sequence + 1);
  return { ...entry, sequence, isCancelled: false };
}

/** The facts of a case by turn: those that one command or one wake brought are stored together. */
export function turnsOf<R extends FactRecord>(records: readonly R[]): R[][] {
  const turns: R[][] = [];
  for (const record of records) {
    const turn = turns.at(-1);
    if (turn?.[0]?.key === record.key) turn.push(record);
    else turns.push([record]);
  }
  return turns;
}

/**
 * What the letter that a fact owes to an addressee carries for a calendar; `position` null: a letter that no fact owes,
 * written after all of them.
 */
export function daysOfLetter<S extends CaseState>(
  kind: Pick<CaseKind<S>, 'letters' | 'calendar' | 'empty' | 'evolve'>,
  caseId: string,
  records: readonly FactRecord[],
  letter: { position: number | null; to: string | undefined; at: string },
  zone: string,
  wasWithheld?: (key: string) => boolean,
): LetterDay[] {
  const days = new LetterDays(kind, zone, wasWithheld);
  let state = kind.empty(caseId);
  for (const turn of turnsOf(records)) {
    const steps = turn.map(record => ({ record, after: (state = kind.evolve(state, record)) }));
    if (turn.some(({ position }) => position === letter.position)) break;
    days.takeTurn(steps);
  }
  return days.daysFor(state, letter.to, letter.at);
}
