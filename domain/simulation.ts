/**
 * What would happen to a person: a life of dated commands, lived in memory by the same `judge` that the shell uses.
 * Every wake comes exactly at its instant, and what one case sends to another is heard at the instant at which it was
 * sent; no server, no clock, no chance.
 */
import { PostBag } from './between-cases.ts';
import { laterOf, type Instant } from './calendar.ts';
import type { Actor, CaseKind, CommandDefinition, FactRecord, Message } from './case.ts';
import { kindOf } from './case-id.ts';
import { Chronicle, type LifeCommand, type LivedCase } from './happenings.ts';
import { LivedCases, type LookedFor, type Surroundings } from './lived-cases.ts';
import { caseClosed, caseUnknown } from './no-case.ts';
import { programRef, type Program } from './program.ts';
import { readCommand } from './read-command.ts';
import { Refusal } from './refusal.ts';
import type { Answer } from './turn.ts';

export type { Happening, LifeCommand, LivedCase } from './happenings.ts';
export type { LookedFor, Surroundings } from './lived-cases.ts';

export interface LifePlan {
  programId: string;
  personId: string;
  /** The uuid that the candidacy of the n-th application, from 1, shares with its certification. */
  familyId(n: number): string;
}

/** A life under way: `advanceTo` lets time pass, `send` brings a command at the present instant. */
export class Simulation {
  private readonly chronicle = new Chronicle();
  private readonly post: PostBag;
  private readonly living: LivedCases;
  private readonly plan: LifePlan;
  private readonly world: Surroundings;
  private families = 0;

  constructor(plan: LifePlan, world: Surroundings) {
    this.plan = plan;
    this.world = world;
    this.post = new PostBag(world.kinds);
    this.living = new LivedCases(world, this.chronicle, this.post);
  }

  get now(): Instant {
    return this.living.now;
  }

  get cases(): ReadonlyMap<string, LivedCase> {
    return this.living.all;
  }

  /** The cases in the order in which they began; those whose first command was refused are none. */
  get begun(): LivedCase[] {
    return this.living.begun;
  }

  get happenings() {
    return this.chronicle.happenings;
  }

  /** Takes up a case that lives already, from what is on record of it: nothing of that is told again. */
  resume(kind: CaseKind, caseId: string, program: Program, records: readonly FactRecord[]): this {
    this.living.resume(kind, caseId, program, records);
    return this;
  }

  /** Lets all cases wake at their instants up to and including `until`; an earlier instant changes nothing. */
  advanceTo(until: Instant): this {
    const { living, chronicle } = this;
    let next = living.nextWake();
    while (next && next.at <= until) {
      chronicle.tellStandings(this.begun, this.now, next.at, false);
      living.now = laterOf(this.now, next.at);
      living.turn(next.lived, []);
      next = living.nextWake();
      // A wake comes before a command of the same instant, whichever case it is for.
      if (next && next.at <= this.now) continue;
      this.deliverSent();
      next = living.nextWake();
    }
    chronicle.tellStandings(this.begun, this.now, until, true);
    living.now = laterOf(this.now, until);
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

  private hear(command: LifeCommand): { caseId: string; answer: Answer } {
    const lived = this.addressee(command);
    const definition = lived?.kind.commands[command.command];
    if (!lived || !definition) return this.answerWithout(command, caseUnknown());
    const { caseId, standpoint } = lived;
    if (standpoint.state.ended && definition.begins !== 'again')
      return this.answerWithout(command, caseClosed(), caseId);
    const message = this.message(lived, definition, command);
    if (message instanceof Refusal) return this.answerWithout(command, message, caseId);
    const { place } = this.chronicle;
    const [answer] = this.living.turn(lived, [{ message }]);
    if (!answer) throw new Error(`the command ${command.key} got no answer`);
    this.chronicle.tellCommand(this.now, caseId, command, answer, place);
    return { caseId, answer };
  }

  private deliverSent(): void {
    for (let next = this.post.take(); next; next = this.post.take()) this.hear(next);
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
      return this.living.begin(beginning, caseId, this.programFor(command));
    }
    const able = this.begun.filter(({ kind }) => {
      const isNamed = command.case === undefined || command.case === kind.name;
      return isNamed && kind.commands[command.command]?.schema.safeParse(command.fields).success === true;
    });
    return able.findLast(({ standpoint }) => !standpoint.state.ended) ?? able.at(-1);
  }

  private named(caseId: string, command: LifeCommand): LivedCase | undefined {
    const kind = this.living.kindNamed(kindOf(caseId));
    const lived = this.living.all.get(caseId);
    if (lived && lived.records.length > 0) return lived;
    return kind.commands[command.command]?.begins === 'case'
      ? this.living.begin(kind, caseId, this.programFor(command))
      : undefined;
  }

  /** The kind of case that a command of a person begins without naming one: it always begins a new family. */
  private beginsFamily({ command, case: named }: LifeCommand): CaseKind | undefined {
    return Object.values(this.world.kinds).find(
      kind =>
        kind.enrolls &&
        kind.commands[command]?.begins === 'case' &&
        (named === undefined || named === kind.name),
    );
  }

  /** The version that the command names, or the rules in force when it was received. */
  private programFor({ at, entry, fields }: LifeCommand): Program {
    const pinned = programRef.safeParse(fields['program']);
    if (pinned.success) return this.world.programPinned(pinned.data);
    const id = typeof fields['program'] === 'string' ? fields['program'] : this.plan.programId;
    return this.world.programInForce(id, entry?.receivedAt ?? at);
  }

  /** Told under the case that was asked for, where one was. */
  private answerWithout(command: LifeCommand, refusal: Refusal, caseId = askedFor(command)) {
    const { code, message: sentence, details } = refusal;
    const answer: Answer = { outcome: 'refused', code, sentence, details };
    this.chronicle.tellCommand(this.now, caseId, command, answer);
    return { caseId, answer };
  }

  /** The command as its case gets it, or the refusal of one that cannot be read: it never comes so far. */
  private message(lived: LivedCase, definition: CommandDefinition, command: LifeCommand): Message | Refusal {
    const { caseId } = lived;
    const { key, at, entry = {} } = command;
    const by = actorOf(command, this.plan.personId);
    const payload = this.world.setAside(caseId, definition, command.fields);
    const found = this.found(definition, { caseId, payload, by, at, cases: this.cases });
    const fields = readable(lived.kind, command.command, { ...payload, ...found });
    if (fields instanceof Refusal) return fields;
    return {
      key,
      by,
      receivedAt: entry.receivedAt ?? at,
      enteredAt: at,
      ...(entry.decidedAt === undefined ? {} : { decidedAt: entry.decidedAt }),
      ...(entry.reason === undefined ? {} : { lateReason: this.world.remarkId(caseId, entry.reason) }),
      command: { type: command.command, ...fields },
    };
  }

  /** What the door would put beside the fields. */
  private found({ looksUp }: CommandDefinition, asked: LookedFor): { found?: unknown } {
    if (!looksUp) return {};
    const startsFrom = looksUp.from === undefined || asked.payload[looksUp.from] !== undefined;
    return { found: startsFrom ? this.world.lookUp(looksUp.what, asked) : null };
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

/** Who sends a command of a life: what its receipt says. */
export function actorOf({ by, as }: LifeCommand, personId: string): Actor {
  return { role: by, id: by === 'candidate' ? personId : (as ?? by) };
}

/** How a case stands at an instant that is not before its last fact. */
export function viewOf({ kind, standpoint, program }: LivedCase, at: Instant) {
  return kind.view(standpoint.state, program, at);
}

function readable(kind: CaseKind, type: string, payload: unknown): Record<string, unknown> | Refusal {
  try {
    return readCommand(kind, type, payload);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The case that a command names; empty where it names none. */
function askedFor(command: LifeCommand): string {
  return command.case?.includes('/') ? command.case : '';
}
