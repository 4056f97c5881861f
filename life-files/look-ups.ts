import { dayOf } from '../domain/calendar.ts';
import type { LookedFor } from '../domain/simulation.ts';
import type { Life } from './read.ts';

/** Answers what commands look up, from the world of a life file, by the names that `door/look-up.ts` has for the questions. */
export function createLookUps(
  { world, person, personId }: Pick<Life, 'world' | 'person' | 'personId'>,
  zone: string,
) {
  const found = <R extends { id: string }>(collection: Record<string, R>, id: unknown): R | undefined =>
    Object.values(collection).find(record => record.id === id);
  const questions: Record<string, (asked: LookedFor) => unknown> = {
    course({ payload, at }) {
      const course = found(world.courses, payload['courseId']);
      // What is approved later is not known yet.
      const approvals = course?.approvals.filter(({ approvedOn }) => approvedOn <= dayOf(at, zone));
      return course && { courseId: course.id, set: course.set, approvals, renewalWaiting: false };
    },
    agreement({ payload }) {
      const agreement = found(world.agreements, payload['agreementId']);
      if (!agreement) return null;
      const { id, reference, sets, startsOn, endsOn } = agreement;
      return { agreementId: id, reference, sets, startsOn, endsOn };
    },
    evaluator({ payload }) {
      const evaluator = found(world.evaluators, payload['evaluatorId']);
      if (!evaluator) return null;
      const { id, sets, trainedOn, capacity, assignedThisYear, onLeave, conflict } = evaluator;
      return { evaluatorId: id, sets, trainedOn, capacity, assignedThisYear, onLeave, conflicts: conflict };
    },
    portfolio({ payload }) {
      const portfolio = found(world.portfolios, payload['portfolioId']);
      if (!portfolio) return null;
      const { id, set, competenciesVersion, missing } = portfolio;
      const member = person?.membershipNumber !== undefined;
      return { portfolioId: id, set, personId, competenciesVersion, missing, member };
    },
  };
  return (what: string, asked: LookedFor): unknown => {
    const question = questions[what];
    if (!question) throw new Error(`nobody knows how to look up ${what}`);
    return question(asked) ?? null;
  };
}
