import type { z } from 'zod';
import type { CivilDate, Instant } from './calendar.ts';
import type { Program, ProgramRef } from './program.ts';
import type { PlannedReminder } from './reminders.ts';

/** Every role in which somebody acts; `system` is that of the cases and the clock. */
export const roles = ['staff', 'committee', 'evaluator', 'provider', 'candidate', 'ops', 'system'] as const;
export type Role = (typeof roles)[number];
/** The roles in which a person reaches only what is theirs. */
export type PersonalRole = Extract<Role, 'evaluator' | 'provider' | 'candidate'>;

/** Who did something: a role and an opaque id; never a name. */
export interface Actor {
  role: Role;
  id: string;
}

/** A command on its way to a case, with the times the rules judge by (rulebook T4). */
export interface Message<C extends { type: string } = { type: string }> {
  /** Says which command this is, for good: a repeated key gets the first answer. */
  key: string;
  by: Actor;
  /** Stamped at the door, or the earlier day of a late entry (T8). */
  receivedAt: Instant;
  /** Set only for a decision taken before it was entered (T8); else the case's own time is the decision's. */
  decidedAt?: Instant;
  /** When it was entered, if later than received: what T8 measures lateness by. */
  enteredAt?: Instant;
  /** Remark id of the reason for a late entry. */
  lateReason?: string;
  command: C;
}

/** A fact as it is kept: append-only, numbered from 0 within its case. */
export interface FactRecord<F extends { type: string } = { type: string }> {
  position: number;
  /** The key of the command that caused it, or `wake/<instant>`. */
  key: string;
  by: Actor;
  receivedAt: Instant;
  decidedAt: Instant;
  /** The case's time when the fact was stored; `?asOf=` cuts here. */
  recordedAt: Instant;
  lateReason?: string;
  fact: F;
}

/** What `decide` may look at besides the state. */
export interface Context {
  /** The case's own time. */
  now: Instant;
  /** The pinned rules of this case. */
  program: Program;
  /** The rules in force on the day of the command: what an award or a renewal takes (rulebook, introduction). */
  inForce: Program;
}

export interface Wake {
  at: Instant;
  /** In words, for the timer's summary and the case page. */
  why: string;
}

/** What a case is from an instant on, if nothing more happens. Forward only: a standing never undoes a fact. */
export interface Standing {
  from: Instant;
  status: string;
  /** Whose turn it is and for what, as a stable code: `eligibility-decision`, `payment`, `evidence`, … or null when over. */
  waitsFor: string | null;
  /** The next date of the person or office that runs out, if any. */
  dueAt: Instant | null;
}

/** A letter owed because of a fact. `key` is unique within the case and never reused. */
export interface LetterRequest {
  key: string;
  letter: string;
  /** The person it is for, where that is not the person of the case. */
  to?: string;
}

/** A thing for staff to look at: opened by one fact, closed by another with the same key. */
export type TaskChange =
  { change: 'open'; key: string; kind: string; sentence: string } | { change: 'close'; key: string };

export interface DateView {
  name: string;
  title: string;
  on: CivilDate;
  /** The instant that counts: the first one of the day for a start, the first one after it for a last day. */
  at: Instant;
  /** One sentence: the rule, its inputs, its version (rulebook T7). */
  why: string;
  /** Whether the program itself says so, or it is our default where the program is silent. */
  source: 'program' | 'default';
}

export interface NextStep {
  sentence: string;
  whose: Exclude<Role, 'ops' | 'system'> | 'nobody';
  /** The command that takes the step, if one does: of this case, or of the candidacy to which it belongs. */
  command: string | null;
}

/** Everything a person, a page or a letter is told of a case at an instant. */
export interface CaseView<D = Record<string, unknown>> {
  caseId: string;
  kind: string;
  program: ProgramRef;
  personId: string | null;
  status: string;
  /** The status in a sentence. */
  sentence: string;
  waitsFor: string | null;
  dueAt: Instant | null;
  done: string[];
  missing: string[];
  nextStep: NextStep;
  dates: DateView[];
  planned: PlannedReminder[];
  /** What only this kind of case has: sets, hours, certificate number. */
  details: D;
}

/** What every state has, whatever the kind of case. JSON only. */
export interface CaseState {
  caseId: string;
  status: string;
  personId: string | null;
  program: ProgramRef | null;
  /** Null while the case lives; else how and when it ended. */
  ended: { outcome: string; at: Instant } | null;
}

/** A command that one case sends to another through the door. `key` is unique within the sending case. */
export interface OutgoingCommand {
  key: string;
  to: string;
  /** When that which it tells was decided; without it, when its fact was recorded. */
  decidedAt?: Instant;
  command: { type: string } & Record<string, unknown>;
}

/** A case that this one starts as its last act. */
export interface Successor {
  kind: string;
  caseId: string;
  first: Message;
}

/**
 * What the door looks up on record when a command comes in. It stands beside the sender's fields as `found` (null when
 * there is no such thing), and the case judges by it: as it stood when the command was received, whenever it is heard.
 */
export interface LookUp {
  /** Names the question in `door/look-up.ts`. */
  what: string;
  /** The field of the command from which the look-up starts; where it may be left out, nothing is looked up without it. */
  from?: string;
  schema: z.ZodType;
}

/** What a command is, apart from what it does: for the API's contract, the Temporal UI and the table of roles. */
export interface CommandDefinition {
  schema: z.ZodObject;
  roles: readonly Role[];
  /** One sentence on what it does and when it is refused. */
  description: string;
  /** For a command that takes the rules in force on the day on which it was decided, or received: an award, a renewal. */
  takesRulesInForce?: 'decided' | 'received';
  /** `case`: it begins a case of this kind. `again`: it is heard by a case that has ended, too. */
  begins?: 'case' | 'again';
  looksUp?: LookUp;
  /**
   * What the answer says in place of the status and of the facts: for a command from which more may follow than its sender
   * is to learn.
   */
  answersOnly?: string;
  /** Fields that the form leaves open and without which the API takes no such command in a role. */
  needs?: Partial<Record<Role, readonly string[]>>;
}

/**
 * A kind of case: all that the shell, the door, the API and the letters need to know about it.
 * `decide` and `wake` judge, `evolve` and `nextWake` only look at what facts carry (they never ask the calendar's
 * zones), so that new zone data never moves an old date.
 */
export interface CaseKind<
  S extends CaseState = CaseState,
  C extends { type: string } = { type: string },
  F extends { type: string } = { type: string },
  D = Record<string, unknown>,
> {
  name: string;
  /** True when its open cases hold their person's one place in the program (rulebook 3). */
  enrolls: boolean;
  /** Who may read the whole page of a case besides staff and ops: the committee of all, the others of their own. */
  readers: readonly (PersonalRole | 'committee')[];
  /** The ids of the persons to whom a case belongs in a role; a role that is not named reaches no case of the kind. */
  holders(state: S): Partial<Record<PersonalRole, readonly string[]>>;
  commands: Record<C['type'], CommandDefinition>;
  factSchema: z.ZodType<F>;
  /** What only this kind of case tells, from its first fact on, in full: the contract publishes it. */
  detailsSchema: z.ZodType<D>;
  empty(caseId: string): S;
  /** The facts that follow from a command; throws `Refusal`. An empty list means: nothing changes, and that is fine. */
  decide(state: S, message: Message<C>, context: Context): F[];
  /** The facts due by `context.now`, in the order of their instants; an empty list when none is due. */
  wake(state: S, context: Context): F[];
  /** The instant from which `wake` would end the case, if it may: what was received before it is collected first. */
  closesAt(state: S): Instant | null;
  evolve(state: S, record: FactRecord<F>): S;
  nextWake(state: S): Wake | null;
  /** The standings from the last fact on, at least one, in order of `from`. */
  outlook(state: S): Standing[];
  view(state: S, program: Program, at: Instant): CaseView<D>;
  /**
   * The case as one of its persons is told of it, in letters and on the pages behind their links; a kind that hides nothing
   * from its person needs none.
   */
  viewFor?(state: S, personId: string, program: Program, at: Instant): CaseView;
  /** The letters owed for one fact, given the state after it. */
  letters(record: FactRecord<F>, after: S): LetterRequest[];
  tasks(record: FactRecord<F>, after: S): TaskChange[];
  /** Commands owed to other cases for one fact; most kinds have none. */
  sends?(record: FactRecord<F>, after: S): OutgoingCommand[];
  successor(state: S): Successor | null;
  /** The ids of the other cases that it speaks with, named on its page in the Temporal UI; most kinds have none. */
  relatives?(state: S): string[];
  /** A number that grows when the case enters a new chapter of its life (a new term): the workflow begins a new run. */
  chapter(state: S): number;
  /**
   * The days to which each letter's calendar entry points: one per deadline still ahead, of the person of the
   * case, or of another addressee whom `personId` names.
   */
  calendar(state: S, personId?: string): { uid: string; sequence: number; title: string; on: CivilDate }[];
}

/** The state after a list of records, from nothing. */
export function fold<S extends CaseState, C extends { type: string }, F extends { type: string }>(
  kind: CaseKind<S, C, F>,
  caseId: string,
  records: readonly FactRecord<F>[],
): S {
  return records.reduce((state, record) => kind.evolve(state, record), kind.empty(caseId));
}

/** A state that was kept, perhaps by an earlier release: what a kind of case has learned since is as in an empty one. */
export function kept<S extends CaseState>(kind: Pick<CaseKind<S>, 'empty'>, state: S): S {
  return { ...kind.empty(state.caseId), ...state };
}

/** What a person is told of a case: all of it, unless the kind hides something from them. */
export function viewOf<S extends CaseState>(
  kind: CaseKind<S>,
  state: S,
  personId: string | null,
  program: Program,
  at: Instant,
): CaseView {
  if (personId === null || !kind.viewFor) return kind.view(state, program, at);
  return kind.viewFor(state, personId, program, at);
}

/** The standing that holds at an instant: the last one that has begun. */
export function standingAt(outlook: readonly Standing[], at: Instant): Standing {
  const first = outlook[0];
  if (!first) throw new Error('a case has at least one standing');
  return outlook.reduce((held, standing) => (standing.from <= at ? standing : held), first);
}
