import type { Program } from '../program.ts';
import type { SetStanding } from './details.ts';
import { evaluatedHere, evaluationIdOf } from './evidence.ts';
import { nameOf } from './hearing.ts';
import type { CandidacyState } from './state.ts';

/** Where a set stands, in one word. */
export function standingOfSet(state: CandidacyState, set: string): SetStanding {
  if (state.achieved[set]) return 'achieved';
  if (state.claims[set]) return 'course-claimed';
  const stage = state.portfolios[set]?.stage;
  if (stage === 'feeDue') return 'portfolio-fee-due';
  if (stage) return stage === 'informationRequested' ? 'information-requested' : 'portfolio-in-evaluation';
  return state.notSatisfactory.includes(set) ? 'by-course-only' : 'open';
}

/** The claims that wait; the portfolios without an outcome, with how far their evaluation and their fee have come, and the graduation. */
export function evidenceDetails(state: CandidacyState, program: Program) {
  const { graduation, portfolioFeesOwed } = state;
  return {
    claims: Object.entries(state.claims).map(
      ([set, { completedOn, approval, receivedAt, courseId, documentId }]) => ({
        set,
        name: nameOf(program, set),
        courseId: courseId ?? null,
        reference: approval.reference,
        completedOn,
        documentId: documentId ?? null,
        receivedAt,
      }),
    ),
    portfolios: Object.entries(state.portfolios).map(
      ([set, { portfolioId, receivedAt, stage, answerBy }]) => ({
        set,
        name: nameOf(program, set),
        portfolioId,
        receivedAt,
        stage,
        answerBy: answerBy?.on ?? null,
        ...evaluationOf(state, set),
      }),
    ),
    portfolioFeesOwed: Object.entries(portfolioFeesOwed).map(([portfolioId, { set, cents }]) => ({
      portfolioId,
      set,
      cents,
    })),
    graduation: graduation && {
      agreementId: graduation.agreementId,
      reference: graduation.reference,
      sets: graduation.sets,
      graduatedOn: graduation.graduatedOn,
      documentId: graduation.documentId,
      verifiedOn: graduation.verified?.decidedOn ?? null,
      beforeAward: graduation.beforeAward ?? null,
    },
  };
}

/** The evaluation of a set's portfolio, where it is or was here: of the one that is open, else of the one with an outcome. */
export function evaluationOfSet(state: CandidacyState, set: string): string | null {
  const decided = state.achieved[set]?.evaluationId ?? state.notSatisfactoryBy[set];
  return decided ?? evaluationOf(state, set).evaluationId;
}

function evaluationOf(state: CandidacyState, set: string) {
  const fee = evaluatedHere(state, set);
  if (!fee) return { evaluationId: null, fee: null };
  const { standing, portfolioId, cents, paidCents, feeBy } = fee;
  return {
    evaluationId: standing === 'paid' ? evaluationIdOf(portfolioId) : null,
    fee: { standing, cents: paidCents ?? cents, payBy: feeBy.on },
  };
}
