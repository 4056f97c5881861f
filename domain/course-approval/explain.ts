import { dateInWords, type Instant } from '../calendar.ts';
import { familyOf } from '../case-id.ts';
import { standingAt, type CaseView, type Standing } from '../case.ts';
import { findSet, refOf, type Program } from '../program.ts';
import type { PlannedReminder } from '../reminders.ts';
import { dates } from './dates.ts';
import type { CourseApprovalDetails } from './details.ts';
import { nextStep } from './next-step.ts';
import { outlook } from './outlook.ts';
import { remindersAfter } from './periods.ts';
import {
  closing,
  feeDue,
  isProposed,
  type Course,
  type CourseApprovalState,
  type Unproposed,
} from './state.ts';
import { feeInWords } from './words.ts';

/** Before the first proposal there is nothing to tell. */
type Nothing = Record<string, never>;

/** What the provider, the committee, a page or a letter is told at an instant; true also when wakes are overdue. */
export function view(
  state: CourseApprovalState,
  program: Program,
  at: Instant,
): CaseView<CourseApprovalDetails | Nothing> {
  if (!isProposed(state)) return notProposed(state, program);
  const standing = standingAt(outlook(state), at);
  const { caseId, personId, program: ref } = state;
  return {
    caseId,
    kind: 'courseApproval',
    program: ref,
    personId,
    status: standing.status,
    sentence: sentence(state, standing, at),
    waitsFor: standing.waitsFor,
    dueAt: standing.dueAt,
    done: done(state, program),
    missing: standing.waitsFor === null ? [] : missing(state, program),
    nextStep: nextStep(state, program, standing),
    dates: dates(state, program),
    planned: planned(state, program, at),
    details: details(state, program),
  };
}

function notProposed({ caseId }: Unproposed, program: Program): CaseView<Nothing> {
  return {
    caseId,
    kind: 'courseApproval',
    program: refOf(program),
    personId: null,
    status: 'not-proposed',
    sentence: 'Nothing has been received yet.',
    waitsFor: null,
    dueAt: null,
    done: [],
    missing: [],
    nextStep: { sentence: 'Propose the course.', whose: 'provider', command: 'proposeCourse' },
    dates: [],
    planned: [],
    details: {},
  };
}

function sentence(course: Course, { status }: Standing, at: Instant): string {
  const last = course.approvals.at(-1);
  const endsOn = last ? dateInWords(last.endsOn) : '';
  switch (status as Course['status']) {
    case 'proposed':
      return 'Proposed: the committee decides on the course.';
    case 'returned':
      return 'Returned: the proposal can be amended and sent again.';
    case 'approved':
      return course.withdrawnOn === null
        ? `Approved until ${endsOn}.`
        : `Approved until ${endsOn}: withdrawn with effect from ${dateInWords(course.withdrawnOn)}.`;
    case 'renewal-under-review':
      return last && at < last.ends.endsAt
        ? `Approved until ${endsOn}; its renewal is being decided.`
        : `The approval ran until ${endsOn}; a renewal received in time is being decided.`;
    case 'ended':
      return `Ended: the course was approved until ${endsOn}.`;
    case 'refused':
      return 'Refused: the proposal was not approved.';
    case 'proposal-withdrawn':
      return 'Withdrawn: the proposal was taken back before it was decided.';
    case 'withdrawn':
      return `Withdrawn: the course was approved until ${endsOn}.`;
  }
}

function done(course: Course, program: Program): string[] {
  const { proposal, renewal, fee, approvals } = course;
  return [
    ...approvals.map(
      ({ reference, approvedOn, endsOn }) =>
        `Approved as ${reference} from ${dateInWords(approvedOn)} to ${dateInWords(endsOn)}.`,
    ),
    ...(proposal ? [`Proposal received on ${dateInWords(proposal.receivedOn)}.`] : []),
    ...(renewal ? [`Renewal asked for on ${dateInWords(renewal.receivedOn)}.`] : []),
    ...(fee
      ? [`Fee of ${feeInWords(fee.amountCents, program)} received on ${dateInWords(fee.paidOn)}.`]
      : []),
  ];
}

function missing(course: Course, program: Program): string[] {
  const { proposal, renewal, status } = course;
  const cents = feeDue(course);
  return [
    ...(cents === null ? [] : [`The fee of ${feeInWords(cents, program)}.`]),
    ...(status === 'returned' ? ['The amended proposal.'] : []),
    ...(proposal || renewal ? ['The decision of the committee.'] : []),
  ];
}

/** The letters of an end are among them while an end is in sight. */
function planned(course: Course, program: Program, at: Instant): PlannedReminder[] {
  const last = closing(course);
  const ofEnd = last && course.withdrawnOn === null ? remindersAfter(last.ends, program) : [];
  return [...course.planned, ...ofEnd].filter(reminder => reminder.at > at);
}

function details(course: Course, program: Program): CourseApprovalDetails {
  const { caseId, set, content, proposal, renewal, fee, approvals, withdrawnOn } = course;
  const cents = feeDue(course);
  return {
    courseId: familyOf(caseId),
    set,
    setName: findSet(program, set)?.name ?? set,
    ...content,
    reference: approvals.at(-1)?.reference ?? null,
    approvals: approvals.map(({ reference, approvedOn, endsOn }) => ({ reference, approvedOn, endsOn })),
    withdrawnOn,
    proposal,
    renewal,
    fee,
    feeDue: cents === null ? null : { cents, currency: program.fees.currency },
  };
}
