import type { Instant } from '../calendar.ts';
import type { FactRecord } from '../case.ts';
import type { PlannedReminder } from '../reminders.ts';
import { evolveUndelivered } from '../undeliverable.ts';
import type { Approval, CourseApprovalFact, FactOf } from './facts.ts';
import { isProposed, outcomeAtEnd, type Course, type CourseApprovalState, type Outcome } from './state.ts';

/** The state after a fact. It only takes over what the fact carries; it computes no date. */
export function evolve(
  state: CourseApprovalState,
  record: FactRecord<CourseApprovalFact>,
): CourseApprovalState {
  const { fact } = record;
  if (fact.type === 'courseProposed') return proposed(state, fact, record.recordedAt);
  if (fact.type === 'letterUndeliverable' || fact.type === 'addressConfirmed') {
    return { ...state, undelivered: evolveUndelivered(state.undelivered, { ...record, fact }) };
  }
  return isProposed(state) ? evolveCourse(state, fact, record.recordedAt) : state;
}

type CourseFact = Exclude<
  CourseApprovalFact,
  { type: 'courseProposed' | 'letterUndeliverable' | 'addressConfirmed' }
>;

function evolveCourse(course: Course, fact: CourseFact, since: Instant): Course {
  switch (fact.type) {
    case 'proposalAmended':
      return { ...course, status: 'proposed', since, content: fact.content };
    case 'courseProposedAgain':
      return proposedAgain(course, fact, since);
    case 'approvalFeeRecorded': {
      const { amountCents, method, paidOn } = fact;
      return { ...course, since, fee: { amountCents, method, paidOn } };
    }
    case 'courseApproved':
      return approved(course, fact, since);
    case 'proposalReturned':
      return { ...course, status: 'returned', since };
    case 'proposalRefused':
      return ended(course, 'refused', since);
    case 'proposalWithdrawn':
      return ended(course, 'proposal-withdrawn', since);
    case 'renewalRequested':
      return renewalRequested(course, fact, since);
    case 'approvalRenewed':
      return renewed(course, fact, since);
    case 'renewalRefused':
      return { ...course, status: 'approved', since, renewal: null, planned: fact.planned };
    case 'approvalWithdrawn':
      return withdrawn(course, fact, since);
    case 'approvalEnded':
      return { ...ended(course, outcomeAtEnd(course), fact.at), planned: fact.planned };
    case 'approvalRecorded':
      return recorded(course, fact, since);
    case 'remindersCameDue':
      return withoutReminders(course, fact);
    case 'letterResent':
    case 'commandRefused':
      return course;
  }
}

function proposed(state: CourseApprovalState, fact: FactOf<'courseProposed'>, since: Instant): Course {
  const { personId, program, set, content, submission, cents } = fact;
  return {
    caseId: state.caseId,
    status: 'proposed',
    since,
    personId,
    program,
    set,
    content,
    proposal: { ...submission, cents },
    renewal: null,
    submissions: submission.number,
    fee: null,
    approvals: [],
    versions: 0,
    withdrawnOn: null,
    planned: [],
    ended: null,
    undelivered: state.undelivered,
  };
}

/** The letter about the approval before, if it is still to go, goes. */
function proposedAgain(course: Course, fact: FactOf<'courseProposedAgain'>, since: Instant): Course {
  const { program, content, submission, cents } = fact;
  const proposal = { ...submission, cents };
  const { number: submissions } = submission;
  return { ...course, status: 'proposed', since, program, content, proposal, submissions, ended: null };
}

function approved(course: Course, fact: FactOf<'courseApproved'>, since: Instant): Course {
  const { program, approval } = fact;
  return {
    ...course,
    status: 'approved',
    since,
    program,
    proposal: null,
    fee: null,
    approvals: [...course.approvals, approval].sort(byFirstDay),
    versions: approval.ends.version,
    withdrawnOn: null,
    planned: inOrder([...course.planned, ...fact.planned]),
  };
}

/** Reminders to ask for it are done with; those still ahead come back where it is refused. */
function renewalRequested(course: Course, fact: FactOf<'renewalRequested'>, since: Instant): Course {
  const { submission, cents } = fact;
  return {
    ...course,
    status: 'renewal-under-review',
    since,
    renewal: { ...submission, cents },
    submissions: submission.number,
    planned: [],
    ended: null,
  };
}

function renewed(course: Course, fact: FactOf<'approvalRenewed'>, since: Instant): Course {
  const { program, approval, planned } = fact;
  return {
    ...course,
    status: 'approved',
    since,
    program,
    renewal: null,
    fee: null,
    approvals: [...course.approvals.slice(0, -1), approval],
    versions: approval.ends.version,
    planned,
  };
}

function withdrawn(course: Course, fact: FactOf<'approvalWithdrawn'>, since: Instant): Course {
  const { approval, effectiveOn } = fact;
  return {
    ...course,
    status: 'approved',
    since,
    renewal: null,
    approvals: [...course.approvals.slice(0, -1), approval],
    versions: approval.ends.version,
    withdrawnOn: effectiveOn,
    planned: [],
  };
}

/** One that is over is kept beside the others and changes nothing else. */
function recorded(course: Course, fact: FactOf<'approvalRecorded'>, since: Instant): Course {
  const { program, approval, isCurrent } = fact;
  const approvals = [...course.approvals, approval].sort(byFirstDay);
  const isLast = approvals.at(-1) === approval;
  const withdrawnOn = isLast ? null : course.withdrawnOn;
  const kept = { ...course, approvals, versions: approval.ends.version, withdrawnOn };
  if (!isCurrent) return kept;
  const planned = inOrder([...course.planned, ...fact.planned]);
  return {
    ...kept,
    status: 'approved',
    since,
    program,
    proposal: null,
    renewal: null,
    planned,
    ended: null,
  };
}

function ended(course: Course, outcome: Outcome, at: Instant): Course {
  return {
    ...course,
    status: outcome,
    since: at,
    proposal: null,
    renewal: null,
    ended: { outcome, at },
  };
}

function withoutReminders(course: Course, fact: FactOf<'remindersCameDue'>): Course {
  const gone = [...fact.skipped, ...(fact.sent ? [fact.sent] : [])].map(reminder => reminder.key);
  return { ...course, planned: course.planned.filter(reminder => !gone.includes(reminder.key)) };
}

function byFirstDay(a: Approval, b: Approval): number {
  return a.approvedOn < b.approvedOn ? -1 : 1;
}

function inOrder(planned: PlannedReminder[]): PlannedReminder[] {
  return planned.sort((a, b) => (a.at < b.at ? -1 : 1));
}
