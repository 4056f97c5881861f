import { dateInWords } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { checkHappened, decidedOn, receivedOn } from '../command.ts';
import { refOf } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { RecordApproval, RefuseRenewal, WithdrawApproval } from './commands.ts';
import type { Approval, CourseApprovalFact, FactOf } from './facts.ts';
import { checkDecided, checkFee } from './hearing.ts';
import { checkOverlap, planPeriod, referenceOf, remindersBefore, withdrawnPeriod } from './periods.ts';
import { feeOf, requireWaitingProposal, submissionOf } from './proposal.ts';
import type { Course, Waiting } from './state.ts';

/** An approval starts on the day of the decision (rulebook T4), under the rules in force. */
export function approveCourse(course: Course, message: Message, context: Context): CourseApprovalFact[] {
  const { inForce, now } = context;
  checkDecided(requireWaitingProposal(course), 'The proposal', message, context);
  checkFee(course, context);
  const approvedOn = decidedOn(message, context);
  const basis = {
    reference: referenceOf(course, approvedOn, inForce),
    approvedOn,
    totalMonths: inForce.courses.approvalMonths,
    contentId: course.content.contentId,
    version: course.versions + 1,
  };
  const period = planPeriod(basis, inForce, now);
  checkOverlap(course, period.approval);
  return [{ type: 'courseApproved', program: refOf(inForce), ...period }];
}

/** An approval from before, such as one on paper. One that still runs settles a proposal that waits. */
export function recordApproval(
  course: Course,
  message: Message<RecordApproval>,
  context: Context,
): CourseApprovalFact[] {
  const { inForce, now } = context;
  const { approvedOn, renewals, reference } = message.command;
  checkHappened(approvedOn, 'The approval', message, context);
  const basis = {
    reference: reference ?? referenceOf(course, approvedOn, inForce),
    approvedOn,
    totalMonths: (1 + renewals) * inForce.courses.approvalMonths,
    contentId: course.content.contentId,
    version: course.versions + 1,
  };
  const { approval, planned } = planPeriod(basis, inForce, now);
  checkOverlap(course, approval);
  const isCurrent = now < approval.ends.endsAt;
  return [{ type: 'approvalRecorded', program: refOf(inForce), isCurrent, approval, planned }];
}

/** What counts is the receipt: by the last day of the approval, also when it is entered after it (rulebook 4). */
export function requestRenewal(course: Course, message: Message, context: Context): CourseApprovalFact[] {
  const { inForce } = context;
  if (course.renewal) {
    throw new Refusal(
      'RENEWAL_UNDER_REVIEW',
      'The renewal of this approval is already under review; the committee answers it first.',
    );
  }
  const { ends, reference } = requireRenewable(course);
  if (message.receivedAt >= ends.endsAt) {
    const on = receivedOn(message, context);
    throw new Refusal(
      'RENEWAL_TOO_LATE',
      `The approval ${reference} ended on ${dateInWords(ends.on)}; a renewal received on ${dateInWords(on)} comes too late. Propose the course again: it then gets a new approval with a look-back of its own.`,
      { lastDay: ends.on, receivedOn: on },
    );
  }
  const submission = submissionOf(course.submissions + 1, message, context);
  return [{ type: 'renewalRequested', submission, cents: course.fee ? null : feeOf(inForce) }];
}

/** Continuous, whenever it is decided: the months are added to those from the first day (rulebook T3). */
export function approveRenewal(course: Course, message: Message, context: Context): CourseApprovalFact[] {
  const { inForce, now } = context;
  const { last } = requireUnderReview(course, message, context);
  checkFee(course, context);
  const basis = {
    ...last,
    totalMonths: last.totalMonths + inForce.courses.approvalMonths,
    version: course.versions + 1,
  };
  const period = planPeriod(basis, inForce, now);
  const on = decidedOn(message, context);
  return [{ type: 'approvalRenewed', program: refOf(inForce), decidedOn: on, ...period }];
}

export function refuseRenewal(
  course: Course,
  message: Message<RefuseRenewal>,
  context: Context,
): CourseApprovalFact[] {
  const { last } = requireUnderReview(course, message, context);
  const { now, program } = context;
  const { reason } = message.command;
  const planned = remindersBefore(last.ends, program, now);
  const refused: CourseApprovalFact = { type: 'renewalRefused', reason, planned };
  return now < last.ends.endsAt ? [refused] : [refused, ended('renewal-refused', now)];
}

/** With effect from a day: completions before it stand. A renewal that waits is settled by it. */
export function withdrawApproval(
  course: Course,
  message: Message<WithdrawApproval>,
  context: Context,
): CourseApprovalFact[] {
  const { program, now } = context;
  const last = requireRenewable(course);
  const { effectiveOn, reason } = message.command;
  const on = decidedOn(message, context);
  if (effectiveOn < on || effectiveOn <= last.approvedOn || effectiveOn > last.endsOn) {
    throw new Refusal(
      'WITHDRAWAL_DATE_WRONG',
      `The approval ${last.reference} runs from ${dateInWords(last.approvedOn)} to ${dateInWords(last.endsOn)}; decided on ${dateInWords(on)}, it can be withdrawn with effect from a day not before that, after its first day and by its last. ${dateInWords(effectiveOn)} is none of these.`,
      { effectiveOn, decidedOn: on, approvedOn: last.approvedOn, endsOn: last.endsOn },
    );
  }
  const approval = withdrawnPeriod(last, effectiveOn, course.versions + 1, program);
  const withdrawn: CourseApprovalFact = { type: 'approvalWithdrawn', effectiveOn, reason, approval };
  const { endsAt } = approval.ends;
  return now < endsAt ? [withdrawn] : [withdrawn, ended('withdrawn', endsAt)];
}

function ended(because: FactOf<'approvalEnded'>['because'], at: string): FactOf<'approvalEnded'> {
  return { type: 'approvalEnded', because, at, planned: [] };
}

/** The last approval, where nothing stands in the way of asking for more of it or of withdrawing it. */
function requireRenewable(course: Course): Approval {
  const last = course.approvals.at(-1);
  if (!last) throw new Refusal('OUT_OF_ORDER', 'This course has never been approved.');
  if (course.proposal)
    throw new Refusal('OUT_OF_ORDER', 'The course is proposed again; that proposal is decided first.');
  if (course.withdrawnOn !== null) {
    throw new Refusal(
      'OUT_OF_ORDER',
      `The approval ${last.reference} was withdrawn with effect from ${dateInWords(course.withdrawnOn)}.`,
      { withdrawnOn: course.withdrawnOn },
    );
  }
  return last;
}

function requireUnderReview(
  course: Course,
  message: Message,
  context: Context,
): { renewal: Waiting; last: Approval } {
  const { renewal } = course;
  const last = course.approvals.at(-1);
  if (!renewal || !last)
    throw new Refusal('RENEWAL_NOT_UNDER_REVIEW', 'No renewal of this approval is under review.');
  checkDecided(renewal, 'The renewal', message, context);
  return { renewal, last };
}
