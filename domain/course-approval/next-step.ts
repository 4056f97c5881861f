import { dateInWords } from '../calendar.ts';
import type { NextStep, Standing } from '../case.ts';
import type { Program } from '../program.ts';
import type { WaitsFor } from './outlook.ts';
import { feeDue, type Course } from './state.ts';
import { feeInWords } from './words.ts';

/** The one next step for a course in a standing, and whose turn it is. */
export function nextStep(course: Course, program: Program, standing: Standing): NextStep {
  const waitsFor = standing.waitsFor as WaitsFor | null;
  switch (waitsFor) {
    case null:
      return provider('The course can be proposed again, for a new approval.', 'proposeAgain');
    case 'approval-fee': {
      const fee = feeInWords(feeDue(course) ?? 0, program);
      return provider(`Pay the fee of ${fee}; the course can be approved once it has arrived.`, null);
    }
    case 'proposal-decision':
      return committee('The committee decides on the proposal.', 'approveCourse');
    case 'proposal-amendment':
      return provider('Amend the proposal and send it again.', 'amendProposal');
    case 'renewal-decision':
      return committee('The committee decides on the renewal.', 'approveRenewal');
    case 'approval-renewal': {
      const last = course.approvals.at(-1);
      const by = last ? ` by ${dateInWords(last.endsOn)}` : '';
      return provider(`Ask for the renewal of the approval${by}.`, 'requestRenewal');
    }
    case 'withdrawal':
      return {
        sentence: 'When the withdrawal has taken effect, the course can be proposed again.',
        whose: 'nobody',
        command: null,
      };
  }
}

function provider(sentence: string, command: string | null): NextStep {
  return { sentence, whose: 'provider', command };
}

function committee(sentence: string, command: string): NextStep {
  return { sentence, whose: 'committee', command };
}
