import { dateInWords, daysBetween, daysInWords, type CivilDate } from '../calendar.ts';
import { checkClaimDocument } from '../claim-document.ts';
import { checkHappened, decidedOn, requireSet } from '../command.ts';
import type { FoundCourse } from '../course-approval/found.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { approvalWindow, checkCourseAwards, judgeCourse } from './courses.ts';
import type { CourseApproval } from './evidence-commands.ts';
import type { CandidacyFact } from './facts.ts';
import { checkDecidedAfter, nameOf, type Hearing } from './hearing.ts';

/** A completed course of the catalog: its approvals, as they stood at receipt, say whether it counts. */
export function hearClaimCourse(hearing: Hearing<'claimCourse'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const { completedOn, courseId, documentId } = command;
  checkHappened(completedOn, 'The completion', message, context);
  checkDecidedAfter(message.receivedAt, 'The course', hearing);
  const found = requireInCatalog(hearing);
  const { code: set } = requireSet(found.set, context);
  checkClaimDocument(documentId, found.document);
  const approval = approvalFor(completedOn, found, context.program);
  const decision = checkCourseAwards(command, found.earlierAward, message);
  const course = { set, completedOn, approval, courseId, documentId, ...decision };
  const arrival = { receivedAt: message.receivedAt, byRole: message.by.role };
  return judgeCourse(state, course, arrival, decidedOn(message, context), context);
}

function requireInCatalog({ command, context }: Hearing<'claimCourse'>): FoundCourse {
  const { found, courseId } = command;
  if (found && found.approvals.length > 0) return found;
  const set = found ? nameOf(context.program, found.set) : 'its competency set';
  const what = found ? 'The course is not approved' : 'There is no such course in the catalog';
  throw new Refusal(
    'COURSE_NOT_IN_CATALOG',
    `${what}, and only an approved course gives credit by itself; it can be part of a portfolio for ${set}.`,
    { courseId },
  );
}

/** The approval whose look-back and days hold the completion, the older of two; else the refusal that names the nearest. */
function approvalFor(completedOn: CivilDate, found: FoundCourse, program: Program): CourseApproval {
  const { approvals, renewalWaiting } = found;
  const holding = approvals.find(approval => {
    const { from, to } = approvalWindow(approval, program);
    return from <= completedOn && completedOn <= to;
  });
  if (holding) return holding;
  const before = approvals.findLast(({ endsOn }) => endsOn < completedOn);
  const after = approvals.find(approval => approvalWindow(approval, program).from > completedOn);
  if (before && after) throw inGap(completedOn, before, after, program);
  if (before) throw tooLate(completedOn, before, renewalWaiting, program);
  if (after) throw tooEarly(completedOn, after, program);
  throw new Error(`no approval of ${found.courseId} holds ${completedOn}, and none is missed by it`);
}

function tooEarly(completedOn: CivilDate, approval: CourseApproval, program: Program): Refusal {
  const { reference, approvedOn } = approval;
  const { from, to } = approvalWindow(approval, program);
  const days = daysBetween(completedOn, from);
  return new Refusal(
    'COURSE_OUTSIDE_APPROVAL',
    `The approval ${reference} of the course began on ${dateInWords(approvedOn)}, and credit reaches back ${program.courses.lookBackMonths} months, to ${dateInWords(from)}; it was completed on ${dateInWords(completedOn)}, ${daysInWords(days)} too early.`,
    { completedOn, reference, from, to, days },
  );
}

/** Whether a renewal will be approved nobody knows: what lies after the approval waits to be claimed until it is. */
function tooLate(
  completedOn: CivilDate,
  approval: CourseApproval,
  renewalWaiting: boolean,
  program: Program,
): Refusal {
  const { reference } = approval;
  const { from, to } = approvalWindow(approval, program);
  const days = daysBetween(to, completedOn);
  const renewal = renewalWaiting
    ? ' A renewal of the approval is under review: once it is approved, the course can be claimed again.'
    : '';
  return new Refusal(
    'COURSE_OUTSIDE_APPROVAL',
    `The approval ${reference} of the course ended on ${dateInWords(to)}; it was completed on ${dateInWords(completedOn)}, ${daysInWords(days)} too late.${renewal}`,
    { completedOn, reference, from, to, days, renewalWaiting },
  );
}

function inGap(
  completedOn: CivilDate,
  before: CourseApproval,
  after: CourseApproval,
  program: Program,
): Refusal {
  const { from } = approvalWindow(after, program);
  const late = daysBetween(before.endsOn, completedOn);
  const early = daysBetween(completedOn, from);
  return new Refusal(
    'COURSE_OUTSIDE_APPROVAL',
    `The course was completed on ${dateInWords(completedOn)}, between two of its approvals: ${daysInWords(late)} after ${before.reference} ended on ${dateInWords(before.endsOn)}, and ${daysInWords(early)} before ${dateInWords(from)}, to which ${after.reference} of ${dateInWords(after.approvedOn)} reaches back.`,
    { completedOn, reference: before.reference, to: before.endsOn, nextReference: after.reference, from },
  );
}
