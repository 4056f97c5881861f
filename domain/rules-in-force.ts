import { earlierOf, laterOf, startOfDay, type Instant } from './calendar.ts';
import type { CaseKind, Message } from './case.ts';
import type { Program } from './program.ts';

/** The instant whose rules a command takes, `program` being those of its case; null for one that goes by these. */
export function takesRulesOf(
  { commands }: Pick<CaseKind, 'commands'>,
  message: Message,
  program: Program,
  now: Instant,
): Instant | null {
  const takes = commands[message.command.type]?.takesRulesInForce;
  if (takes === undefined) return null;
  return rulesOf(takes === 'decided' ? message.decidedAt : message.receivedAt, program, now);
}

/**
 * The instant whose rules hold for what was decided or received at `at`, entered whenever (rulebook, introduction and T4):
 * none to come, and none from before the rules of its case, which an impossible date cannot go behind.
 */
export function rulesOf(at: Instant | undefined, program: Program, now: Instant): Instant {
  if (at === undefined) return now;
  return earlierOf(now, laterOf(at, startOfDay(program.inForceFrom, program.zone)));
}
