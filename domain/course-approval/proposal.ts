import type { Context, Message } from '../case.ts';
import { checkEnteredSoon, receivedOn, requireSet } from '../command.ts';
import { feeInWords } from './words.ts';
import { refOf, type Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { checkDecided } from './hearing.ts';
import type {
  AmendProposal,
  ProposeAgain,
  ProposeCourse,
  RecordApprovalFee,
  RefuseProposal,
  ReturnProposal,
  WithdrawProposal,
} from './commands.ts';
import type { Content, CourseApprovalFact, Submission } from './facts.ts';
import { feeDue, isProposed, waitingOf, type Course, type CourseApprovalState } from './state.ts';

export function proposeCourse(
  state: CourseApprovalState,
  message: Message<ProposeCourse>,
  context: Context,
): CourseApprovalFact[] {
  if (isProposed(state)) throw new Refusal('OUT_OF_ORDER', 'This course was proposed before.');
  const { program } = context;
  const { personId, set, type: _, program: _id, ...content } = message.command;
  checkCoverage(set, content.covered, context);
  return [
    {
      type: 'courseProposed',
      program: refOf(program),
      personId,
      set,
      submission: submissionOf(1, message, context),
      content: contentOf(content, null),
      cents: feeOf(program),
    },
  ];
}

/** Until the committee has decided, the provider may replace the content; a returned proposal waits again. */
export function amendProposal(
  course: Course,
  { command }: Message<AmendProposal>,
  context: Context,
): CourseApprovalFact[] {
  requireProposal(course);
  const { type: _, ...content } = command;
  checkCoverage(course.set, content.covered, context);
  return [
    {
      type: 'proposalAmended',
      content: contentOf(content, course.content.contentId),
      wasReturned: course.status === 'returned',
    },
  ];
}

/** A new proposal for a course without an approval that runs, under the rules in force (rulebook 4: its own look-back). */
export function proposeAgain(
  course: Course,
  message: Message<ProposeAgain>,
  context: Context,
): CourseApprovalFact[] {
  if (!course.ended) throw new Refusal('OUT_OF_ORDER', stillOpen(course));
  const { inForce } = context;
  const { type: _, ...content } = message.command;
  checkCoverage(course.set, content.covered, { ...context, program: inForce });
  return [
    {
      type: 'courseProposedAgain',
      program: refOf(inForce),
      submission: submissionOf(course.submissions + 1, message, context),
      content: contentOf(content, course.content.contentId),
      cents: course.fee ? null : feeOf(inForce),
    },
  ];
}

export function returnProposal(
  course: Course,
  message: Message<ReturnProposal>,
  context: Context,
): CourseApprovalFact[] {
  checkDecided(requireWaitingProposal(course), 'The proposal', message, context);
  return [{ type: 'proposalReturned', comment: message.command.comment }];
}

/** Also one that was returned and that the provider has left alone. */
export function refuseProposal(
  course: Course,
  message: Message<RefuseProposal>,
  context: Context,
): CourseApprovalFact[] {
  checkDecided(requireProposal(course), 'The proposal', message, context);
  return [{ type: 'proposalRefused', reason: message.command.reason }];
}

/** The provider wants no decision any more: also of a proposal that was returned. What was paid counts for the next one. */
export function withdrawProposal(
  course: Course,
  { command }: Message<WithdrawProposal>,
): CourseApprovalFact[] {
  requireProposal(course);
  return [{ type: 'proposalWithdrawn', reason: command.reason ?? null }];
}

export function recordApprovalFee(
  course: Course,
  message: Message<RecordApprovalFee>,
  context: Context,
): CourseApprovalFact[] {
  if (course.fee) {
    throw new Refusal(
      'PAYMENT_ALREADY_RECORDED',
      'A fee is on record for this course, and no approval has used it yet.',
      { paidOn: course.fee.paidOn },
    );
  }
  const cents = feeDue(course);
  if (cents === null)
    throw new Refusal('OUT_OF_ORDER', 'Nothing waits for which a fee of this course is due.');
  const { amountCents, method, paidOn } = message.command;
  if (amountCents !== cents) {
    const [due, sent] = [cents, amountCents].map(each => feeInWords(each, context.program));
    throw new Refusal('PAYMENT_AMOUNT_WRONG', `The fee is ${due}; ${sent} is not that.`, {
      amountCents,
      dueCents: cents,
    });
  }
  checkEnteredSoon(paidOn, message, context);
  return [{ type: 'approvalFeeRecorded', amountCents, method, paidOn }];
}

/** Refuses numbers that the set does not have, and names every one that is missing. */
function checkCoverage(setCode: string, covered: readonly number[], context: Context): void {
  const { name, competencies } = requireSet(setCode, context);
  const unknown = covered.filter(number => number > competencies);
  if (unknown.length > 0) {
    throw new Refusal(
      'COMPETENCY_UNKNOWN',
      `${name} has ${competencies} competencies; there is no number ${unknown.join(', ')}.`,
      { set: setCode, competencies: unknown.map(String) },
    );
  }
  const all = Array.from({ length: competencies }, (_, index) => index + 1);
  const missing = all.filter(number => !covered.includes(number));
  if (missing.length > 0) {
    throw new Refusal(
      'COVERAGE_INCOMPLETE',
      `A course covers all ${competencies} competencies of ${name}; it is not said how these are covered: ${missing.join(', ')}.`,
      { set: setCode, competencies: missing.map(String) },
    );
  }
}

/** The proposal that waits or was returned, or a refusal. */
function requireProposal({ proposal, status }: Course) {
  if (proposal) return proposal;
  throw new Refusal('OUT_OF_ORDER', `No proposal of this course waits: it is ${status}.`);
}

/** The proposal that waits for the committee, or a refusal. */
export function requireWaitingProposal(course: Course) {
  const proposal = requireProposal(course);
  if (course.status === 'proposed') return proposal;
  throw new Refusal('OUT_OF_ORDER', 'The proposal was returned; it waits until the provider amends it.');
}

/** What is due for a proposal or a renewal under a version of the program; null when it asks nothing. */
export function feeOf({ fees }: Program): number | null {
  return fees.courseApproval > 0 ? fees.courseApproval : null;
}

export function submissionOf(number: number, message: Message, context: Context): Submission {
  return { number, receivedAt: message.receivedAt, receivedOn: receivedOn(message, context) };
}

function contentOf(
  { covered, format, minutes, contentId }: Omit<AmendProposal, 'type'>,
  before: string | null,
): Content {
  return {
    covered: covered.toSorted((a, b) => a - b),
    format,
    minutes,
    contentId: contentId ?? before,
  };
}

function stillOpen(course: Course): string {
  return waitingOf(course)
    ? 'What was proposed or asked for is still to be decided.'
    : 'The approval still runs; ask for its renewal.';
}
