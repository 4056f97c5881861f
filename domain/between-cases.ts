import type { Instant } from './calendar.ts';
import type { CaseKind, OutgoingCommand } from './case.ts';
import { kindOf } from './case-id.ts';
import type { LifeCommand } from './happenings.ts';

/** A command that one case owes to another because of a fact. */
export interface Posted extends OutgoingCommand {
  from: string;
  at: Instant;
}

/** What the cases of a simulated life have sent each other and nobody has heard yet, in the order in which it was sent. */
export class PostBag {
  private readonly kinds: Record<string, CaseKind>;
  private readonly waiting: LifeCommand[] = [];
  private readonly sent = new Map<string, string>();

  constructor(kinds: Record<string, CaseKind>) {
    this.kinds = kinds;
  }

  /** Takes a command once, as the door does; throws when its key was used for another, or nobody could read it. */
  put({ key: own, from, at, to, command, decidedAt = at }: Posted): void {
    const key = `${from}/${own}`;
    const { type, ...fields } = command;
    if (!this.kinds[kindOf(to)]?.commands[type]) throw new Error(`${to} knows no command ${type}`);
    const content = JSON.stringify([to, command, at, decidedAt]);
    const before = this.sent.get(key);
    if (before !== undefined && before !== content) throw new Error(`${from} sends two commands as ${key}`);
    const entry = { receivedAt: at, decidedAt };
    if (before === undefined)
      this.waiting.push({ key, at, by: 'system', as: from, case: to, command: type, fields, entry });
    this.sent.set(key, content);
  }

  /** The next one to be heard; undefined when nothing is on its way. */
  take(): LifeCommand | undefined {
    return this.waiting.shift();
  }
}
