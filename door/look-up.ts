import type { EntityManager } from '@mikro-orm/postgresql';
import { withDocument } from '../db/queries/claim-document.ts';
import { earlierAwardOf, withEarlierAward } from '../db/queries/earlier-award.ts';
import { foundAgreementOf } from '../db/queries/found-agreement.ts';
import { foundInformationOf } from '../db/queries/found-information.ts';
import { foundLetterOf } from '../db/queries/found-letter.ts';
import { foundPortfolioOf } from '../db/queries/found-portfolio.ts';
import { findEvaluatorToAssign } from '../db/queries/found-evaluator.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Actor, CommandDefinition } from '../domain/case.ts';
import { foundCourseOf } from '../db/queries/found-course.ts';

/** What a look-up starts from: a command at the door, its free text already set aside. */
export interface LookedFor {
  caseId: string;
  payload: Record<string, unknown>;
  /** Who sends it; an evaluator by the id of the person. */
  by: Actor;
  /** The instant of receipt, in the time of the case. */
  at: Instant;
}

type Question = (em: EntityManager, asked: LookedFor) => Promise<unknown>;

/** What can be looked up at the door, by the name that a command's definition gives it. */
const questions: Record<string, Question> = {
  agreement: withEarlierAward(withDocument(foundAgreementOf)),
  earlierAward: earlierAwardOf,
  portfolio: foundPortfolioOf,
  letter: foundLetterOf,
  information: foundInformationOf,
  evaluator: findEvaluatorToAssign,
  course: withEarlierAward(
    withDocument((em, { caseId, payload }) => foundCourseOf(em, String(payload['courseId']), caseId)),
  ),
};

/**
 * The payload with what the command's definition wants looked up beside it, as `found`; null there when there is no such
 * thing. A sender's own `found` never comes this far: schemas refuse it.
 */
export async function withFound(
  em: EntityManager,
  { looksUp }: CommandDefinition,
  asked: LookedFor,
): Promise<Record<string, unknown>> {
  if (!looksUp) return asked.payload;
  if (looksUp.from !== undefined && asked.payload[looksUp.from] === undefined)
    return { ...asked.payload, found: null };
  const question = questions[looksUp.what];
  if (!question) throw new Error(`nobody knows how to look up ${looksUp.what}`);
  return { ...asked.payload, found: (await question(em, asked)) ?? null };
}
