import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { LetterOutcome } from '../activities/letters.ts';
import type { Instant } from '../domain/calendar.ts';
import type { FactRecord, LetterRequest, OutgoingCommand } from '../domain/case.ts';
import { nameInWords, summary } from './words.ts';

type Records = Pick<Activities, 'store' | 'answerOf' | 'receivedInTime' | 'programInForce' | 'programPinned'>;
/** Short transactions on our own database. */
type Brief = Records & Pick<Activities, 'send'>;

/**
 * Storing, and writing a command into the door, is a local activity with about four attempts in four seconds; if the
 * database is away longer, the same function runs as a regular activity for as long as it takes
 * (docs/decisions/0003-store.md). Endless local retries would hold the workflow task and starve healthy cases.
 */
const local = proxyLocalActivities<Brief>({
  startToCloseTimeout: '3s',
  retry: { initialInterval: '400ms', backoffCoefficient: 2, maximumAttempts: 4 },
});

const regular = proxyActivities<Brief>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

const letters = proxyActivities<Pick<Activities, 'sendLetter'>>({
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '5d',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '1h' },
});

export const records: Records = {
  store: (kind, batch) => localFirst('store', [kind, batch], factsInWords(batch.records)),
  answerOf: (...args) => localFirst('answerOf', args, 'the first answer to a repeated command'),
  receivedInTime: (...args) => localFirst('receivedInTime', args, 'what was received before the deadline'),
  programInForce: (...args) => localFirst('programInForce', args, 'the rules in force'),
  programPinned: (...args) => localFirst('programPinned', args, 'the rules of this case'),
};

/** A letter is tried for five days: then it is a task for staff. Visible in the Temporal UI with its attempts. */
export function sendLetter(caseId: string, { key, letter }: LetterRequest): Promise<LetterOutcome> {
  const isReminder = !key.startsWith(`${letter}/`);
  const options = { summary: summary(isReminder ? `${letter} (${key})` : letter) };
  return letters.sendLetter.executeWithOptions(options, [caseId, key]);
}

/** Commands to other cases are written into the door and delivered from there; writing them is tried for ever. */
export function sendCommand(from: string, at: Instant, outgoing: OutgoingCommand): Promise<void> {
  const { to, command } = outgoing;
  return localFirst('send', [from, at, outgoing], `${command.type} to ${to}`);
}

function factsInWords(facts: readonly FactRecord[]): string {
  return facts.length === 0 ? 'an answer' : facts.map(({ fact }) => nameInWords(fact.type)).join(', ');
}

/** Any of these activities, called with a summary: what the Temporal UI shows in place of its name. */
interface Summarized<N extends keyof Brief> {
  executeWithOptions(
    options: { summary: string },
    args: Parameters<Brief[N]>,
  ): Promise<Awaited<ReturnType<Brief[N]>>>;
}

function localFirst<N extends keyof Brief>(
  name: N,
  args: Parameters<Brief[N]>,
  told: string,
): Promise<Awaited<ReturnType<Brief[N]>>> {
  const options = { summary: summary(told) };
  return (local[name] as Summarized<N>).executeWithOptions(options, args).catch(error => {
    // A local activity fails with the bare error of its last attempt, not wrapped in an ActivityFailure.
    if (isCancellation(error)) throw error;
    return (regular[name] as Summarized<N>).executeWithOptions(options, args);
  });
}
