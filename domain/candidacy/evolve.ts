import type { FactRecord } from '../case.ts';
import { evolveUndelivered } from '../undeliverable.ts';
import { end, withApplication, withLimit } from './changes.ts';
import type { Achievement } from './evidence.ts';
import { evolveEvidence } from './evolve-evidence.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import type { CandidacyState } from './state.ts';

/** The state after one fact. It only copies what the fact carries; nothing is computed here. */
export function evolve(state: CandidacyState, record: FactRecord<CandidacyFact>): CandidacyState {
  const { fact } = record;
  switch (fact.type) {
    case 'applied':
      return afterApplied(state, record, fact);
    case 'applicationAmended': {
      const { education, supportStaff, work } = fact;
      return withApplication(state, { education, supportStaff, work });
    }
    case 'eligibilityOverdue':
      return withApplication(state, { overdue: true });
    case 'eligibilityAccepted':
      return {
        ...withApplication(state, { overdue: false }),
        eligibility: { decidedOn: fact.decidedOn, payBy: fact.payBy },
      };
    case 'eligibilityDeclined':
      return {
        ...end(withApplication(state, { overdue: false }), 'declined', fact.endedAt),
        declined: { decidedOn: fact.decidedOn, reason: fact.reason },
        feeOwed: fact.cents,
      };
    case 'feeReturned':
      return { ...state, feeOwed: null };
    case 'paymentRecorded': {
      const { amountCents, method, paidOn } = fact;
      return { ...state, payment: { amountCents, method, paidOn } };
    }
    case 'admitted': {
      const { admittedOn, limit, evidence, reminders } = fact;
      const dates = { admittedOn, baseline: limit, limit, evidence, reminders, enterBy: null };
      return { ...state, ...dates, status: 'active', since: record.recordedAt };
    }
    case 'courseClaimed':
    case 'courseRefused':
    case 'courseCredited':
    case 'graduationClaimed':
    case 'graduationVerified':
    case 'graduationRefused':
    case 'setsRecognized':
    case 'portfolioSubmitted':
    case 'portfolioFeeDue':
    case 'portfolioFeePaid':
    case 'portfolioVoided':
    case 'portfolioWithdrawn':
    case 'portfolioFeeOwed':
    case 'portfolioFeeReturned':
    case 'evaluationNoted':
    case 'informationRequested':
    case 'informationProvided':
    case 'informationNotProvided':
    case 'portfolioAchieved':
    case 'portfolioNotSatisfactory':
    case 'portfolioCancelled':
      return evolveEvidence(state, fact);
    case 'extensionRequested':
      return {
        ...state,
        extension: { until: fact.until, receivedAt: fact.receivedAt, reason: fact.reason },
      };
    case 'extensionGranted':
      return {
        ...withLimit(state, fact, record.recordedAt),
        limitGranted: true,
        extension: null,
        extensionDecision: { outcome: 'granted', until: fact.limit.on, reason: fact.reason },
        held: [],
      };
    case 'extensionDeclined':
      return {
        ...state,
        extension: null,
        extensionDecision: { outcome: 'declined', until: null, reason: fact.reason },
        held: [],
      };
    case 'submissionHeld':
      return { ...state, held: [...state.held, fact.submission] };
    case 'submissionReturned':
      return state;
    case 'limitPassed':
      return { ...state, status: 'awaiting-decision', since: fact.passedAt };
    case 'completed': {
      const { decidedOn, decidedAt, startOn } = fact;
      return { ...end(state, 'certified', fact.endedAt), award: { decidedOn, decidedAt, startOn } };
    }
    case 'expired':
      return { ...end(state, 'expired', fact.endedAt), reopenBy: fact.reopenBy };
    case 'withdrawn': {
      // The office's alert is over with the case; should the case be reopened undecided, it is due again.
      const calm = withApplication(state, { overdue: false });
      return { ...end(calm, 'withdrawn', fact.endedAt), reopenBy: fact.reopenBy };
    }
    case 'reopened':
      return afterReopened(state, record, fact);
    case 'dateCorrected':
      return afterCorrected(state, fact);
    case 'limitMoved':
      return withLimit(state, fact, record.recordedAt);
    case 'remindersCameDue': {
      const gone = [fact.sent, ...fact.skipped].map(reminder => reminder?.key);
      return { ...state, reminders: state.reminders.filter(reminder => !gone.includes(reminder.key)) };
    }
    case 'letterUndeliverable':
    case 'addressConfirmed':
      return { ...state, undelivered: evolveUndelivered(state.undelivered, { ...record, fact }) };
    case 'letterResent':
    case 'commandRefused':
      return state;
  }
}

/** The state as it will be once `facts` are stored: for a decision that looks further. */
export function foresee(state: CandidacyState, facts: readonly CandidacyFact[], now: string): CandidacyState {
  const record = {
    position: 0,
    key: '',
    by: { role: 'system', id: '' },
    receivedAt: now,
    decidedAt: now,
    recordedAt: now,
  } as const;
  return facts.reduce((seen, fact) => evolve(seen, { ...record, fact }), state);
}

function afterApplied(
  state: CandidacyState,
  record: FactRecord<CandidacyFact>,
  fact: Fact<'applied'>,
): CandidacyState {
  const { personId, program, receivedOn, member, education, supportStaff, work, decisionDue } = fact;
  return {
    ...state,
    status: 'applied',
    since: record.receivedAt,
    personId,
    program,
    application: {
      receivedAt: record.receivedAt,
      receivedOn,
      member,
      education,
      supportStaff,
      work,
      decisionDue,
      overdue: false,
    },
  };
}

function afterReopened(
  state: CandidacyState,
  record: FactRecord<CandidacyFact>,
  fact: Fact<'reopened'>,
): CandidacyState {
  const open: CandidacyState = {
    ...state,
    status: state.statusBefore ?? 'applied',
    since: record.recordedAt,
    ended: null,
    statusBefore: null,
    reopenBy: null,
    enterBy: fact.enterBy,
    reminders: fact.reminders,
  };
  if (fact.ground === 'received-in-time') return open;
  // A new limit is a new start: what was in flight when the case ended had been cancelled then.
  const { limit, evidence } = fact;
  const cleared = { extension: null, held: [], portfolios: {} };
  return { ...open, ...cleared, status: 'active', limit, evidence, limitGranted: true };
}

function afterCorrected(state: CandidacyState, fact: Fact<'dateCorrected'>): CandidacyState {
  const admission = fact.admission ?? {};
  if (fact.what === 'admittedOn') return { ...state, ...admission };
  if (fact.what === 'paidOn') {
    return { ...state, ...admission, payment: state.payment && { ...state.payment, paidOn: fact.to } };
  }
  if (fact.what === 'graduatedOn') return afterGraduationCorrected(state, fact.to);
  const set = fact.set ?? '';
  const claim = state.claims[set];
  if (claim) return { ...state, claims: { ...state.claims, [set]: { ...claim, completedOn: fact.to } } };
  const achievement = state.achieved[set];
  if (!achievement) return state;
  return { ...state, achieved: { ...state.achieved, [set]: { ...achievement, completedOn: fact.to } } };
}

function afterGraduationCorrected(state: CandidacyState, graduatedOn: string): CandidacyState {
  const { graduation, achieved } = state;
  if (!graduation) return state;
  const corrected = Object.entries(achieved).map(([set, achievement]): [string, Achievement] => [
    set,
    achievement.agreementId === graduation.agreementId ? { ...achievement, graduatedOn } : achievement,
  ]);
  return {
    ...state,
    graduation: { ...graduation, graduatedOn },
    achieved: Object.fromEntries(corrected),
  };
}
