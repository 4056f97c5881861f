import { z } from 'zod';
import type { CivilDate, Instant } from '../../domain/calendar.ts';
import type { FactRecord } from '../../domain/case.ts';
import { civilDate } from '../../domain/command.ts';

/** Why a letter is written: a fact of the case, or a command that was answered `202` and refused later. */
export type Cause =
  | { by: 'fact'; record: FactRecord }
  /** `sentence` is that of the rule (`Refusal.message`), `command` the command's type. */
  | { by: 'refusal'; command: string; receivedAt: Instant; sentence: string };

/** What letters say of their cause; null for what this cause does not have. */
export interface CauseWords {
  receivedAt: Instant;
  decidedAt: Instant | null;
  command: string | null;
  sentence: string | null;
  set: string | null;
  cents: number | null;
  certificateNumber: string | null;
  /** Deadlines that moved. */
  moved: { from: CivilDate; to: CivilDate }[];
}

const deadline = z.object({ on: civilDate });

/** The fields of facts that letters speak of, whatever the fact; each fact's own schema has already judged it. */
const spokenOf = z.object({
  set: z.string().nullish(),
  cents: z.int().nullish(),
  number: z.string().nullish(),
  sentence: z.string().nullish(),
  limit: deadline.nullish(),
  previousLimit: deadline.nullish(),
});

export function readCause(cause: Cause): CauseWords {
  if (cause.by === 'refusal') {
    const { receivedAt, command, sentence } = cause;
    return { ...nothing, receivedAt, command, sentence };
  }
  const { fact, receivedAt, decidedAt } = cause.record;
  const { set, cents, number, sentence, limit, previousLimit } = spokenOf.parse(fact);
  return {
    ...nothing,
    receivedAt,
    decidedAt,
    set: set ?? null,
    cents: cents ?? null,
    certificateNumber: number ?? null,
    sentence: sentence ?? null,
    moved: limit && previousLimit ? [{ from: previousLimit.on, to: limit.on }] : [],
  };
}

const nothing = {
  decidedAt: null,
  command: null,
  sentence: null,
  set: null,
  cents: null,
  certificateNumber: null,
  moved: [],
} satisfies Partial<CauseWords>;
