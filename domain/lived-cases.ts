/** The cases of a simulated life, each lived turn by turn as the shell lives it. */
import type { PostBag } from './between-cases.ts';
import { laterOf, type Instant } from './calendar.ts';
import {
  standingAt,
  type Actor,
  type CaseKind,
  type CaseState,
  type CommandDefinition,
  type FactRecord,
  type Message,
  type Successor,
} from './case.ts';
import { familyOf } from './case-id.ts';
import { alreadyEnrolled, enrollmentChange } from './enrollment.ts';
import type { Chronicle, LifeCommand, LivedCase } from './happenings.ts';
import type { Program, ProgramRef } from './program.ts';
import { rulesOf, takesRulesOf } from './rules-in-force.ts';
import { judge, type Answer, type Incoming, type Judgement } from './turn.ts';

/** What a command starts a look-up from, as at the door; and the cases of the life as they stand. */
export interface LookedFor {
  caseId: string;
  payload: Record<string, unknown>;
  by: Actor;
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

/** All cases of one person, in the order in which they began. */
export class LivedCases {
  readonly all = new Map<string, LivedCase>();
  now: Instant = '1970-01-01T00:00:00.000Z';
  private readonly world: Surroundings;
  private readonly chronicle: Chronicle;
  private readonly post: PostBag;
  /** The family that holds the person's place in the program. */
  private enrolled: string | null = null;

  /** `post` gets what the cases send each other, in the order of their facts. */
  constructor(world: Surroundings, chronicle: Chronicle, post: PostBag) {
    this.world = world;
    this.chronicle = chronicle;
    this.post = post;
  }

  /** The cases in the order in which they began; those whose first command was refused are none. */
  get begun(): LivedCase[] {
    return [...this.all.values()].filter(lived => lived.records.length > 0);
  }

  /** The first wake of any; of those at one instant, that of the case that began first. */
  nextWake(): { at: Instant; lived: LivedCase } | null {
    let first: { at: Instant; lived: LivedCase } | null = null;
    for (const lived of this.all.values()) {
      const wake = lived.kind.nextWake(lived.standpoint.state);
      if (wake && (!first || wake.at < first.at)) first = { at: wake.at, lived };
    }
    return first;
  }

  /** A case that knows nothing yet. */
  begin(kind: CaseKind, caseId: string, program: Program): LivedCase {
    const standpoint = { state: kind.empty(caseId), position: 0, recordedAt: this.now };
    const shown = { standing: null, dates: new Map<string, string>(), openTasks: new Set<string>() };
    const lived: LivedCase = { caseId, kind, program, standpoint, records: [], shown };
    this.all.set(caseId, lived);
    return lived;
  }

  /** A case that lives already: what is on record of it has been told, and what comes is told as a change of that. */
  resume(kind: CaseKind, caseId: string, program: Program, records: readonly FactRecord[]): LivedCase {
    const lived = this.begin(kind, caseId, program);
    const { shown } = lived;
    for (const record of records) {
      const state = kind.evolve(lived.standpoint.state, record);
      lived.standpoint = { state, position: record.position + 1, recordedAt: record.recordedAt };
      for (const task of kind.tasks(record, state))
        if (task.change === 'open') shown.openTasks.add(task.key);
        else shown.openTasks.delete(task.key);
    }
    lived.records.push(...records);
    const { state } = lived.standpoint;
    this.now = laterOf(this.now, lived.standpoint.recordedAt);
    shown.standing = standingAt(kind.outlook(state), this.now);
    for (const { name, on } of kind.view(state, program, this.now).dates) shown.dates.set(name, on);
    if (kind.enrolls && state.personId !== null && state.ended === null) this.enrolled = familyOf(caseId);
    return lived;
  }

  /** One turn of a case, as the shell takes it: judged, its place claimed, confirmed, succeeded. */
  turn(lived: LivedCase, incoming: Incoming[]): Answer[] {
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
    if (successor && judgement.records.length > 0) this.succeed(successor, lived.program);
    return judgement.answers.map(({ answer }) => answer);
  }

  private judge(lived: LivedCase, incoming: Incoming[]): Judgement {
    const { kind, standpoint, program } = lived;
    const inForce = (message: Message) => {
      const at = takesRulesOf(kind, message, program, this.now);
      return at === null ? program : this.world.programInForce(program.id, at);
    };
    // Nothing is on its way in a file: what was received by now has been heard.
    const judgement = judge(kind, standpoint, incoming, { program, inForce }, this.now, this.now);
    if ('collect' in judgement) throw new Error(`${lived.caseId} asks for more than there is`);
    return judgement;
  }

  /** The family that holds the person's place when these facts would claim it for another; else null, and it is theirs. */
  private claimedFrom(lived: LivedCase, judgement: Judgement): string | null {
    const before = lived.standpoint.state;
    const after = judgement.after.state;
    const family = familyOf(lived.caseId);
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
      for (const outgoing of kind.sends?.(record, state) ?? [])
        this.post.put({ ...outgoing, from: lived.caseId, at: record.recordedAt });
    }
  }

  /** The successor begins with its first command, under the rules in force when that was decided. */
  private succeed({ kind: name, caseId, first }: Successor, program: Program): void {
    if (this.all.has(caseId)) return;
    const inForce = this.world.programInForce(program.id, rulesOf(first.decidedAt, program, this.now));
    this.turn(this.begin(this.kindNamed(name), caseId, inForce), [{ message: first }]);
  }

  /** Throws where there is none: a command names its kinds from the code. */
  kindNamed(name: string): CaseKind {
    const kind = this.world.kinds[name];
    if (!kind) throw new Error(`there is no kind of case named ${name}`);
    return kind;
  }
}

function refusedFor(family: string) {
  return (incoming: Incoming): Incoming => ({ ...incoming, unreadable: alreadyEnrolled(family) });
}
