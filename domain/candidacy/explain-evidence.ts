import { evaluatedHere, evaluationIdOf } from './evidence.ts';
import type { CandidacyState } from './state.ts';

/** Where a set stands, in one word. */
export function standingOfSet(state: CandidacyState, set: string): string {
  if (state.achieved[set]) return 'achieved';
  if (state.claims[set]) return 'course-claimed';
  const stage = state.portfolios[set]?.stage;
  if (stage === 'feeDue') return 'portfolio-fee-due';
  if (stage) return stage === 'informationRequested' ? 'information-requested' : 'portfolio-in-evaluation';
  return state.notSatisfactory.includes(set) ? 'by-course-only' : 'open';
}

/** The portfolios without an outcome, with how far their evaluation and their fee have come, and the graduation. */
export function evidenceDetails(state: CandidacyState) {
  const { graduation, portfolioFeesOwed } = state;
  return {
    portfolios: Object.entries(state.portfolios).map(
      ([set, { portfolioId, receivedAt, stage, answerBy }]) => ({
        set,
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
    },
  };
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
