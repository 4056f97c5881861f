import { laterOf, type Instant } from './calendar.ts';
import type { Actor, CaseKind, CaseState, FactRecord, Message } from './case.ts';
import type { Program } from './program.ts';
import { Refusal, type RefusalDetails } from './refusal.ts';

/** The one answer that a command gets, kept for good. */
export type Answer =
  | { outcome: 'accepted'; status: string; facts: { position: number; type: string }[] }
  | { outcome: 'refused'; code: string; sentence: string; details: RefusalDetails };

/** A command waiting to be judged. */
export interface Incoming {
  message: Message;
  /** Nobody waits for the answer (a signal): a refusal is recorded as a fact. */
  recordRefusal?: boolean;
  /** Refused already when it was parsed: only to be recorded. */
  unreadable?: Refusal;
}

/** A case between two turns: what is confirmed by the store. */
export interface Standpoint<S extends CaseState = CaseState> {
  state: S;
  /** How many facts are in `state`. */
  position: number;
  /** When the last of them was recorded: the case's time never goes back. */
  recordedAt: Instant;
}

export interface Rules {
  /** Those that the case is pinned to. */
  program: Program;
  /** Those that a command takes which takes the rules in force on its day; asked for every command. */
  inForce(message: Message): Program;
}

/** What a turn comes to: facts to store and the answers that hold once they are stored. */
export interface Judgement<S extends CaseState = CaseState> {
  after: Standpoint<S>;
  records: FactRecord[];
  answers: { key: string; answer: Answer }[];
}

/** Before the case may end on a deadline, the commands received before `collect` must be asked for. */
export interface Unfinished {
  collect: Instant;
}

const clockwork: Actor = { role: 'system', id: 'clock' };

/**
 * One turn of a case, judged in the order of time: the commands received before the next wake, the wakes that are due,
 * the other commands. Pure: the same input gives the same facts. `collectedUntil` says up to which instant the
 * commands received in time are in `incoming`; without it a turn that would end the case on a deadline is unfinished.
 */
export function judge<S extends CaseState>(
  kind: CaseKind<S>,
  from: Standpoint<S>,
  incoming: readonly Incoming[],
  rules: Rules,
  now: Instant,
  collectedUntil: Instant | null = null,
): Judgement<S> | Unfinished {
  const turn = new Turn(kind, from, rules, laterOf(now, from.recordedAt));
  const late = turn.hearEarly(incoming);
  const unfinished = turn.wake(collectedUntil);
  if (unfinished) return unfinished;
  late.forEach(each => turn.hear(each));
  return turn.judgement();
}

/**
 * The instant that parts the commands heard before the wakes from those heard after them; null when no wake is due.
 * After a downtime several wakes are due at once and the last of them may end the case: what was received before that
 * is heard before all of them. (With earlier wakes such a command commutes: it is judged by when it was received.)
 */
function hearBefore<S extends CaseState>(kind: CaseKind<S>, state: S, now: Instant): Instant | null {
  const closes = kind.closesAt(state);
  if (closes !== null && closes <= now) return closes;
  const wake = kind.nextWake(state);
  return wake && wake.at <= now ? wake.at : null;
}

/** More wakes than this in one turn means that a kind wakes for an instant twice. */
const mostWakes = 1000;

class Turn<S extends CaseState> {
  readonly now: Instant;
  private readonly kind: CaseKind<S>;
  private readonly rules: Rules;
  private state: S;
  private position: number;
  private readonly records: FactRecord[] = [];
  private readonly answers: { key: string; answer: Answer }[] = [];
  private recordedAt: Instant;

  constructor(kind: CaseKind<S>, from: Standpoint<S>, rules: Rules, now: Instant) {
    this.kind = kind;
    this.rules = rules;
    this.now = now;
    this.state = from.state;
    this.position = from.position;
    this.recordedAt = from.recordedAt;
  }

  /** Hears what comes before the wakes, and returns the rest. What is heard may move the border between the two. */
  hearEarly(incoming: readonly Incoming[]): readonly Incoming[] {
    const border = hearBefore(this.kind, this.state, this.now);
    const isEarly = ({ message }: Incoming) => border === null || message.receivedAt < border;
    const early = incoming.filter(isEarly);
    if (early.length === 0) return incoming;
    early.forEach(each => this.hear(each));
    return this.hearEarly(incoming.filter(each => !isEarly(each)));
  }

  hear({ message, recordRefusal, unreadable }: Incoming): void {
    // The door's stamp may be a little ahead of the engine's clock; it is trusted, a time named by a sender is not.
    const now = laterOf(this.now, message.enteredAt ?? this.now);
    try {
      if (unreadable) throw unreadable;
      const { program } = this.rules;
      const facts = this.kind.decide(this.state, message, {
        now,
        program,
        inForce: this.rules.inForce(message),
      });
      const written = facts.map(fact => this.write(fact, message, now));
      this.answers.push({ key: message.key, answer: this.acceptance(message, written) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (recordRefusal) this.writeRefusal(error, message, now);
      this.answers.push({
        key: message.key,
        answer: { outcome: 'refused', code: error.code, sentence: error.message, details: error.details },
      });
    }
  }

  wake(collectedUntil: Instant | null): Unfinished | null {
    for (let count = 0; count < mostWakes; count++) {
      const wake = this.kind.nextWake(this.state);
      if (!wake || wake.at > this.now) return null;
      const closes = this.kind.closesAt(this.state);
      if (closes !== null && closes <= this.now && (collectedUntil === null || collectedUntil < closes)) {
        return { collect: closes };
      }
      const message = {
        key: `wake/${wake.at}`,
        by: clockwork,
        receivedAt: wake.at,
        command: { type: 'wake' },
      };
      const { program } = this.rules;
      this.kind
        .wake(this.state, { now: this.now, program, inForce: program })
        .forEach(fact => this.write(fact, message, this.now));
    }
    throw new Error(
      `${this.kind.name} ${this.state.caseId} does not come to rest: it wakes for an instant twice`,
    );
  }

  judgement(): Judgement<S> {
    return {
      after: { state: this.state, position: this.position, recordedAt: this.recordedAt },
      records: this.records,
      answers: this.answers,
    };
  }

  private acceptance({ command }: Message, written: readonly FactRecord[]): Answer {
    const answersOnly = this.kind.commands[command.type]?.answersOnly;
    if (answersOnly !== undefined) return { outcome: 'accepted', status: answersOnly, facts: [] };
    const facts = written.map(({ position, fact }) => ({ position, type: fact.type }));
    return { outcome: 'accepted', status: this.state.status, facts };
  }

  private write(fact: { type: string }, message: Message, now: Instant): FactRecord {
    const record: FactRecord = {
      position: this.position,
      key: message.key,
      by: message.by,
      receivedAt: message.receivedAt,
      decidedAt: message.decidedAt ?? now,
      recordedAt: laterOf(now, this.recordedAt),
      ...(message.lateReason === undefined ? {} : { lateReason: message.lateReason }),
      fact,
    };
    this.records.push(record);
    this.recordedAt = record.recordedAt;
    this.state = this.kind.evolve(this.state, record);
    this.position += 1;
    return record;
  }

  private writeRefusal(refusal: Refusal, message: Message, now: Instant): void {
    const { key, command } = message;
    this.write(
      { type: 'commandRefused', code: refusal.code, command: command.type, key } as { type: string },
      message,
      now,
    );
  }
}
