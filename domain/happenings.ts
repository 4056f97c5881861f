/** What there is to tell of a simulated life: a line for each command, fact, letter, task, status and date, in order. */
import { laterOf, type CivilDate, type Instant } from './calendar.ts';
import type { CaseKind, CaseState, FactRecord, Role, Standing, TaskChange } from './case.ts';
import type { Program } from './program.ts';
import type { Answer, Standpoint } from './turn.ts';

/** A command as it comes to the door of a life. */
export interface LifeCommand {
  /** Unique within the life. */
  key: string;
  /** When it comes in: what counts unless `entry` names an earlier receipt. */
  at: Instant;
  /** `system`: another case of the life sends it. */
  by: Exclude<Role, 'ops'>;
  /** Who it is: a person's id, a case's id, a name in the office. Left out, the person of the life or just the role. */
  as?: string;
  command: string;
  /** Parsed by the schema of the command. */
  fields: Record<string, unknown>;
  /** The kind of case it is for, or the id of the very case; without it, the open one. */
  case?: string;
  /** A late entry (rulebook T8). */
  entry?: { receivedAt?: Instant; decidedAt?: Instant; reason?: string };
}

/** One line of a life's timeline. */
export type Happening = { at: Instant; caseId: string } & (
  | { what: 'command'; command: LifeCommand; answer: Answer }
  | { what: 'fact'; record: FactRecord }
  /** `to`: the id of the person it is for, where that is not the person of the case. */
  | { what: 'letter'; key: string; letter: string; to?: string }
  | { what: 'task'; change: TaskChange }
  | { what: 'status'; status: string; waitsFor: string | null }
  | { what: 'date'; name: string; title: string; on: CivilDate; was: CivilDate | null }
);

/** One case of a life, with all that was recorded of it. */
export interface LivedCase {
  caseId: string;
  kind: CaseKind;
  program: Program;
  standpoint: Standpoint;
  records: FactRecord[];
  /** What the timeline last said of it. */
  shown: { standing: Standing | null; dates: Map<string, CivilDate>; openTasks: Set<string> };
}

type Told = Happening extends infer H ? (H extends Happening ? Omit<H, 'at' | 'caseId'> : never) : never;

/** Gathers the happenings of a life as it is lived. */
export class Chronicle {
  readonly happenings: Happening[] = [];

  /** The place at which what happens next will stand. */
  get place(): number {
    return this.happenings.length;
  }

  /** A command stands before the facts that it brought about: at the place that was next when it came. */
  tellCommand(at: Instant, caseId: string, command: LifeCommand, answer: Answer, place = this.place): void {
    this.happenings.splice(place, 0, { at, caseId, what: 'command', command, answer });
  }

  /** A fact, given the state after it, with the letters and tasks that it brings. */
  tellFact(at: Instant, lived: LivedCase, record: FactRecord, after: CaseState): void {
    const { kind } = lived;
    this.tell(at, lived, { what: 'fact', record });
    for (const letter of kind.letters(record, after)) this.tell(at, lived, { what: 'letter', ...letter });
    for (const change of kind.tasks(record, after)) this.tellTask(at, lived, change);
  }

  /** The dates that have appeared or moved since they were last told. */
  tellDates(at: Instant, lived: LivedCase): void {
    const { kind, standpoint, program, shown } = lived;
    if (standpoint.position === 0) return;
    const { dates } = kind.view(standpoint.state, program, at);
    for (const { name, title, on } of dates) {
      const was = shown.dates.get(name) ?? null;
      if (was !== on) this.tell(at, lived, { what: 'date', name, title, on, was });
      shown.dates.set(name, on);
    }
  }

  /** What each case has become with time alone since `now`, in order; `until` itself belongs to it when `inclusive`. */
  tellStandings(cases: readonly LivedCase[], now: Instant, until: Instant, inclusive: boolean): void {
    const due = cases.flatMap(lived =>
      lived.kind
        .outlook(lived.standpoint.state)
        .filter(({ from }) => from < until || (inclusive && from === until))
        .filter((standing, index, begun) => standing.from > now || index === begun.length - 1)
        .map(standing => ({ lived, standing, at: laterOf(standing.from, now) })),
    );
    due.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    for (const { lived, standing, at } of due) this.tellStanding(at, lived, standing);
  }

  private tellStanding(at: Instant, lived: LivedCase, standing: Standing): void {
    const { status, waitsFor } = standing;
    const last = lived.shown.standing;
    lived.shown.standing = standing;
    if (last?.status !== status || last.waitsFor !== waitsFor)
      this.tell(at, lived, { what: 'status', status, waitsFor });
  }

  /** Closing a task that is not open changes nothing. */
  private tellTask(at: Instant, lived: LivedCase, change: TaskChange): void {
    const { openTasks } = lived.shown;
    if (change.change === 'open') openTasks.add(change.key);
    else if (!openTasks.delete(change.key)) return;
    this.tell(at, lived, { what: 'task', change });
  }

  private tell(at: Instant, { caseId }: LivedCase, told: Told): void {
    this.happenings.push({ at, caseId, ...told });
  }
}
