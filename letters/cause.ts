import { z } from 'zod';
import type { CivilDate, Instant } from '../domain/calendar.ts';
import type { FactRecord } from '../domain/case.ts';
import { dateFact, deadlineFact } from '../domain/common-facts.ts';
import { ratings } from '../domain/evaluation/commands.ts';
import type { Result } from '../domain/evaluation/facts.ts';
import type { Deadline } from '../domain/reminders.ts';

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
  /** How the competencies of a portfolio were rated. */
  results: Result[] | null;
  /** The competencies on which more information is asked for. */
  asked: number[] | null;
  outcome: string | null;
  /** The last days that the fact moved, by the name of the deadline. */
  moved: { name: string; from: CivilDate; to: CivilDate }[];
}

const rated = z.object({ competency: z.int(), result: z.enum(ratings) });
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
  results: maybe(z.array(rated)),
  competencies: maybe(z.array(z.int())),
  outcome: maybe(z.string()),
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
    sentence: spoken.sentence ?? causes[spoken.cause ?? ''] ?? null,
    set: spoken.set ?? null,
    certificateNumber: spoken.number ?? null,
    cents: spoken.cents ?? null,
    answerBy: spoken.answerBy ?? null,
    payBy: spoken.payBy ?? spoken.feeBy ?? null,
    results: spoken.results ?? null,
    asked: spoken.competencies ?? null,
    outcome: spoken.outcome ?? null,
    moved: movedBy(spoken),
  };
}

/** Why a case ended or was cancelled, where the fact names one of these and says no more. */
const causes: Record<string, string> = {
  unpaid: 'No payment of the application fee had arrived in the time given for it.',
  'set-achieved': 'The set was achieved otherwise meanwhile.',
  'portfolio-withdrawn': 'The portfolio was withdrawn.',
  'candidacy-withdrawn': 'The candidacy was withdrawn.',
  'candidacy-ended': 'The candidacy has ended.',
};

const silent: Omit<CauseContent, 'receivedAt'> = {
  decidedAt: null,
  command: null,
  sentence: null,
  set: null,
  certificateNumber: null,
  cents: null,
  answerBy: null,
  payBy: null,
  results: null,
  asked: null,
  outcome: null,
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
