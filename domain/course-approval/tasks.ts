import { dateInWords } from '../calendar.ts';
import type { FactRecord, TaskChange } from '../case.ts';
import { undeliverableTasks } from '../undeliverable.ts';
import type { CourseApprovalFact, Submission } from './facts.ts';
import { isProposed, type CourseApprovalState } from './state.ts';

/**
 * What staff must look at: a fee to be recorded, a proposal or a renewal that waits for the committee. A closing names
 * every key that may be open: closing one that is not open changes nothing.
 */
export function tasks(record: FactRecord<CourseApprovalFact>, after: CourseApprovalState): TaskChange[] {
  const { fact } = record;
  const number = isProposed(after) ? after.submissions : 0;
  switch (fact.type) {
    case 'courseProposed':
    case 'courseProposedAgain':
      return [...feeTask(fact.submission, fact.cents), decision('proposal', fact.submission)];
    case 'proposalAmended':
      return fact.wasReturned && isProposed(after) && after.proposal
        ? [decision('proposal', after.proposal)]
        : [];
    case 'renewalRequested':
      return [...feeTask(fact.submission, fact.cents), decision('renewal', fact.submission)];
    case 'approvalFeeRecorded':
      return [close('fee', number)];
    case 'proposalReturned':
      return [close('proposal', number)];
    case 'courseApproved':
    case 'proposalRefused':
    case 'proposalWithdrawn':
    case 'approvalRenewed':
    case 'renewalRefused':
    case 'approvalWithdrawn':
      return closeAll(number);
    case 'approvalRecorded':
      return fact.isCurrent ? closeAll(number) : [];
    case 'letterUndeliverable':
    case 'addressConfirmed':
      return undeliverableTasks({ ...record, fact }, after.undelivered);
    case 'approvalEnded':
    case 'remindersCameDue':
    case 'letterResent':
    case 'commandRefused':
      return [];
  }
}

type What = 'fee' | 'proposal' | 'renewal';

const kinds: Record<What, string> = {
  fee: 'approval-fee',
  proposal: 'course-proposal',
  renewal: 'course-renewal',
};

function feeTask({ number, receivedOn }: Submission, cents: number | null): TaskChange[] {
  if (cents === null) return [];
  const sentence = `Record the fee for the course received on ${dateInWords(receivedOn)} when it arrives.`;
  return [{ change: 'open', key: keyOf('fee', number), kind: kinds.fee, sentence }];
}

function decision(what: 'proposal' | 'renewal', { number, receivedOn }: Submission): TaskChange {
  const sentence = `The ${what} of a course received on ${dateInWords(receivedOn)} waits for the committee.`;
  return { change: 'open', key: keyOf(what, number), kind: kinds[what], sentence };
}

function closeAll(number: number): TaskChange[] {
  return [close('fee', number), close('proposal', number), close('renewal', number)];
}

function close(what: What, number: number): TaskChange {
  return { change: 'close', key: keyOf(what, number) };
}

function keyOf(what: What, number: number): string {
  return `${kinds[what]}/${number}`;
}
