import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { canonicalInstant, laterOf, type Instant } from '../../domain/calendar.ts';
import type {
  Actor,
  CaseKind,
  CaseState,
  CaseView,
  CommandDefinition,
  FactRecord,
  LetterRequest,
  Message,
  Standing,
} from '../../domain/case.ts';
import { standingAt } from '../../domain/case.ts';
import { parseProgram, type Program } from '../../domain/program.ts';
import { Refusal, type RefusalCode } from '../../domain/refusal.ts';

/** The published programs, with a fixed hash: no rule depends on it. */
export const lssc = published('lssc-1.json');
export const prairie = published('prairie-1.json');

export const staff: Actor = { role: 'staff', id: 'staff-1' };
export const candidate: Actor = { role: 'candidate', id: 'person-1' };
export const system: Actor = { role: 'system', id: 'mail' };

/** What may be said of a command besides itself; without it, staff sent it at the life's present instant. */
export type Sending = Partial<Omit<Message, 'command'>>;

/** A task that some fact opened and none has closed. */
export interface OpenTask {
  key: string;
  kind: string;
  sentence: string;
}

/**
 * One case lived in memory, as the shell lives it, on any kind and program. Every step also checks what holds for
 * all kinds: commands and facts fit their schemas and are plain JSON, a wake leaves no wake in the past, no instant
 * is woken for twice, keys of letters and open tasks never repeat.
 */
export class Life<S extends CaseState, C extends { type: string }, F extends { type: string }> {
  readonly kind: CaseKind<S, C, F>;
  readonly program: Program;
  readonly inForce: Program;
  readonly records: FactRecord<F>[] = [];
  readonly letters: LetterRequest[] = [];
  readonly wokenAt: Instant[] = [];
  state: S;
  now: Instant = '1970-01-01T00:00:00.000Z';
  /** The last refusal that `refuses` met. */
  refusal: Refusal | null = null;
  private readonly openTasks = new Map<string, OpenTask>();
  private sent = 0;

  constructor(
    kind: CaseKind<S, C, F>,
    program: Program,
    options: { caseId?: string; inForce?: Program } = {},
  ) {
    this.kind = kind;
    this.program = program;
    this.inForce = options.inForce ?? program;
    this.state = kind.empty(options.caseId ?? `${kind.name}/00000000-0000-4000-8000-000000000001`);
  }

  /** Lives on until an instant (any offset), waking at each due instant on the way. */
  at(instant: string): this {
    const until = canonicalInstant(instant);
    for (let next = this.nextWakeAt(); next !== null && next <= until; next = this.nextWakeAt()) {
      this.now = laterOf(this.now, next);
      this.wake();
    }
    return this.asleepUntil(until);
  }

  /** Jumps to an instant without waking: a worker that was down. */
  asleepUntil(instant: string): this {
    const until = canonicalInstant(instant);
    assert.ok(until >= this.now, `time runs forward: ${until} lies before ${this.now}`);
    this.now = until;
    return this;
  }

  /** Wakes once at the present instant, however late. */
  wake(): this {
    const due = this.nextWakeAt();
    const facts = this.kind.wake(this.state, this.context());
    assert.equal(
      facts.length > 0,
      due !== null && due <= this.now,
      'a due wake yields facts, an undue one none',
    );
    const by: Actor = { role: 'system', id: this.state.caseId };
    const message = { key: `wake/${this.now}`, by, receivedAt: this.now };
    facts.forEach(fact => this.record(fact, message));
    const next = this.nextWakeAt();
    assert.ok(next === null || next > this.now, `after a wake at ${this.now} the next is ${next}`);
    this.wokenAt.push(this.now);
    return this;
  }

  /** Sends a command that the rules accept. */
  send(command: C, sending: Sending = {}): this {
    const message = this.message(command, sending);
    const facts = this.kind.decide(this.state, message, this.context());
    facts.forEach(fact => this.record(fact, message));
    return this;
  }

  /** Sends a command that the rules refuse with `code`; nothing changes, and the refusal is kept to look at. */
  refuses(code: RefusalCode, command: C, sending: Sending = {}): this {
    const message = this.message(command, sending);
    const before = structuredClone(this.state);
    try {
      this.kind.decide(this.state, message, this.context());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      assert.equal(error.code, code, `refused with "${error.message}"`);
      assert.match(error.message, /^[A-Z0-9].*\.$/s, 'a refusal is a whole sentence');
      this.refusal = error;
      assert.deepEqual(this.state, before);
      return this;
    }
    return assert.fail(`${command.type} should have been refused with ${code}`);
  }

  /** A second life with the same past, to try another future. */
  fork(): Life<S, C, F> {
    const twin = new Life(this.kind, this.program, { caseId: this.state.caseId, inForce: this.inForce });
    twin.state = structuredClone(this.state);
    twin.now = this.now;
    twin.records.push(...this.records);
    twin.letters.push(...this.letters);
    twin.wokenAt.push(...this.wokenAt);
    this.openTasks.forEach((task, key) => twin.openTasks.set(key, task));
    twin.sent = this.sent;
    return twin;
  }

  get facts(): F[] {
    return this.records.map(record => record.fact);
  }

  get tasks(): OpenTask[] {
    return [...this.openTasks.values()];
  }

  get standing(): Standing {
    return standingAt(this.kind.outlook(this.state), this.now);
  }

  get view(): CaseView {
    return this.kind.view(this.state, this.program, this.now);
  }

  /** The facts of one type, in order. */
  all<T extends F['type']>(type: T): Extract<F, { type: T }>[] {
    return this.facts.filter((fact): fact is Extract<F, { type: T }> => fact.type === type);
  }

  /** The last fact of a type; fails when there is none. */
  last<T extends F['type']>(type: T): Extract<F, { type: T }> {
    return this.all(type).at(-1) ?? assert.fail(`no fact ${type}; there are ${this.types().join(', ')}`);
  }

  types(): string[] {
    return this.facts.map(fact => fact.type);
  }

  letterNames(): string[] {
    return this.letters.map(letter => letter.letter);
  }

  private nextWakeAt(): Instant | null {
    return this.kind.nextWake(this.state)?.at ?? null;
  }

  private context() {
    return { now: this.now, program: this.program, inForce: this.inForce };
  }

  private message(command: C, sending: Sending): Message<C> {
    this.sent += 1;
    const { type, ...given } = command;
    const { found = null, ...fields } = given as Record<string, unknown>;
    const { schema, looksUp } = this.kind.commands[type as C['type']] as CommandDefinition;
    const parsed = {
      ...schema.parse(fields),
      ...(looksUp ? { found: looksUp.schema.nullable().parse(found) } : {}),
    };
    const times = Object.fromEntries(
      (['receivedAt', 'decidedAt', 'enteredAt'] as const)
        .filter(name => sending[name] !== undefined)
        .map(name => [name, canonicalInstant(sending[name] ?? '')]),
    );
    const base = { key: `command-${this.sent}`, by: staff, receivedAt: this.now };
    return { ...base, ...sending, ...times, command: { type, ...parsed } as C };
  }

  private record(fact: F, message: Omit<Message, 'command'>): void {
    assert.deepEqual(JSON.parse(JSON.stringify(fact)), fact, 'a fact is plain JSON');
    assert.deepEqual(this.kind.factSchema.parse(fact), fact, 'a fact fits its schema');
    const record: FactRecord<F> = {
      position: this.records.length,
      key: message.key,
      by: message.by,
      receivedAt: message.receivedAt,
      decidedAt: message.decidedAt ?? this.now,
      recordedAt: this.now,
      ...(message.lateReason === undefined ? {} : { lateReason: message.lateReason }),
      fact,
    };
    this.records.push(record);
    this.state = this.kind.evolve(this.state, record);
    assert.deepEqual(JSON.parse(JSON.stringify(this.state)), this.state, 'a state is plain JSON');
    this.keepLetters(this.kind.letters(record, this.state));
    this.keepTasks(record);
    // Whatever has happened, a page can be drawn of it, and its details are what the contract says.
    const { details } = this.kind.view(this.state, this.program, this.now);
    if (this.state.program !== null) assert.deepEqual(this.kind.detailsSchema.parse(details), details);
  }

  private keepLetters(letters: LetterRequest[]): void {
    for (const letter of letters) {
      assert.ok(
        !this.letters.some(each => each.key === letter.key),
        `the letter ${letter.key} is owed twice`,
      );
      this.letters.push(letter);
    }
  }

  private keepTasks(record: FactRecord<F>): void {
    for (const change of this.kind.tasks(record, this.state)) {
      if (change.change === 'close') {
        this.openTasks.delete(change.key);
      } else {
        assert.ok(!this.openTasks.has(change.key), `the task ${change.key} is opened twice`);
        this.openTasks.set(change.key, { key: change.key, kind: change.kind, sentence: change.sentence });
      }
    }
  }
}

export function published(file: string): Program {
  const url = new URL(`../../programs/${file}`, import.meta.url);
  const parsed = parseProgram(JSON.parse(readFileSync(url, 'utf8')), 'hash-of-the-tests');
  return 'program' in parsed ? parsed.program : assert.fail(JSON.stringify(parsed.mistakes));
}
