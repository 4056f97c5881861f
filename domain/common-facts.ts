import { z } from 'zod';

/** The form in which facts keep a computed instant: UTC with milliseconds. */
export const instantFact = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const dateFact = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const programRefFact = z.strictObject({ id: z.string(), version: z.int(), hash: z.string() });

const whyFact = z.strictObject({
  rule: z.string(),
  inputs: z.record(z.string(), z.union([z.string(), z.number()])),
  program: programRefFact,
});

/** A `Deadline` as facts carry it. */
export const deadlineFact = z.strictObject({
  name: z.string(),
  version: z.int().positive(),
  on: dateFact,
  endsAt: instantFact,
  why: whyFact,
});

/** A `PlannedReminder` as facts carry it. */
export const reminderFact = z.strictObject({
  key: z.string(),
  letter: z.string(),
  at: instantFact,
  uselessAt: instantFact.nullable(),
});

export { programRefFact };

/** Reminders whose instant has come: at most one is sent; after a downtime the others no longer help (rulebook 8). */
export const remindersCameDue = z.strictObject({
  type: z.literal('remindersCameDue'),
  sent: reminderFact.nullable(),
  skipped: z.array(reminderFact),
});

/** A letter could not be delivered: the address refused it, or the attempts ran out. */
export const letterUndeliverable = z.strictObject({
  type: z.literal('letterUndeliverable'),
  letterKey: z.string(),
  problem: z.enum(['refused', 'gave-up']),
  detail: z.string(),
});

/** Staff have seen to the address; `taskKey` names the task that this closes. */
export const addressConfirmed = z.strictObject({
  type: z.literal('addressConfirmed'),
  taskKey: z.string(),
});

/** Staff have a letter sent once more: what it was, to whom, and the fact (`of`) that it came from; null when a receipt caused it. */
export const letterResent = z.strictObject({
  type: z.literal('letterResent'),
  letterKey: z.string(),
  letter: z.string(),
  to: z.string().nullable(),
  of: z.int().nullable(),
  owedAt: instantFact,
});

/** A signal that the rules refused: nobody waited for its answer, so the refusal is kept. Stored by the shell, it changes no state. */
export const commandRefused = z.strictObject({
  type: z.literal('commandRefused'),
  code: z.string(),
  command: z.string(),
  key: z.string(),
});

/** The facts that every kind of case has: spread it into the kind's union. */
export const commonFacts = [
  remindersCameDue,
  letterUndeliverable,
  addressConfirmed,
  letterResent,
  commandRefused,
] as const;
export type CommonFact = z.infer<(typeof commonFacts)[number]>;
