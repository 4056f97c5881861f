import { z } from 'zod';
import { dayOf } from '../domain/calendar.ts';
import type { FoundAgreement } from '../domain/agreement.ts';
import { earlierAward, type EarlierAward } from '../domain/earlier-award.ts';
import { isOnLeave } from '../domain/evaluation/availability.ts';
import type { FoundEvaluator } from '../domain/evaluation/found.ts';
import { missingOf } from '../domain/portfolio-content.ts';
import type { FoundPortfolio } from '../domain/portfolio.ts';
import type { LookedFor } from '../domain/simulation.ts';
import { foundCourse, stateAt, type CatalogCourse } from './catalog.ts';
import { contentOf, needsOf } from './portfolios.ts';
import type { Life } from './read.ts';

/**
 * Answers what commands look up, from the world of a life file and from the cases of the life, by the names that
 * `door/look-up.ts` has for the questions; null where there is no such thing.
 */
export class LookUps {
  private readonly life: Life;
  private readonly zone: string;
  private readonly catalog: () => readonly CatalogCourse[];
  /** The candidacy to which each portfolio belongs: that which names it first. */
  private readonly owners = new Map<string, string>();

  constructor(life: Life, zone: string, catalog: () => readonly CatalogCourse[]) {
    this.life = life;
    this.zone = zone;
    this.catalog = catalog;
  }

  answer(what: string, asked: LookedFor): unknown {
    switch (what) {
      case 'course':
        return withAward(this.course(asked), asked);
      case 'agreement':
        return withAward(this.agreement(asked), asked);
      case 'earlierAward':
        return earlierAwardIn(asked);
      case 'evaluator':
        return this.evaluator(asked);
      case 'portfolio':
        return this.portfolio(asked);
      // What a portfolio says is not followed here.
      case 'information':
        return null;
      // No mail goes out here: there is nothing to send again.
      case 'letter':
        return null;
      default:
        throw new Error(`nobody knows how to look up ${what}`);
    }
  }

  private course({ payload, at, cases }: LookedFor) {
    const courseId = String(payload['courseId']);
    const caseId = `courseApproval/${courseId}`;
    const approved = this.catalog().find(each => each.caseId === caseId);
    const state = approved ? stateAt(approved, at) : (cases.get(caseId)?.standpoint.state ?? null);
    return foundCourse(courseId, state);
  }

  private agreement({ payload }: LookedFor): FoundAgreement | null {
    const agreement = recordOf(this.life.world.agreements, payload['agreementId']);
    if (!agreement) return null;
    const { id: agreementId, reference, sets, startsOn, endsOn } = agreement;
    return { agreementId, reference, sets, startsOn, endsOn };
  }

  /** For a command that names nobody it is the sender. */
  private evaluator({ payload, by, at, caseId, cases }: LookedFor): FoundEvaluator | null {
    const evaluator = recordOf(this.life.world.evaluators, payload['evaluatorId'] ?? by.id);
    if (!evaluator || !cases.get(caseId)?.standpoint.state.personId) return null;
    const { id: evaluatorId, sets, trainedOn, yearlyCapacity: capacity, leave, conflict } = evaluator;
    const on = dayOf(at, this.zone);
    const assignedThisYear = [...cases.values()].filter(({ standpoint }) =>
      wasAssigned(standpoint.state, evaluatorId, on.slice(0, 4)),
    ).length;
    const onLeave = isOnLeave(leave, on);
    return { evaluatorId, sets, trainedOn, capacity, assignedThisYear, onLeave, conflicts: conflict };
  }

  private portfolio({ payload, caseId, cases }: LookedFor): FoundPortfolio | null {
    const portfolio = recordOf(this.life.world.portfolios, payload['portfolioId']);
    const program = cases.get(caseId)?.program;
    if (!portfolio || !program) return null;
    const { id: portfolioId, set, competenciesVersion } = portfolio;
    const owner = this.owners.get(portfolioId) ?? caseId;
    this.owners.set(portfolioId, owner);
    if (owner !== caseId) return null;
    const { personId, person } = this.life;
    const needs = needsOf(set, program);
    // Its artifacts are links: it names no documents.
    const missing = missingOf(contentOf(portfolio, needs), needs, new Set());
    const member = person?.membershipNumber !== undefined;
    return { portfolioId, set, personId, competenciesVersion, missing, member };
  }
}

/** What of the state of a certification tells that its award was lost. */
const lost = z.object({
  number: z.string(),
  startOn: z.string(),
  ended: z.object({ outcome: earlierAward.shape.outcome }),
});

/** The last award of the life that a lapse or a revocation has ended. */
function earlierAwardIn({ cases }: LookedFor): EarlierAward | null {
  const awards = [...cases.values()].flatMap(({ standpoint }) => lost.safeParse(standpoint.state).data ?? []);
  const last = awards.toSorted((a, b) => (a.startOn < b.startOn ? -1 : 1)).at(-1);
  return last ? { number: last.number, awardedOn: last.startOn, outcome: last.ended.outcome } : null;
}

function withAward<T extends object>(found: T | null, asked: LookedFor): T | null {
  const award = found && earlierAwardIn(asked);
  return award ? { ...found, earlierAward: award } : found;
}

/** What of the state of an evaluation tells an evaluator's load. */
const assigned = z.object({
  assignments: z.array(z.object({ evaluatorId: z.string(), assignedOn: z.string(), status: z.string() })),
});

/** Whether a portfolio was first given to an evaluator in a year; what was declined or never answered does not count. */
function wasAssigned(state: unknown, evaluatorId: string, year: string): boolean {
  const days = (assigned.safeParse(state).data?.assignments ?? [])
    .filter(each => each.evaluatorId === evaluatorId && !['declined', 'lapsed'].includes(each.status))
    .map(({ assignedOn }) => assignedOn);
  return days.toSorted()[0]?.startsWith(year) === true;
}

function recordOf<R extends { id: string }>(records: Record<string, R>, id: unknown): R | undefined {
  return Object.values(records).find(record => record.id === id);
}
