import { achieve, withFee, without, withoutPortfolio, withPortfolio, withStage } from './changes.ts';
import type { CourseClaim } from './evidence.ts';
import type { Fact } from './facts.ts';
import type { CandidacyState } from './state.ts';

/** A fact about courses, graduations and portfolios. */
export type EvidenceFact = Fact<
  | 'courseClaimed'
  | 'courseRefused'
  | 'courseCredited'
  | 'graduationClaimed'
  | 'graduationVerified'
  | 'graduationRefused'
  | 'setsRecognized'
  | 'portfolioSubmitted'
  | 'portfolioFeeDue'
  | 'portfolioFeePaid'
  | 'portfolioVoided'
  | 'portfolioWithdrawn'
  | 'portfolioFeeOwed'
  | 'portfolioFeeReturned'
  | 'evaluationNoted'
  | 'informationRequested'
  | 'informationProvided'
  | 'informationNotProvided'
  | 'portfolioAchieved'
  | 'portfolioNotSatisfactory'
  | 'portfolioCancelled'
>;

/** The state after one such fact; like `evolve`, it only copies what the fact carries. */
export function evolveEvidence(state: CandidacyState, fact: EvidenceFact): CandidacyState {
  switch (fact.type) {
    case 'courseClaimed':
      return {
        ...state,
        claims: { ...state.claims, [fact.set]: claimOf(fact) },
        refusedCourses: without(state.refusedCourses, fact.set),
      };
    case 'courseRefused':
      return afterCourseRefused(state, fact);
    case 'courseCredited': {
      const { completedOn, decidedOn, courseId, approval, beforeAward } = fact;
      const course = {
        reference: approval.reference,
        ...(courseId === undefined ? {} : { courseId }),
        ...(beforeAward === undefined ? {} : { beforeAward }),
      };
      return achieve(state, fact.set, { by: 'course', completedOn, decidedOn, ...course });
    }
    case 'graduationClaimed': {
      const { type: _type, ...claimed } = fact;
      return { ...state, graduation: { ...claimed, verified: null } };
    }
    case 'graduationVerified': {
      const { decidedOn, decidedAt } = fact;
      return {
        ...state,
        graduation: state.graduation && { ...state.graduation, verified: { decidedOn, decidedAt } },
      };
    }
    case 'graduationRefused':
      return { ...state, graduation: null };
    case 'setsRecognized': {
      const { agreementId, reference, graduatedOn, decidedOn } = fact;
      const achievement = {
        by: 'agreement',
        completedOn: null,
        decidedOn,
        graduatedOn,
        agreementId,
        reference,
      } as const;
      return fact.sets.reduce((seen, set) => achieve(seen, set, achievement), state);
    }
    case 'portfolioSubmitted': {
      const { portfolioId, receivedAt } = fact;
      return withPortfolio(state, fact.set, { portfolioId, receivedAt, stage: 'evaluation', answerBy: null });
    }
    case 'portfolioFeeDue':
      return afterFeeDue(state, fact);
    case 'portfolioFeePaid':
      return afterFeePaid(state, fact);
    case 'portfolioVoided': {
      const open = { ...state, portfolios: without(state.portfolios, fact.set) };
      return withFee(open, fact.set, { standing: 'void' });
    }
    case 'portfolioFeeOwed': {
      const { set, cents } = fact;
      return {
        ...state,
        portfolioFeesOwed: { ...state.portfolioFeesOwed, [fact.portfolioId]: { set, cents } },
      };
    }
    case 'portfolioFeeReturned':
      return { ...state, portfolioFeesOwed: without(state.portfolioFeesOwed, fact.portfolioId) };
    case 'evaluationNoted': {
      const { set, stage, answerBy } = fact;
      return withFee(withStage(state, set, { stage, answerBy }), set, { assigned: true });
    }
    case 'informationRequested':
      return withStage(state, fact.set, { stage: 'informationRequested', answerBy: fact.answerBy });
    case 'informationProvided':
      return withStage(state, fact.set, { stage: 'informationProvided' });
    case 'informationNotProvided':
      return withStage(state, fact.set, { stage: 'informationOverdue' });
    case 'portfolioAchieved': {
      const { set, decidedOn, evaluationId } = fact;
      const how = evaluationId === undefined ? {} : { evaluationId };
      const achievement = { by: 'portfolio', completedOn: null, decidedOn, ...how } as const;
      return achieve(withoutPortfolio(state, set), set, achievement);
    }
    case 'portfolioNotSatisfactory': {
      const { set, evaluationId } = fact;
      const notSatisfactory = [...state.notSatisfactory, set].sort();
      const by = evaluationId === undefined ? {} : { [set]: evaluationId };
      const notSatisfactoryBy = { ...state.notSatisfactoryBy, ...by };
      return { ...withoutPortfolio(state, set), notSatisfactory, notSatisfactoryBy };
    }
    case 'portfolioWithdrawn':
    case 'portfolioCancelled':
      return withoutPortfolio(state, fact.set);
  }
}

function afterCourseRefused(state: CandidacyState, fact: Fact<'courseRefused'>): CandidacyState {
  const { set, reason } = fact;
  const claim = state.claims[set];
  const refused = claim ? { [set]: { completedOn: claim.completedOn, reason } } : {};
  return {
    ...state,
    claims: without(state.claims, set),
    refusedCourses: { ...state.refusedCourses, ...refused },
  };
}

function claimOf(fact: Fact<'courseClaimed'>): CourseClaim {
  const { completedOn, approval, receivedAt, courseId, documentId } = fact;
  return {
    completedOn,
    approval,
    receivedAt,
    ...(courseId === undefined ? {} : { courseId }),
    ...(documentId === undefined ? {} : { documentId }),
  };
}

function afterFeeDue(state: CandidacyState, fact: Fact<'portfolioFeeDue'>): CandidacyState {
  const { set, portfolioId, competenciesVersion, receivedAt, cents, feeBy } = fact;
  const owed = { portfolioId, competenciesVersion, receivedAt, cents, feeBy };
  const fee = { ...owed, standing: 'due', paidCents: null, assigned: false } as const;
  return withStage({ ...state, fees: { ...state.fees, [set]: fee } }, set, { stage: 'feeDue' });
}

/** Also for a submission that was void already: a payment in time may be heard after the timer (rulebook T5). */
function afterFeePaid(state: CandidacyState, fact: Fact<'portfolioFeePaid'>): CandidacyState {
  const { set, portfolioId, amountCents } = fact;
  const paid = withFee(state, set, { standing: 'paid', paidCents: amountCents });
  const receivedAt = state.fees[set]?.receivedAt ?? '';
  return {
    ...withPortfolio(paid, set, { portfolioId, receivedAt, stage: 'evaluation', answerBy: null }),
    evaluated: [...state.evaluated, portfolioId],
  };
}
