import { z } from 'zod';
import type { CivilDate, Instant } from '../../domain/calendar.ts';
import type { FactRecord } from '../../domain/case.ts';
import { dateFact, deadlineFact } from '../../domain/common-facts.ts';
import type { Deadline } from '../../domain/reminders.ts';

/** Why a letter is written: a fact of the case, or a command that was answered `202` and refused later. */
export type Cause =
  | { by: 'fact'; record: FactRecord }
  /** `sentence` is that of the rule (`Refusal.message`), `command` the command's type. */
  | { by: 'refusal'; command: string; receivedAt: Instant; sentence: string };

/** What letters say of their cause; null for what this cause does not have. */
export interface CauseContent {
  receivedAt: Instant;
  decidedAt: Instant | null;
  command: string | null;
  /** Why the rules said no, or why the case ended. */
  sentence: string | null;
  /** Code of a competency set. */
  set: string | null;
  certificateNumber: string | null;
  /** A fee that is due or to be returned. */
  cents: number | null;
  /** The last day to answer what the fact asks for. */
  answerBy: Deadline | null;
  /** The last day to pay a fee that is due. */
  payBy: Deadline | null;
  /** The last days that the fact moved, by the name of the deadline. */
  moved: { name: string; from: CivilDate; to: CivilDate }[];
}

const movedDate = z.object({ name: z.string(), from: dateFact, to: dateFact });

/** A field that has another shape in some other kind of fact is none that letters speak of. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null);

/** Those fields of facts, of any kind of case, that letters speak of. The fact's own schema has judged it before. */
const spokenOf = z.object({
  set: maybe(z.string()),
  number: maybe(z.string()),
  cents: maybe(z.int()),
  sentence: maybe(z.string()),
  cause: maybe(z.string()),
  answerBy: maybe(deadlineFact),
  payBy: maybe(deadlineFact),
  feeBy: maybe(deadlineFact),
  limit: maybe(deadlineFact),
  previousLimit: maybe(deadlineFact),
  moved: maybe(z.array(movedDate)),
});
type Spoken = z.infer<typeof spokenOf>;

export function readCause(cause: Cause): CauseContent {
  if (cause.by === 'refusal') {
    const { receivedAt, command, sentence } = cause;
    return { ...silent, receivedAt, command: inWords(command), sentence };
  }
  const { fact, receivedAt, decidedAt } = cause.record;
  const spoken = spokenOf.parse(fact);
  return {
    ...silent,
    receivedAt,
    decidedAt,
    sentence: spoken.sentence ?? (spoken.cause === 'unpaid' ? unpaid : null),
    set: spoken.set ?? null,
    certificateNumber: spoken.number ?? null,
    cents: spoken.cents ?? null,
    answerBy: spoken.answerBy ?? null,
    payBy: spoken.payBy ?? spoken.feeBy ?? null,
    moved: movedBy(spoken),
  };
}

/** A withdrawal is at the person's wish or, with this cause, for want of payment. */
const unpaid = 'No payment of the application fee had arrived in the time given for it.';

const silent: Omit<CauseContent, 'receivedAt'> = {
  decidedAt: null,
  command: null,
  sentence: null,
  set: null,
  certificateNumber: null,
  cents: null,
  answerBy: null,
  payBy: null,
  moved: [],
};

/** A candidacy has one limit and its facts carry the one before; a certification's dates move together, as a list. */
function movedBy({ limit, previousLimit, moved }: Spoken): CauseContent['moved'] {
  if (moved) return moved;
  return limit && previousLimit ? [{ name: limit.name, from: previousLimit.on, to: limit.on }] : [];
}

/** `recordCourse` as a person reads it: `record course`. */
function inWords(command: string): string {
  return command.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
