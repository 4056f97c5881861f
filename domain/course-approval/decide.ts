import type { Context, Message } from '../case.ts';
import { checkTimes } from '../command.ts';
import { decideUndeliverable } from '../undeliverable.ts';
import {
  approveCourse,
  approveRenewal,
  recordApproval,
  refuseRenewal,
  requestRenewal,
  withdrawApproval,
} from './approval.ts';
import type { CourseApprovalCommand } from './commands.ts';
import type { CourseApprovalFact } from './facts.ts';
import {
  amendProposal,
  proposeAgain,
  proposeCourse,
  recordApprovalFee,
  refuseProposal,
  returnProposal,
  withdrawProposal,
} from './proposal.ts';
import { requireCourse, requireOpen, type CourseApprovalState } from './state.ts';

/** The facts that follow from a command; throws `Refusal`. */
export function decide(
  state: CourseApprovalState,
  message: Message<CourseApprovalCommand>,
  context: Context,
): CourseApprovalFact[] {
  checkTimes(message, context);
  const { command } = message;
  switch (command.type) {
    case 'proposeCourse':
      return proposeCourse(state, { ...message, command }, context);
    case 'reportUndeliverable':
    case 'confirmAddress':
    case 'resendLetter':
      return decideUndeliverable(state.undelivered, command);
    case 'proposeAgain':
      return proposeAgain(requireCourse(state), { ...message, command }, context);
    case 'requestRenewal':
      return requestRenewal(requireCourse(state), message, context);
    case 'recordApproval':
      return recordApproval(requireCourse(state), { ...message, command }, context);
    case 'amendProposal':
      return amendProposal(requireOpen(state), { ...message, command }, context);
    case 'recordApprovalFee':
      return recordApprovalFee(requireOpen(state), { ...message, command }, context);
    case 'approveCourse':
      return approveCourse(requireOpen(state), message, context);
    case 'returnProposal':
      return returnProposal(requireOpen(state), { ...message, command }, context);
    case 'refuseProposal':
      return refuseProposal(requireOpen(state), { ...message, command }, context);
    case 'withdrawProposal':
      return withdrawProposal(requireOpen(state), { ...message, command });
    case 'approveRenewal':
      return approveRenewal(requireOpen(state), message, context);
    case 'refuseRenewal':
      return refuseRenewal(requireOpen(state), { ...message, command }, context);
    case 'withdrawApproval':
      return withdrawApproval(requireOpen(state), { ...message, command }, context);
  }
}
