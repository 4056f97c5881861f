/**
 * What would happen to a person: a life of dated commands, lived in memory by the same `judge` that the shell uses.
 * Every wake comes exactly at its instant, and what one case sends to another is heard at the instant at which it was
 * sent; no server, no clock, no chance.
 */
import { laterOf, type Instant } from './calendar.ts';
import type {
  Actor,
  CaseKind,
  CaseState,
  CommandDefinition,
  FactRecord,
  Message,
  Successor,
} from './case.ts';
import { kindOf } from './case-id.ts';
import { alreadyEnrolled, enrollmentChange } from './enrollment.ts';
import { Chronicle, type LifeCommand, type LivedCase } from './happenings.ts';
import { caseClosed, caseUnknown } from './no-case.ts';
import { programRef, type Program, type ProgramRef } from './program.ts';
import { readCommand } from './read-command.ts';
import type { Refusal } from './refusal.ts';
import { judge, type Answer, type Incoming, type Judgement } from './turn.ts';

export type { Happening, LifeCommand, LivedCase } from './happenings.ts';

export interface LifePlan {
  programId: string;
  personId: string;
  /** The uuid that the candidacy of the n-th application, from 1, shares with its certification. */
  familyId(n: number): string;
}

/** What a command starts a look-up from, as at the door; and the cases of the life as they stand. */
export interface LookedFor {
  caseId: string;
  payload: Record<string, unknown>;
  at: Instant;
  cases: ReadonlyMap<string, LivedCase>;
}

/** What a life needs to know of the world: the kinds of case, the published programs, and what the door does. */
export interface Surroundings {
  kinds: Record<string, CaseKind>;
  programInForce(id: string, at: Instant): Program;
  programPinned(ref: ProgramRef): Program;
  /** What a command's definition wants looked up; null when there is no such thing. */
  lookUp(what: string, asked: LookedFor): unknown;
  /** Puts ids in the place of free text. */
  setAside(
    caseId: string,
    definition: CommandDefinition,
    fields: LifeCommand['fields'],
  ): LifeCommand['fields'];
  remarkId(caseId: string, text: string): string;
}

/** A life under way: `advanceTo` lets time pass, `send` brings a command at the present instant. */
export class Simulation {
  readonly cases = new Map<string, LivedCase>();
  now: Instant = '1970-01-01T00:00:00.000Z';
  private readonly chronicle = new Chronicle();
  private readonly plan: LifePlan;
  private readonly world: Surroundings;
  private families = 0;
  /** The family that holds the person's place in the program. */
  private enrolled: string | null = null;
  /** What cases have sent and nobody has heard yet, in the order in which it was sent. */
  private readonly onTheWay: LifeCommand[] = [];
  private readonly sent = new Map<string, string>();

  constructor(plan: LifePlan, world: Surroundings) {
    this.plan = plan;
    this.world = world;
  }

  get happenings() {
    return this.chronicle.happenings;
  }

  /** Lets all cases wake at their instants up to and including `until`; an earlier instant changes nothing. */
  advanceTo(until: Instant): this {
    let next = this.nextWake();
    while (next && next.at <= until) {
      this.chronicle.tellStandings(this.begun, this.now, next.at, false);
      this.now = laterOf(this.now, next.at);
      this.turn(next.lived, []);
      next = this.nextWake();
      // A wake comes before a command of the same instant, whichever case it is for.
      if (next && next.at <= this.now) continue;
      this.deliverSent();
      next = this.nextWake();
    }
    this.chronicle.tellStandings(this.begun, this.now, until, true);
    this.now = laterOf(this.now, until);
    return this;
  }

  /**
   * Lets time pass until the command's instant, then has it judged, and after it whatever the cases send each other
   * because of it; the answer is the one that its sender gets.
   */
  send(command: LifeCommand): { caseId: string; answer: Answer } {
    this.advanceTo(command.at);
    const answered = this.hear(command);
    this.deliverSent();
    return answered;
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

  private hear(command: LifeCommand): { caseId: string; answer: Answer } {
    const lived = this.addressee(command);
    const definition = lived?.kind.commands[command.command];
    if (!lived || !definition) return this.answerWithout(command, caseUnknown());
    const { caseId, standpoint } = lived;
    if (standpoint.state.ended && definition.begins !== 'again')
      return this.answerWithout(command, caseClosed(), caseId);
    const { place } = this.chronicle;
    const [answer] = this.turn(lived, [{ message: this.message(lived, definition, command) }]);
    if (!answer) throw new Error(`the command ${command.key} got no answer`);
    this.chronicle.tellCommand(this.now, caseId, command, answer, place);
    return { caseId, answer };
  }

  private deliverSent(): void {
    for (let next = this.onTheWay.shift(); next; next = this.onTheWay.shift()) this.hear(next);
  }

  /**
   * The case that a command names, or a new one that it begins; else, of the cases that take such a command, the open
   * one; when all have ended, the latest.
   */
  private addressee(command: LifeCommand): LivedCase | undefined {
    if (command.case?.includes('/')) return this.named(command.case, command);
    const beginning = this.beginsFamily(command);
    if (beginning) {
      this.families += 1;
      const caseId = `${beginning.name}/${this.plan.familyId(this.families)}`;
      return this.begin(beginning, caseId, this.programFor(command));
    }
    const able = this.begun.filter(({ kind }) => {
      const isNamed = command.case === undefined || command.case === kind.name;
      return isNamed && kind.commands[command.command]?.schema.safeParse(command.fields).success === true;
    });
    return able.findLast(({ standpoint }) => !standpoint.state.ended) ?? able.at(-1);
  }

  private named(caseId: string, command: LifeCommand): LivedCase | undefined {
    const kind = this.kindNamed(kindOf(caseId));
    const lived = this.cases.get(caseId);
    if (lived && lived.records.length > 0) return lived;
    return kind.commands[command.command]?.begins === 'case'
      ? this.begin(kind, caseId, this.programFor(command))
      : undefined;
  }

  /** The kind of case that a command of a person begins without naming one: it always begins a new family. */
  private beginsFamily({ command, case: named }: LifeCommand): CaseKind | undefined {
    return Object.values(this.world.kinds).find(
      kind => kind.commands[command]?.begins === 'case' && (named === undefined || named === kind.name),
    );
  }

  /** The version that the command names, or the rules in force when it was received. */
  private programFor({ at, entry, fields }: LifeCommand): Program {
    const pinned = programRef.safeParse(fields['program']);
    if (pinned.success) return this.world.programPinned(pinned.data);
    const id = typeof fields['program'] === 'string' ? fields['program'] : this.plan.programId;
    return this.world.programInForce(id, entry?.receivedAt ?? at);
  }

  private begin(kind: CaseKind, caseId: string, program: Program): LivedCase {
    const standpoint = { state: kind.empty(caseId), position: 0, recordedAt: this.now };
    const shown = { standing: null, dates: new Map<string, string>(), openTasks: new Set<string>() };
    const lived: LivedCase = { caseId, kind, program, standpoint, records: [], shown };
    this.cases.set(caseId, lived);
    return lived;
  }

  /** Told under the case that was asked for, where one was. */
  private answerWithout(command: LifeCommand, refusal: Refusal, caseId = askedFor(command)) {
    const { code, message: sentence, details } = refusal;
    const answer: Answer = { outcome: 'refused', code, sentence, details };
    this.chronicle.tellCommand(this.now, caseId, command, answer);
    return { caseId, answer };
  }

  private message(lived: LivedCase, definition: CommandDefinition, command: LifeCommand): Message {
    const { caseId } = lived;
    const { key, at, entry = {} } = command;
    const payload = this.world.setAside(caseId, definition, command.fields);
    const asked = { caseId, payload, at, cases: this.cases };
    const found = definition.looksUp ? { found: this.world.lookUp(definition.looksUp.what, asked) } : {};
    const fields = readCommand(lived.kind, command.command, { ...payload, ...found });
    return {
      key,
      by: actorOf(command, this.plan.personId),
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
    this.chronicle.tellDates(this.now, lived);
    this.chronicle.tellStandings(this.begun, this.now, this.now, true);
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
      this.chronicle.tellFact(this.now, lived, record, state);
      for (const { key, to, command } of kind.sends?.(record, state) ?? [])
        this.post({ key: `${lived.caseId}/${key}`, from: lived.caseId, at: record.recordedAt, to, command });
    }
  }

  /** Sets a command on its way to another case, once, as the door does: a key that was used for another one is a fault. */
  private post({ key, from, at, to, command }: Posted): void {
    const { type, ...fields } = command;
    if (!this.kindNamed(kindOf(to)).commands[type]) throw new Error(`${to} knows no command ${type}`);
    const content = JSON.stringify([to, command]);
    const before = this.sent.get(key);
    if (before !== undefined && before !== content) throw new Error(`${from} sends two commands as ${key}`);
    if (before === undefined)
      this.onTheWay.push({ key, at, by: 'system', as: from, case: to, command: type, fields });
    this.sent.set(key, content);
  }

  /** The successor begins with its first command, under the rules in force now. */
  private succeed({ kind: name, caseId, first }: Successor, programId: string): void {
    if (this.cases.has(caseId)) return;
    const program = this.world.programInForce(programId, this.now);
    this.turn(this.begin(this.kindNamed(name), caseId, program), [{ message: first }]);
  }

  private kindNamed(name: string): CaseKind {
    const kind = this.world.kinds[name];
    if (!kind) throw new Error(`there is no kind of case named ${name}`);
    return kind;
  }
}

interface Posted {
  key: string;
  from: string;
  at: Instant;
  to: string;
  command: { type: string } & Record<string, unknown>;
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

/** Who sends a command of a life: what its receipt says. */
export function actorOf({ by, as }: LifeCommand, personId: string): Actor {
  return { role: by, id: by === 'candidate' ? personId : (as ?? by) };
}

/** How a case stands at an instant that is not before its last fact. */
export function viewOf({ kind, standpoint, program }: LivedCase, at: Instant) {
  return kind.view(standpoint.state, program, at);
}

/** The case that a command names; empty where it names none. */
function askedFor(command: LifeCommand): string {
  return command.case?.includes('/') ? command.case : '';
}

function refusedFor(family: string) {
  return (incoming: Incoming): Incoming => ({ ...incoming, unreadable: alreadyEnrolled(family) });
}
