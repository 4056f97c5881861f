import { addMonths, dateInWords, dayOf, daysBetween, daysInWords, type CivilDate } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { checkHappened, decidedOn, requireSet } from '../command.ts';
import { checkEarlierAward, type BeforeAward, type EarlierAward } from '../earlier-award.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { CourseApproval } from './evidence-commands.ts';
import { cancelPortfolio } from './evaluations.ts';
import type { CourseClaim } from './evidence.ts';
import type { CandidacyFact } from './facts.ts';
import {
  checkDecidedAfter,
  nameOf,
  requireAdmission,
  requireNotAchieved,
  type Arrival,
  type Hearing,
} from './hearing.ts';
import type { CandidacyState } from './state.ts';

export interface Course {
  set: string;
  completedOn: CivilDate;
  approval: CourseApproval;
  /** Of a course of the catalog. */
  courseId?: string | undefined;
  documentId?: string | undefined;
  /** Set where it is from before an award that ended, and staff let it count. */
  beforeAward?: BeforeAward | undefined;
}

export function hearRecordCourse(hearing: Hearing<'recordCourse'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const { set, completedOn, approval } = command;
  requireSet(set, context);
  checkHappened(completedOn, 'The completion', message, context);
  checkHappened(approval.approvedOn, 'The approval', message, context);
  checkDecidedAfter(message.receivedAt, 'The course', hearing);
  const arrival = { receivedAt: message.receivedAt, byRole: message.by.role };
  const on = decidedOn(message, context);
  const decision = checkCourseAwards(command, command.found, message);
  return judgeCourse(state, { set, completedOn, approval, ...decision }, arrival, on, context);
}

/** The decision of staff that a course from before an award that ended counts again, where one is needed. */
export function checkCourseAwards(
  { completedOn: on, beforeAward: reason }: { completedOn: CivilDate; beforeAward?: string | undefined },
  award: EarlierAward | null | undefined,
  message: Message,
): { beforeAward?: BeforeAward } {
  return checkEarlierAward({ what: 'A course completed', on, reason }, award, message);
}

/** Credits, claims or holds a course; refuses one outside its approval or the limit. Held ones are judged again here. */
export function judgeCourse(
  state: CandidacyState,
  course: Course,
  arrival: Arrival,
  on: CivilDate,
  context: Context,
): CandidacyFact[] {
  const { set, completedOn, approval } = course;
  const { program } = context;
  const { receivedAt } = arrival;
  requireAdmission(state);
  requireNotAchieved(state, set, program);
  checkApproval(course, program);
  const claims = arrival.byRole === 'candidate';
  if (claims) requireNoClaim(state, set, program);
  if (!isInTime(state, course, arrival, program)) {
    const what = 'course' as const;
    const held = {
      what,
      set,
      completedOn,
      approval,
      ...arrival,
      ...fromCatalog(course),
      ...decisionOn(course),
    };
    return [{ type: 'submissionHeld', submission: held }];
  }
  if (claims)
    return [{ type: 'courseClaimed', set, completedOn, approval, receivedAt, ...fromCatalog(course) }];
  return creditCourse(state, course, on);
}

export function hearVerifyCourse(hearing: Hearing<'verifyCourse'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const claim = requireClaim(hearing);
  checkDecidedAfter(claim.receivedAt, 'The course', hearing);
  return creditCourse(state, { ...claim, set: command.set }, decidedOn(message, context));
}

export function hearRefuseCourse(hearing: Hearing<'refuseCourse'>): CandidacyFact[] {
  const claim = requireClaim(hearing);
  checkDecidedAfter(claim.receivedAt, 'The course', hearing);
  return [{ type: 'courseRefused', set: hearing.command.set, reason: hearing.command.reason }];
}

function creditCourse(state: CandidacyState, course: Course, on: CivilDate): CandidacyFact[] {
  const { set, completedOn, approval } = course;
  const credit = { set, completedOn, approval, decidedOn: on, ...fromCatalog(course), ...decisionOn(course) };
  // Rulebook 4: a set achieved twice, the first positive one wins; an evaluation in flight for it is cancelled.
  return [{ type: 'courseCredited', ...credit }, ...cancelPortfolio(state, set, 'set-achieved')];
}

/** What is kept of a course of the catalog, and nothing of any other. */
function fromCatalog({ courseId, documentId }: Course): { courseId?: string; documentId?: string } {
  return {
    ...(courseId === undefined ? {} : { courseId }),
    ...(documentId === undefined ? {} : { documentId }),
  };
}

function decisionOn({ beforeAward }: Course): { beforeAward?: BeforeAward } {
  return beforeAward === undefined ? {} : { beforeAward };
}

/** The days of completion that an approval covers, both included: from its look-back to its last day (rulebook 4). */
export function approvalWindow({ approvedOn, endsOn }: CourseApproval, program: Program) {
  return { from: addMonths(approvedOn, -program.courses.lookBackMonths), to: endsOn };
}

/** Refuses a course completed before the look-back of its approval, or after the approval's last day (rulebook 4). */
export function checkApproval({ completedOn, approval }: Omit<Course, 'set'>, program: Program): void {
  const months = program.courses.lookBackMonths;
  const { from, to } = approvalWindow(approval, program);
  const window = { completedOn, from, to };
  if (completedOn < from) {
    throw new Refusal(
      'COURSE_OUTSIDE_APPROVAL',
      `The course was approved on ${dateInWords(approval.approvedOn)}, and credit reaches back ${months} months, to ${dateInWords(from)}; it was completed on ${dateInWords(completedOn)}, ${daysInWords(daysBetween(completedOn, from))} too early.`,
      window,
    );
  }
  if (completedOn > to) {
    throw new Refusal(
      'COURSE_OUTSIDE_APPROVAL',
      `The approval of the course ended on ${dateInWords(approval.endsOn)}; it was completed on ${dateInWords(completedOn)}, ${daysInWords(daysBetween(approval.endsOn, completedOn))} too late.`,
      window,
    );
  }
}

/**
 * True for a course that counts now, false for one to be held. After the limit only proof of courses finished by it is
 * accepted, for the evidence days; anything else is held while an extension is asked for, else refused (rulebook 4).
 */
function isInTime(
  state: CandidacyState,
  { completedOn }: Course,
  { receivedAt }: Arrival,
  program: Program,
): boolean {
  const { limit, evidence } = requireAdmission(state);
  if (completedOn <= limit.on && receivedAt < evidence.endsAt) return true;
  if (state.extension) return false;
  if (completedOn > limit.on) {
    throw new Refusal(
      'COURSE_AFTER_LIMIT',
      `The limit of the candidacy was ${dateInWords(limit.on)}; a course completed on ${dateInWords(completedOn)} does not count.`,
      { completedOn, limit: limit.on },
    );
  }
  throw new Refusal(
    'LIMIT_PASSED',
    `Proof of courses finished by the limit was accepted until ${dateInWords(evidence.on)}; this was received on ${dateInWords(dayOf(receivedAt, program.zone))}.`,
    { limit: limit.on, evidenceBy: evidence.on },
  );
}

function requireNoClaim(state: CandidacyState, set: string, program: Program): void {
  const held = state.held.some(each => each.what === 'course' && each.set === set);
  if (!state.claims[set] && !held) return;
  throw new Refusal(
    'COURSE_ALREADY_CLAIMED',
    `A course for ${nameOf(program, set)} is already claimed; staff will verify it.`,
    { set },
  );
}

function requireClaim({ state, command, context }: Hearing<'verifyCourse' | 'refuseCourse'>): CourseClaim {
  requireSet(command.set, context);
  requireAdmission(state);
  const claim = state.claims[command.set];
  if (claim) return claim;
  throw new Refusal(
    'COURSE_NOT_CLAIMED',
    `No course is claimed for ${nameOf(context.program, command.set)}; record the course to credit it.`,
    { set: command.set },
  );
}
