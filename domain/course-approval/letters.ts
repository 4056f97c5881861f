import type { FactRecord, LetterRequest } from '../case.ts';
import { resentLetters } from '../resending.ts';
import type { CourseApprovalFact } from './facts.ts';

/** The letters to the provider owed for one fact. A reminder's key is its own; a fact's letter is named for its position. */
export function letters({ fact, position }: FactRecord<CourseApprovalFact>): LetterRequest[] {
  const owed = (letter: string): LetterRequest[] => [{ key: `${letter}/${position}`, letter }];
  switch (fact.type) {
    case 'courseProposed':
    case 'courseProposedAgain':
      return owed('proposal-received');
    case 'proposalReturned':
      return owed('course-returned');
    case 'proposalRefused':
      return owed('course-proposal-refused');
    case 'courseApproved':
      return owed('course-approved');
    case 'approvalRecorded':
      return fact.isCurrent ? owed('course-approved') : [];
    case 'renewalRequested':
      return owed('approval-renewal-received');
    case 'approvalRenewed':
      return owed('approval-renewed');
    case 'renewalRefused':
      return owed('approval-renewal-refused');
    case 'approvalWithdrawn':
      return owed('approval-withdrawn');
    case 'remindersCameDue':
      return fact.sent ? [{ key: fact.sent.key, letter: fact.sent.letter }] : [];
    case 'letterResent':
      return resentLetters(fact, position);
    // The end is told by the reminder of the morning after, or by the letter of the refusal or the withdrawal.
    case 'proposalWithdrawn':
    case 'approvalEnded':
    case 'proposalAmended':
    case 'approvalFeeRecorded':
    case 'letterUndeliverable':
    case 'addressConfirmed':
    case 'commandRefused':
      return [];
  }
}
