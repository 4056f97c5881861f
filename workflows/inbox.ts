import {
  ApplicationFailure,
  currentUpdateInfo,
  defineSignal,
  defineUpdate,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import type { Actor, CaseKind, CommandDefinition, Message } from '../domain/case.ts';
import { canonicalInstant, isInstant } from '../domain/calendar.ts';
import { readCommand } from '../domain/read-command.ts';
import { Refusal, type RefusalCode } from '../domain/refusal.ts';
import type { Answer, Incoming } from '../domain/turn.ts';
import type { Accepted, Stamp } from './messages.ts';
import { commandInWords } from './words.ts';

/** A command on the queue of its case, and who waits for the answer. */
export interface Pending extends Incoming {
  answer: PromiseWithResolvers<Answer>;
}

/** Who gives a command in the Temporal UI without saying who they are. */
const byHand: Actor = { role: 'ops', id: 'temporal' };

/**
 * The queue of a case and the handlers that fill it. A handler only queues its command and waits for its answer; the
 * case's one loop decides. Construct it before the first await.
 */
export class Inbox {
  private pending: Pending[] = [];
  private readonly kind: CaseKind;
  private readonly now: () => string;
  private unreadableSignals = 0;

  constructor(kind: CaseKind, now: () => string) {
    this.kind = kind;
    this.now = now;
    for (const [name, definition] of Object.entries(kind.commands)) {
      this.answerUpdates(name, definition);
      this.takeSignals(name, definition);
    }
    setDefaultSignalHandler((name, ...args) =>
      this.recordUnreadable(name, args[1], `there is no command ${name}`),
    );
  }

  get isEmpty(): boolean {
    return this.pending.length === 0;
  }

  /** What is queued, in order, each key once: a repeat stays until the first of its key is answered. */
  take(): Pending[] {
    const taken = new Map<string, Pending>();
    for (const each of this.pending) {
      if (!taken.has(each.message.key)) taken.set(each.message.key, each);
    }
    const first = [...taken.values()];
    this.pending = this.pending.filter(each => !first.includes(each));
    return first;
  }

  /** Back to the head of the queue, to be judged again. */
  putBack(again: readonly Pending[]): void {
    this.pending.unshift(...again);
  }

  /** Queues a command; the answer comes when its facts are stored. */
  queue(incoming: Incoming): Promise<Answer> {
    const pending = { ...incoming, answer: Promise.withResolvers<Answer>() };
    this.pending.push(pending);
    return pending.answer.promise;
  }

  private answerUpdates(name: string, definition: CommandDefinition): void {
    const update = defineUpdate<Accepted, [Record<string, unknown> | undefined, Stamp | undefined]>(name);
    const handler = (payload: Record<string, unknown> | undefined, stamp: Stamp | undefined) => {
      const key = stamp?.key ?? currentUpdateInfo()?.id ?? name;
      // A cancel request does not reach an answer: it waits for nothing of the engine's.
      return this.queue({ message: this.message(name, payload, stamp ?? { key, by: byHand }) }).then(
        accepted,
      );
    };
    setHandler(update, handler, {
      description: commandInWords(definition),
      validator: (payload, _stamp) => void parse(this.kind, name, payload),
    });
  }

  private takeSignals(name: string, definition: CommandDefinition): void {
    const signal = defineSignal<[Record<string, unknown> | undefined, Stamp | undefined]>(name);
    const handler = (payload: Record<string, unknown> | undefined, stamp: Stamp | undefined) => {
      try {
        const message = this.message(name, payload, checkStamp(stamp));
        void this.queue({ message, recordRefusal: true });
      } catch (error) {
        this.recordUnreadable(name, stamp, error instanceof Error ? error.message : String(error));
      }
    };
    setHandler(signal, handler, {
      description: `${commandInWords(definition)} Nobody waits: a refusal is kept as a fact.`,
    });
  }

  private message(name: string, payload: unknown, stamp: Stamp): Message {
    const { receivedAt, decidedAt, ...rest } = stamp;
    return {
      ...rest,
      // Instants are compared as text: in their canonical form only.
      receivedAt: canonicalInstant(receivedAt ?? this.now()),
      ...(decidedAt === undefined ? {} : { decidedAt: canonicalInstant(decidedAt) }),
      command: { type: name, ...parse(this.kind, name, payload) },
    };
  }

  /** A signal with nonsense in it: recorded as a refusal, and the case lives on. */
  private recordUnreadable(name: string, stamp: unknown, problem: string): void {
    const given = stamp as Partial<Stamp> | undefined;
    const key =
      typeof given?.key === 'string' ? given.key : `signal/${this.now()}/${this.unreadableSignals++}`;
    const message: Message = {
      key: key.slice(0, 200),
      by: byHand,
      receivedAt: this.now(),
      command: { type: name.slice(0, 64) },
    };
    const unreadable = new Refusal('COMMAND_MALFORMED', `The signal cannot be read: ${problem}.`);
    void this.queue({ message, recordRefusal: true, unreadable });
  }
}

function parse(kind: CaseKind, name: string, payload: unknown): Record<string, unknown> {
  try {
    return readCommand(kind, name, payload ?? {});
  } catch (error) {
    throw error instanceof Refusal ? refused(error.code, error.message, error.details) : error;
  }
}

function checkStamp(stamp: Stamp | undefined): Stamp {
  const problem =
    typeof stamp?.key !== 'string' || stamp.key === ''
      ? 'a signal needs a key that says which command it is'
      : typeof stamp.by?.role !== 'string' || typeof stamp.by.id !== 'string'
        ? 'a signal needs to say who it is by, as role and id'
        : [stamp.receivedAt, stamp.decidedAt].some(time => time !== undefined && !isInstant(time))
          ? 'its times must be instants with an offset'
          : null;
  if (problem !== null) throw refused('COMMAND_MALFORMED', problem, {});
  // Only the door may say when it stamped a command: its word moves the case's time.
  const { enteredAt: _claimed, ...rest } = stamp as Stamp;
  return rest;
}

function accepted(answer: Answer): Accepted {
  if (answer.outcome === 'refused')
    throw refused(answer.code as RefusalCode, answer.sentence, answer.details);
  return { status: answer.status, facts: answer.facts };
}

/** A refusal as Temporal carries it: the code as its type, never retried, and no fault of the workflow. */
function refused(code: RefusalCode, sentence: string, details: Refusal['details']): ApplicationFailure {
  const failure = ApplicationFailure.create({
    type: code,
    message: sentence,
    details: [details],
    nonRetryable: true,
  });
  // Nobody mends a refusal in the code: the history and the Temporal UI do without its stack.
  failure.stack = '';
  return failure;
}
