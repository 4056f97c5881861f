import { dateInWords, dayOf, type Instant } from '../calendar.ts';
import type { Context, Message, Role } from '../case.ts';
import { decidedAt } from '../command.ts';
import { findSet, type Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { CandidacyCommand } from './commands.ts';
import { admissionOf, type Admission, type CandidacyState } from './state.ts';

/** The command of one type. */
export type CommandOf<T extends CandidacyCommand['type']> = Extract<CandidacyCommand, { type: T }>;

/** A command being heard: what the case is, who sent it and when, by which rules. */
export type Hearing<T extends CandidacyCommand['type'] = CandidacyCommand['type']> = Heard<CommandOf<T>>;

interface Heard<C> {
  state: CandidacyState;
  command: C;
  message: Message;
  context: Context;
}

/** When a submission arrived and from whom: all that its judgement needs of the message. */
export interface Arrival {
  receivedAt: Instant;
  byRole: Role;
}

/** The admission of an open candidacy; before it, only the application can go on. */
export function requireAdmission(state: CandidacyState): Admission {
  const admission = admissionOf(state);
  if (!admission) {
    throw new Refusal(
      'OUT_OF_ORDER',
      'The applicant is not admitted yet: admission needs an accepted eligibility and the application fee.',
    );
  }
  return admission;
}

/** Refuses a decision that is dated before the arrival of what it decides. */
export function checkDecidedAfter(arrivedAt: Instant, what: string, { message, context }: Hearing): void {
  const { zone } = context.program;
  if (dayOf(decidedAt(message, context), zone) < dayOf(arrivedAt, zone)) {
    const arrived = dateInWords(dayOf(arrivedAt, zone));
    throw new Refusal(
      'DECIDED_TOO_EARLY',
      `${what} was received on ${arrived}; its decision cannot be dated before that.`,
      {
        receivedOn: dayOf(arrivedAt, zone),
      },
    );
  }
}

export function requireNotAchieved(state: CandidacyState, set: string, program: Program): void {
  const achievement = state.achieved[set];
  if (!achievement) return;
  const how = {
    course: 'an approved course',
    portfolio: 'a portfolio',
    agreement: 'a graduation under a recognition agreement',
  }[achievement.by];
  throw new Refusal(
    'SET_ALREADY_ACHIEVED',
    `${nameOf(program, set)} was achieved by ${how} on ${dateInWords(achievement.decidedOn)}; the first positive result stands.`,
    { set, decidedOn: achievement.decidedOn },
  );
}

/** The name of a set, or its code where an older program had another. */
export function nameOf(program: Program, set: string): string {
  return findSet(program, set)?.name ?? set;
}
