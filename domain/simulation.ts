/**
 * What would happen to a person: a life of dated commands, lived in memory by the same `judge` that the shell uses.
 * Every wake comes exactly at its instant; no server, no clock, no chance.
 */
import { laterOf, type CivilDate, type Instant } from './calendar.ts';
import type {
  CaseKind,
  CaseState,
  CommandDefinition,
  FactRecord,
  Message,
  Role,
  Standing,
  Successor,
  TaskChange,
} from './case.ts';
import { alreadyEnrolled, enrollmentChange } from './enrollment.ts';
import { caseClosed, caseUnknown } from './no-case.ts';
import type { Program, ProgramRef } from './program.ts';
import type { Refusal } from './refusal.ts';
import { judge, type Answer, type Incoming, type Judgement, type Standpoint } from './turn.ts';

/** A command as it comes to the door of a life. */
export interface LifeCommand {
  /** Unique within the life. */
  key: string;
  /** When it comes in: what counts unless `entry` names an earlier receipt. */
  at: Instant;
  by: Exclude<Role, 'ops' | 'system'>;
  command: string;
  /** Parsed by the schema of the command. */
  fields: Record<string, unknown>;
  /** The kind of case it is for; without it, the open one. */
  case?: string;
  /** A late entry (rulebook T8). */
  entry?: { receivedAt?: Instant; decidedAt?: Instant; reason?: string };
}

export interface LifePlan {
  programId: string;
  personId: string;
  /** The uuid that the candidacy of the n-th application, from 1, shares with its certification. */
  familyId(n: number): string;
}

/** What a life needs to know of the world: the kinds of case, the published programs, and how the door keeps free text. */
export interface Surroundings {
  kinds: Record<string, CaseKind>;
  programInForce(id: string, at: Instant): Program;
  programPinned(ref: ProgramRef): Program;
  /** Puts ids in the place of free text. */
  setAside(
    caseId: string,
    definition: CommandDefinition,
    fields: LifeCommand['fields'],
  ): LifeCommand['fields'];
  remarkId(caseId: string, text: string): string;
}

/** One line of a life's timeline. */
export type Happening = { at: Instant; caseId: string } & (
  | { what: 'command'; command: LifeCommand; answer: Answer }
  | { what: 'fact'; record: FactRecord }
  | { what: 'letter'; key: string; letter: string }
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

/** A life under way: `advanceTo` lets time pass, `send` brings a command at the present instant. */
export class Simulation {
  readonly happenings: Happening[] = [];
  readonly cases = new Map<string, LivedCase>();
  now: Instant = '1970-01-01T00:00:00.000Z';
  private readonly plan: LifePlan;
  private readonly world: Surroundings;
  private families = 0;
  /** The family that holds the person's place in the program. */
  private enrolled: string | null = null;

  constructor(plan: LifePlan, world: Surroundings) {
    this.plan = plan;
    this.world = world;
  }

  /** Lets all cases wake at their instants up to and including `until`; an earlier instant changes nothing. */
  advanceTo(until: Instant): this {
    for (let next = this.nextWake(); next && next.at <= until; next = this.nextWake()) {
      this.announceStandings(next.at, false);
      this.now = laterOf(this.now, next.at);
      this.turn(next.lived, []);
    }
    this.announceStandings(until, true);
    this.now = laterOf(this.now, until);
    return this;
  }

  /** Lets time pass until the command's instant, then has it judged; the answer is the one that its sender gets. */
  send(command: LifeCommand): { caseId: string; answer: Answer } {
    this.advanceTo(command.at);
    const definitionOf = (lived: LivedCase) => lived.kind.commands[command.command];
    const beginning = this.beginsFamily(command);
    const lived = beginning ? this.beginFamily(beginning) : this.addressee(command);
    const definition = lived && definitionOf(lived);
    if (!lived || !definition) return this.answerWithout(command, caseUnknown());
    if (lived.standpoint.state.ended && definition.begins === undefined)
      return this.answerWithout(command, caseClosed(), lived.caseId);
    const place = this.happenings.length;
    const [answer] = this.turn(lived, [{ message: this.message(lived, definition, command) }]);
    if (!answer) throw new Error(`the command ${command.key} got no answer`);
    const { caseId } = lived;
    // Before the facts that it brought about.
    this.happenings.splice(place, 0, { at: this.now, caseId, what: 'command', command, answer });
    return { caseId, answer };
  }

  /** The cases in the order in which they began; those whose first command was refused are none. */
  get begun(): LivedCase[] {
    return [...this.cases.values()].filter(lived => lived.records.length > 0);
  }

  private nextWake(): { at: Instant; lived: LivedCase } | null {
    let first: { at: Instant; lived: LivedCase } | null = null;
    for (const lived of this.cases.values()) {
      const wake = lived.kind.nextWake(lived.standpoint.state);
      if (wake && (!first || wake.at < first.at)) first = { at: wake.at, lived };
    }
    return first;
  }

  /** The kind of case that a command of a person begins: it always begins a new family. */
  private beginsFamily({ command, case: named }: LifeCommand): CaseKind | undefined {
    return Object.values(this.world.kinds).find(
      kind => kind.commands[command]?.begins === 'case' && (named === undefined || named === kind.name),
    );
  }

  private beginFamily(kind: CaseKind): LivedCase {
    this.families += 1;
    const caseId = `${kind.name}/${this.plan.familyId(this.families)}`;
    return this.begin(kind, caseId, this.world.programInForce(this.plan.programId, this.now));
  }

  private begin(kind: CaseKind, caseId: string, program: Program): LivedCase {
    const standpoint = { state: kind.empty(caseId), position: 0, recordedAt: this.now };
    const shown = { standing: null, dates: new Map<string, CivilDate>(), openTasks: new Set<string>() };
    const lived: LivedCase = { caseId, kind, program, standpoint, records: [], shown };
    this.cases.set(caseId, lived);
    return lived;
  }

  /** Of the cases that take such a command, the open one; when all have ended, the latest. */
  private addressee({ command, fields, case: named }: LifeCommand): LivedCase | undefined {
    const able = this.begun.filter(({ kind }) => {
      const isNamed = named === undefined || named === kind.name;
      return isNamed && kind.commands[command]?.schema.safeParse(fields).success === true;
    });
    return able.findLast(({ standpoint }) => !standpoint.state.ended) ?? able.at(-1);
  }

  private answerWithout(command: LifeCommand, refusal: Refusal, caseId = '') {
    const { code, message: sentence, details } = refusal;
    const answer: Answer = { outcome: 'refused', code, sentence, details };
    this.happenings.push({ at: this.now, caseId, what: 'command', command, answer });
    return { caseId, answer };
  }

  private message(lived: LivedCase, definition: CommandDefinition, command: LifeCommand): Message {
    const { caseId } = lived;
    const { key, at, by, entry = {} } = command;
    const fields = this.world.setAside(caseId, definition, command.fields);
    return {
      key,
      by: { role: by, id: by === 'candidate' ? this.plan.personId : 'staff' },
      receivedAt: entry.receivedAt ?? at,
      enteredAt: at,
      ...(entry.decidedAt === undefined ? {} : { decidedAt: entry.decidedAt }),
      ...(entry.reason === undefined ? {} : { lateReason: this.world.remarkId(caseId, entry.reason) }),
      command: { type: command.command, ...fields },
    };
  }

  /** One turn of a case, as the shell takes it: judged, its place claimed, confirmed, succeeded. */
  private turn(lived: LivedCase, incoming: Incoming[]): Answer[] {
    const judged = this.judge(lived, incoming);
    const holder = this.claimedFrom(lived, judged);
    const judgement = holder === null ? judged : this.judge(lived, incoming.map(refusedFor(holder)));
    this.confirm(lived, judgement.records);
    lived.standpoint = judgement.after;
    const { state } = lived.standpoint;
    if (state.program && state.program.hash !== lived.program.hash)
      lived.program = this.world.programPinned(state.program);
    this.showDates(lived);
    this.announceStandings(this.now, true);
    const successor = state.ended ? lived.kind.successor(state) : null;
    if (successor && judgement.records.length > 0) this.succeed(successor, lived.program.id);
    return judgement.answers.map(({ answer }) => answer);
  }

  private judge(lived: LivedCase, incoming: Incoming[]): Judgement {
    const { kind, standpoint, program } = lived;
    const takesInForce = incoming.some(
      ({ message }) => kind.commands[message.command.type]?.takesRulesInForce === true,
    );
    const inForce = takesInForce ? this.world.programInForce(program.id, this.now) : program;
    // Nothing is on its way in a file: what was received by now has been heard.
    const judgement = judge(kind, standpoint, incoming, { program, inForce }, this.now, this.now);
    if ('collect' in judgement) throw new Error(`${lived.caseId} asks for more than there is`);
    return judgement;
  }

  /** The family that holds the person's place when these facts would claim it for another; else null, and it is theirs. */
  private claimedFrom(lived: LivedCase, judgement: Judgement): string | null {
    const before = lived.standpoint.state;
    const after = judgement.after.state;
    const family = lived.caseId.slice(lived.caseId.indexOf('/') + 1);
    const change = enrollmentChange(lived.kind, before, after);
    if (change === 'claim' && this.enrolled !== null && this.enrolled !== family) return this.enrolled;
    if (change === 'claim') this.enrolled = family;
    if (change === 'release') this.enrolled = null;
    return null;
  }

  private confirm(lived: LivedCase, records: readonly FactRecord[]): void {
    const { kind } = lived;
    let state: CaseState = lived.standpoint.state;
    for (const record of records) {
      state = kind.evolve(state, record);
      lived.records.push(record);
      this.tell(lived, { what: 'fact', record });
      for (const { key, letter } of kind.letters(record, state))
        this.tell(lived, { what: 'letter', key, letter });
      for (const change of kind.tasks(record, state)) this.changeTask(lived, change);
    }
  }

  /** Closing a task that is not open changes nothing. */
  private changeTask(lived: LivedCase, change: TaskChange): void {
    const { openTasks } = lived.shown;
    if (change.change === 'open') openTasks.add(change.key);
    else if (!openTasks.delete(change.key)) return;
    this.tell(lived, { what: 'task', change });
  }

  /** The successor begins with its first command, under the rules in force now. */
  private succeed({ kind: name, caseId, first }: Successor, programId: string): void {
    const kind = this.world.kinds[name];
    if (!kind) throw new Error(`there is no kind of case named ${name}`);
    if (this.cases.has(caseId)) return;
    const lived = this.begin(kind, caseId, this.world.programInForce(programId, this.now));
    this.turn(lived, [{ message: first }]);
  }

  private showDates(lived: LivedCase): void {
    const { kind, standpoint, program, shown } = lived;
    if (standpoint.position === 0) return;
    const { dates } = kind.view(standpoint.state, program, this.now);
    for (const { name, title, on } of dates) {
      const was = shown.dates.get(name) ?? null;
      if (was !== on) this.tell(lived, { what: 'date', name, title, on, was });
      shown.dates.set(name, on);
    }
  }

  /** Tells what each case has become with time alone, in order; `until` itself belongs to it when `inclusive`. */
  private announceStandings(until: Instant, inclusive: boolean): void {
    const due = this.begun.flatMap(lived =>
      lived.kind
        .outlook(lived.standpoint.state)
        .filter(({ from }) => from < until || (inclusive && from === until))
        .filter((standing, index, begun) => standing.from > this.now || index === begun.length - 1)
        .map(standing => ({ lived, standing, at: laterOf(standing.from, this.now) })),
    );
    due.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    for (const { lived, standing, at } of due) this.announce(lived, standing, at);
  }

  private announce(lived: LivedCase, standing: Standing, at: Instant): void {
    const { status, waitsFor } = standing;
    const last = lived.shown.standing;
    lived.shown.standing = standing;
    if (last?.status === status && last.waitsFor === waitsFor) return;
    this.happenings.push({ at, caseId: lived.caseId, what: 'status', status, waitsFor });
  }

  private tell({ caseId }: LivedCase, told: Told): void {
    this.happenings.push({ at: this.now, caseId, ...told });
  }
}

/** Lives the commands in order and then on until `until`; throws when they are not in order. */
export function simulate(
  plan: LifePlan,
  commands: readonly LifeCommand[],
  until: Instant,
  world: Surroundings,
): Simulation {
  const simulation = new Simulation(plan, world);
  for (const command of commands) {
    if (command.at < simulation.now)
      throw new Error(`the command ${command.key} of ${command.at} comes after a later one`);
    simulation.send(command);
  }
  return simulation.advanceTo(until);
}

/** How a case stands at an instant that is not before its last fact. */
export function viewOf({ kind, standpoint, program }: LivedCase, at: Instant) {
  return kind.view(standpoint.state, program, at);
}

function refusedFor(family: string) {
  return (incoming: Incoming): Incoming => ({ ...incoming, unreadable: alreadyEnrolled(family) });
}
