import { laterOf } from '../domain/calendar.ts';
import {
  kept,
  type CaseKind,
  type CaseState,
  type CaseView,
  type FactRecord,
  type Message,
  type Wake,
} from '../domain/case.ts';
import { alreadyEnrolled } from '../domain/enrollment.ts';
import { completed, type Program } from '../domain/program.ts';
import { unreadable } from '../domain/read-command.ts';
import { takesRulesOf } from '../domain/rules-in-force.ts';
import {
  judge,
  type Answer,
  type Judgement,
  type Rules,
  type Standpoint,
  type Unfinished,
} from '../domain/turn.ts';
import type { Pending } from './inbox.ts';
import type { CaseStart } from './messages.ts';
import { records as store } from './proxies.ts';

/** A fact that the store has, and the state after it. */
export interface Step {
  record: FactRecord;
  state: CaseState;
}

/** What a turn comes to, not yet stored. */
export interface Judged {
  judgement: Judgement;
  /** What was heard, and what the door had received in time besides. */
  messages: Pending[];
  /** False when there is neither a fact to store nor a receipt to answer. */
  changes: boolean;
}

/**
 * What a case knows for sure: the state that the store has confirmed and nothing else, the keys whose facts are in it,
 * the rules it goes by. Judging changes nothing; only `confirm` moves it on.
 */
export class CaseBook {
  readonly kind: CaseKind;
  readonly caseId: string;
  private at: Standpoint;
  private rules: Program;
  private readonly keys: Set<string>;

  constructor(kind: CaseKind, start: CaseStart) {
    this.kind = kind;
    this.caseId = start.caseId;
    this.rules = completed(start.program);
    this.at = start.from
      ? { ...start.from, state: kept(kind, start.from.state) }
      : { state: kind.empty(start.caseId), position: 0, recordedAt: engineTime() };
    this.keys = new Set(start.from?.keys ?? []);
  }

  get state(): CaseState {
    return this.at.state;
  }

  get isEmpty(): boolean {
    return this.at.position === 0;
  }

  get program(): Program {
    return this.rules;
  }

  /** The case's time: the engine's, and never before the last fact. */
  get now(): string {
    return laterOf(engineTime(), this.at.recordedAt);
  }

  get nextWake(): Wake | null {
    return this.kind.nextWake(this.state);
  }

  get view(): CaseView {
    return this.kind.view(this.state, this.rules, this.now);
  }

  /** True for a command whose facts are here already. */
  holds({ message }: Pending): boolean {
    return this.keys.has(message.key);
  }

  /** The first answer to a command whose facts are here. */
  async firstAnswer({ message }: Pending): Promise<Answer> {
    const first = await store.answerOf(message.key);
    return first ?? { outcome: 'accepted', status: this.state.status, facts: [] };
  }

  /** Judges by the rules of the case; null when the store must be asked for something first. */
  judge(heard: Pending[]): Judged | null {
    if (this.takesRulesInForce(heard)) return null;
    const rules = { program: this.rules, inForce: () => this.rules };
    const judgement = judge(this.kind, this.at, heard, rules, engineTime());
    if ('collect' in judgement) return null;
    return { judgement, messages: heard, changes: judgement.records.length > 0 };
  }

  /**
   * Judges, with the rules in force where a command takes them, and before the case ends on a deadline together with what was
   * received in time and not yet delivered: once more where that has moved the deadline.
   */
  async judgeWithStore(heard: Pending[]): Promise<Judged> {
    const { kind, at } = this;
    let messages = heard;
    let collected: string | null = null;
    for (;;) {
      const rules = await this.rulesFor(messages);
      const judgement: Judgement | Unfinished = judge(kind, at, messages, rules, engineTime(), collected);
      if (!('collect' in judgement)) {
        return { judgement, messages, changes: collected !== null || judgement.records.length > 0 };
      }
      const { collect }: Unfinished = judgement;
      if (collected !== null && collect <= collected)
        throw new Error(`${this.caseId} asks twice for what was received before ${collect}`);
      messages = [...messages, ...(await this.receivedInTime(collect, messages))].sort(byReceipt);
      collected = collect;
    }
  }

  /**
   * Stores what was judged. `again`: nothing was stored, because facts stood there already (they are adopted, and
   * returned to be acted on) or because the person's place is taken (the command is refused when judged again).
   */
  async store({ judgement, messages }: Judged): Promise<{ outcome: 'stored' | 'again'; steps: Step[] }> {
    const { records, answers } = judgement;
    const { caseId, now } = this;
    const batch = { caseId, expectedPosition: this.at.position, records, answers, now };
    const stored = await store.store(this.kind.name, batch);
    if (stored.outcome === 'refused') {
      refuseEnrollment(messages, stored);
      return { outcome: 'again', steps: [] };
    }
    const steps = this.confirm(stored.outcome === 'adopted' ? stored.records : records);
    if (this.rulesHaveMoved()) await this.followRules();
    return { outcome: stored.outcome === 'adopted' ? 'again' : 'stored', steps };
  }

  /** Where the next run of the case begins. */
  nextRun(): CaseStart {
    const { caseId, rules: program, at, keys } = this;
    return { caseId, program, from: { ...at, keys: [...keys] } };
  }

  /** The facts stand: the state follows them. */
  private confirm(records: readonly FactRecord[]): Step[] {
    return records.map(record => {
      const state = this.kind.evolve(this.state, record);
      this.at = { state, position: record.position + 1, recordedAt: record.recordedAt };
      if (!record.key.startsWith('wake/')) this.keys.add(record.key);
      return { record, state };
    });
  }

  /** True after a fact that changed the rules of the case. */
  private rulesHaveMoved(): boolean {
    const { program } = this.state;
    return program !== null && program.hash !== this.rules.hash;
  }

  private async followRules(): Promise<void> {
    const { program } = this.state;
    if (program) this.rules = await store.programPinned(program);
  }

  private takesRulesInForce(heard: readonly Pending[]): boolean {
    return heard.some(({ message }) => this.kind.commands[message.command.type]?.takesRulesInForce);
  }

  /** Asks once for each day on which one of the commands was decided or received that take the rules of that day. */
  private async rulesFor(heard: readonly Pending[]): Promise<Rules> {
    const { kind, rules: program, now } = this;
    const inForce = new Map<string, Program>();
    for (const { message } of heard) {
      const at = takesRulesOf(kind, message, program, now);
      if (at !== null && !inForce.has(at)) inForce.set(at, await store.programInForce(program.id, at));
    }
    return {
      program,
      inForce: message => inForce.get(takesRulesOf(kind, message, program, now) ?? '') ?? program,
    };
  }

  private async receivedInTime(before: string, heard: readonly Pending[]): Promise<Pending[]> {
    const known = new Set([...this.keys, ...heard.map(each => each.message.key)]);
    const inTime = await store.receivedInTime(this.caseId, before);
    return inTime.filter(message => !known.has(message.key)).map(message => toPending(this.kind, message));
  }
}

/** The workflow's clock: replayed by the engine, never the machine's. */
export function engineTime(): string {
  return new Date().toISOString();
}

/** The store found the person in another open case: the command that would open this one is refused when judged again. */
function refuseEnrollment(
  messages: readonly Pending[],
  { key, family }: { key: string; family: string },
): void {
  const refused = messages.find(each => each.message.key === key);
  if (!refused) throw new Error(`no command ${key} to refuse: the person is enrolled in ${family}`);
  refused.unreadable = alreadyEnrolled(family);
}

/** A receipt that cannot be read is refused like any other command, here as at the door. */
function toPending(kind: CaseKind, message: Message): Pending {
  const problem = unreadable(kind, message.command);
  return { message, answer: Promise.withResolvers<Answer>(), ...(problem ? { unreadable: problem } : {}) };
}

function byReceipt(a: Pending, b: Pending): number {
  const [first, second] = [a.message.receivedAt, b.message.receivedAt];
  return first < second ? -1 : first > second ? 1 : 0;
}
