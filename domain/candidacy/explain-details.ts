import type { Instant } from '../calendar.ts';
import type { Program } from '../program.ts';
import { feeOf } from './admission.ts';
import { certificationIdOf, completion } from './completion.ts';
import type { CandidacyDetails } from './details.ts';
import { countedWork } from './eligibility.ts';
import { evaluationOfSet, evidenceDetails, standingOfSet } from './explain-evidence.ts';
import { mayAskExtension } from './extension.ts';
import { nameOf } from './hearing.ts';
import type { CandidacyState } from './state.ts';

/** What only a candidacy has, at an instant. */
export function details(state: CandidacyState, program: Program, at: Instant): CandidacyDetails {
  return {
    sets: sets(state, program),
    places: places(state, program),
    ...evidenceDetails(state, program),
    missingElectives: completion(state, program).missingElectives,
    application: application(state, program),
    fees: fees(state, program),
    admittedOn: state.admittedOn,
    baselineLimitOn: state.baseline?.on ?? null,
    limitOn: state.limit?.on ?? null,
    extension: extension(state, at),
    held: state.held.map(({ what, set, receivedAt }) => ({
      what,
      set,
      name: nameOf(program, set),
      receivedAt,
    })),
    certificationId: state.award ? certificationIdOf(state.caseId) : null,
  };
}

function sets(state: CandidacyState, program: Program): CandidacyDetails['sets'] {
  return program.sets.map(({ code, name, required, competencies }) => ({
    code,
    name,
    required,
    competencies,
    standing: standingOfSet(state, code),
    achieved: achieved(state, code),
    evaluationId: evaluationOfSet(state, code),
    refused: state.refusedCourses[code] ?? null,
  }));
}

function achieved(state: CandidacyState, set: string): CandidacyDetails['sets'][number]['achieved'] {
  const achievement = state.achieved[set];
  if (!achievement) return null;
  const { by, decidedOn, completedOn, graduatedOn, courseId, reference, agreementId, beforeAward } =
    achievement;
  return {
    by,
    decidedOn,
    completedOn,
    graduatedOn: graduatedOn ?? null,
    courseId: courseId ?? null,
    reference: reference ?? null,
    agreementId: agreementId ?? null,
    beforeAward: beforeAward ?? null,
  };
}

/** Electives take their places in the order of the program: those achieved first, then those under way. */
function places(state: CandidacyState, program: Program): CandidacyDetails['places'] {
  const all = program.sets.map(({ code, name, required }) => {
    return { required, set: code, name, standing: standingOfSet(state, code) };
  });
  const electives = all.filter(({ required }) => !required);
  const begun = [
    ...electives.filter(({ standing }) => standing === 'achieved'),
    ...electives.filter(({ standing }) => !['achieved', 'by-course-only', 'open'].includes(standing)),
  ];
  const free = { required: false, set: null, name: null, standing: 'open' } as const;
  const chosen = Array.from({ length: program.electives }, (_, index) => begun[index] ?? free);
  return [...all.filter(({ required }) => required), ...chosen];
}

function application(state: CandidacyState, program: Program): CandidacyDetails['application'] {
  if (!state.application) return null;
  const { eligibility, declined } = state;
  const { receivedOn, member, education, supportStaff, work } = state.application;
  const counted = countedWork(state.application, program);
  return {
    receivedOn,
    member,
    education,
    supportStaff,
    work,
    countedMinutes: counted.minutes,
    countedFrom: counted.from,
    neededMinutes: program.eligibility.minutes,
    decision: declined ? 'declined' : eligibility ? 'accepted' : null,
    decidedOn: (declined ?? eligibility)?.decidedOn ?? null,
    reason: declined?.reason ?? null,
  };
}

function fees(state: CandidacyState, program: Program): CandidacyDetails['fees'] {
  return {
    currency: program.fees.currency,
    application: applicationFee(state, program),
    portfolios: Object.entries(state.fees).map(([set, fee]) => ({
      set,
      name: nameOf(program, set),
      portfolioId: fee.portfolioId,
      cents: fee.paidCents ?? fee.cents,
      standing: fee.standing,
      payBy: fee.feeBy.on,
    })),
  };
}

type ApplicationFee = NonNullable<CandidacyDetails['fees']['application']>;

function applicationFee(state: CandidacyState, program: Program): ApplicationFee | null {
  const { application, eligibility, payment } = state;
  if (!application) return null;
  return {
    cents: payment?.amountCents ?? feeOf(application, program),
    standing: standingOfFee(state),
    payBy: eligibility?.payBy?.on ?? null,
    paidOn: payment?.paidOn ?? null,
    method: payment?.method ?? null,
  };
}

function standingOfFee({
  payment,
  feeOwed,
  status,
  eligibility,
  ended,
}: CandidacyState): ApplicationFee['standing'] {
  if (feeOwed !== null) return 'to-be-returned';
  if (payment) return status === 'declined' ? 'returned' : 'paid';
  if (ended) return 'dropped';
  return eligibility ? 'due' : 'not-due-yet';
}

function extension(state: CandidacyState, at: Instant): CandidacyDetails['extension'] {
  const asked = state.extension;
  return {
    mayBeAsked: mayAskExtension(state, at),
    asked: asked && { until: asked.until, receivedAt: asked.receivedAt, reason: asked.reason ?? null },
    decided: state.extensionDecision,
  };
}
