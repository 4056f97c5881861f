import { z } from 'zod';
import type { CommandDefinition, FactRecord, TaskChange } from './case.ts';
import type { addressConfirmed, letterUndeliverable } from './common-facts.ts';
import { Refusal } from './refusal.ts';
import {
  decideResending,
  foundLetter,
  resendLetter,
  type LetterResent,
  type ResendLetter,
} from './resending.ts';

type LetterUndeliverable = z.infer<typeof letterUndeliverable>;
type AddressConfirmed = z.infer<typeof addressConfirmed>;

const reportUndeliverable = z.strictObject({
  letterKey: z.string().min(1).max(200),
  problem: z.enum(['refused', 'gave-up']),
  /** A code of the mail system such as `550-5.1.1`; never the address. */
  detail: z.string().regex(/^[A-Za-z0-9._:/-]{1,64}$/),
});
const confirmAddress = z.strictObject({});

/** The commands about letters that did not arrive, or are to go once more; every kind of case has them, in every state, ended ones too. */
export const undeliverableCommands = {
  reportUndeliverable: {
    schema: reportUndeliverable,
    roles: ['system'],
    begins: 'again',
    description:
      'Records that a letter could not be delivered and opens a task for staff; a second report on the same letter changes nothing.',
  },
  confirmAddress: {
    schema: confirmAddress,
    roles: ['staff'],
    begins: 'again',
    description:
      'Staff have seen to an address that refused letters, which closes the task; refused when no letter came back.',
  },
  resendLetter: {
    schema: resendLetter,
    roles: ['staff'],
    begins: 'again',
    looksUp: { what: 'letter', from: 'letterKey', schema: foundLetter },
    description:
      'Sends a letter of the case once more, as it was; refused while it is on its way or letters come back from the address.',
  },
} as const satisfies Record<string, CommandDefinition>;

export type UndeliverableCommand =
  | ({ type: 'reportUndeliverable' } & z.infer<typeof reportUndeliverable>)
  | { type: 'confirmAddress' }
  | ResendLetter;

/** The letters that came back since staff last saw to the address, and the one task about them. Null: none. */
export type Undelivered = { taskKey: string; letterKeys: string[] } | null;

export function decideUndeliverable(
  undelivered: Undelivered,
  command: UndeliverableCommand,
): (LetterUndeliverable | AddressConfirmed | LetterResent)[] {
  if (command.type === 'resendLetter') return decideResending(undelivered !== null, command);
  if (command.type === 'confirmAddress') {
    if (!undelivered) throw new Refusal('OUT_OF_ORDER', 'No letter of this case has come back.');
    return [{ type: 'addressConfirmed', taskKey: undelivered.taskKey }];
  }
  if (undelivered?.letterKeys.includes(command.letterKey)) return [];
  const { letterKey, problem, detail } = command;
  return [{ type: 'letterUndeliverable', letterKey, problem, detail }];
}

export function evolveUndelivered(
  undelivered: Undelivered,
  record: FactRecord<LetterUndeliverable | AddressConfirmed>,
): Undelivered {
  if (record.fact.type === 'addressConfirmed') return null;
  const { taskKey, letterKeys } = undelivered ?? { taskKey: `address/${record.position}`, letterKeys: [] };
  return { taskKey, letterKeys: [...letterKeys, record.fact.letterKey] };
}

/** One task per address that needs care, however many letters came back; `after` is the state after the fact. */
export function undeliverableTasks(
  record: FactRecord<LetterUndeliverable | AddressConfirmed>,
  after: Undelivered,
): TaskChange[] {
  const { fact } = record;
  if (fact.type === 'addressConfirmed') return [{ change: 'close', key: fact.taskKey }];
  if (!after || after.letterKeys.length > 1) return [];
  const how =
    fact.problem === 'refused'
      ? 'was refused by the address'
      : 'could not be delivered after repeated attempts';
  const sentence = `The letter ${fact.letterKey} ${how} (${fact.detail}). Find out how the person can be reached, then confirm the address.`;
  return [{ change: 'open', key: after.taskKey, kind: 'address', sentence }];
}
