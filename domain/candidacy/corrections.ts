import { checkGraduation } from '../agreement.ts';
import { dateInWords, dayOf, laterOf, type CivilDate } from '../calendar.ts';
import { checkHappened, requireSet } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { checkApproval } from './courses.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import { nameOf, requireAdmission, type Hearing } from './hearing.ts';
import { correctedLimit, datesOfLimit, limitOfAdmission } from './limit.ts';
import { admissionOf } from './state.ts';

/** A corrected date is a new fact; it undoes no set and no award, and re-derives the limit where it counts from it (rulebook 6). */
export function hearCorrectDate(hearing: Hearing<'correctDate'>): CandidacyFact[] {
  const { command, message, context } = hearing;
  checkHappened(command.to, 'The corrected date', message, context);
  switch (command.what) {
    case 'admittedOn': {
      const { admittedOn } = requireAdmission(hearing.state);
      return withAdmission(correction(hearing, admittedOn), command.to, hearing);
    }
    case 'paidOn':
      return correctPaidOn(hearing);
    case 'completedOn':
      return [correctCompletedOn(hearing)];
    case 'graduatedOn':
      return [correctGraduatedOn(hearing)];
  }
}

function correctPaidOn(hearing: Hearing<'correctDate'>): CandidacyFact[] {
  const { payment, eligibility } = hearing.state;
  if (!payment) throw new Refusal('OUT_OF_ORDER', 'No payment is on record.');
  const corrected = correction(hearing, payment.paidOn);
  const admission = admissionOf(hearing.state);
  if (!admission || !eligibility) return [corrected];
  const admittedOn = laterOf(eligibility.decidedOn, hearing.command.to);
  return admittedOn === admission.admittedOn ? [corrected] : withAdmission(corrected, admittedOn, hearing);
}

function correctCompletedOn(hearing: Hearing<'correctDate'>): CandidacyFact {
  const { state, command, context } = hearing;
  const { limit } = requireAdmission(state);
  const set = requireSet(command.set ?? '', context).code;
  const claim = state.claims[set];
  const onRecord = claim?.completedOn ?? state.achieved[set]?.completedOn;
  if (!onRecord) {
    throw new Refusal('OUT_OF_ORDER', `No course for ${nameOf(context.program, set)} is on record.`, { set });
  }
  const corrected = correction(hearing, onRecord);
  // A set that is achieved stays; a claim that waits must still be one that can be accepted.
  if (claim) {
    checkApproval({ completedOn: command.to, approval: claim.approval }, context.program);
    if (command.to > limit.on) {
      throw new Refusal(
        'COURSE_AFTER_LIMIT',
        `A course completed on ${dateInWords(command.to)} lies after the limit, ${dateInWords(limit.on)}: refuse it instead.`,
        { completedOn: command.to, limit: limit.on },
      );
    }
  }
  return { ...corrected, set };
}

/** Sets that are achieved stay; a graduation that has brought none yet must still be one that can. */
function correctGraduatedOn(hearing: Hearing<'correctDate'>): CandidacyFact {
  const { state, command, context } = hearing;
  const { graduation } = state;
  if (!graduation) throw new Refusal('OUT_OF_ORDER', 'No graduation is on record.');
  const corrected = correction(hearing, graduation.graduatedOn);
  const admission = admissionOf(state);
  if (graduation.verified && admission) return corrected;
  checkGraduation(command.to, graduation, context.program);
  if (admission && command.to > admission.limit.on) {
    throw new Refusal(
      'LIMIT_PASSED',
      `A graduation on ${dateInWords(command.to)} lies after the limit, ${dateInWords(admission.limit.on)}: refuse it instead.`,
      { graduatedOn: command.to, limit: admission.limit.on },
    );
  }
  return corrected;
}

function correction({ command }: Hearing<'correctDate'>, from: CivilDate): Fact<'dateCorrected'> {
  const { what, to, reason } = command;
  if (from === to) {
    throw new Refusal('CORRECTION_CHANGES_NOTHING', `${dateInWords(to)} is the date already on record.`, {
      what,
      to,
    });
  }
  return { type: 'dateCorrected', what, set: null, from, to, reason, admission: null };
}

/** The correction with the admission it changes, and the limit if that moves. */
function withAdmission(
  corrected: Fact<'dateCorrected'>,
  admittedOn: CivilDate,
  { state, command, context }: Hearing<'correctDate'>,
): CandidacyFact[] {
  const { program, now } = context;
  const { baseline: oldBaseline, limit: previousLimit } = requireAdmission(state);
  const baseline = limitOfAdmission(admittedOn, oldBaseline.version + 1, program);
  const today = dayOf(now, program.zone);
  const limit = correctedLimit(previousLimit, baseline, state.limitGranted, today, program);
  const fact: CandidacyFact = { ...corrected, admission: { admittedOn, baseline } };
  if (limit.on === previousLimit.on) return [fact];
  const dates = datesOfLimit(limit, program, now);
  return [fact, { type: 'limitMoved', reason: command.reason, previousLimit, ...dates }];
}
