import type { Context, Message } from '../case.ts';
import { checkTimes } from '../command.ts';
import { decideUndeliverable } from '../undeliverable.ts';
import { award } from './award.ts';
import type { CertificationCommand } from './commands.ts';
import { correctDate } from './correction.ts';
import { reopen, revoke, surrender } from './endings.ts';
import type { CertificationFact } from './facts.ts';
import { amendHours, logHours, strikeHours } from './hours.ts';
import { approveRenewal, refuseRenewal, returnRenewal, submitRenewal } from './renewal.ts';
import { requireLiving, type CertificationState } from './state.ts';

/** The facts that follow from a command; throws `Refusal`. */
export function decide(
  state: CertificationState,
  message: Message<CertificationCommand>,
  context: Context,
): CertificationFact[] {
  checkTimes(message, context);
  const { command } = message;
  switch (command.type) {
    case 'award':
      return award(state, { ...message, command }, context);
    case 'reopen':
      return reopen(state, { ...message, command }, context);
    case 'reportUndeliverable':
    case 'confirmAddress':
    case 'resendLetter':
      return decideUndeliverable(state.undelivered, command);
    case 'logHours':
      return logHours(requireLiving(state), { ...message, command }, context);
    case 'amendHours':
      return amendHours(requireLiving(state), { ...message, command }, context);
    case 'strikeHours':
      return strikeHours(requireLiving(state), { ...message, command });
    case 'submitRenewal':
      return submitRenewal(requireLiving(state), { ...message, command }, context);
    case 'approveRenewal':
      return approveRenewal(requireLiving(state), { ...message, command }, context);
    case 'returnRenewal':
      return returnRenewal(requireLiving(state), { ...message, command }, context);
    case 'refuseRenewal':
      return refuseRenewal(requireLiving(state), { ...message, command }, context);
    case 'surrender':
      requireLiving(state);
      return surrender({ ...message, command });
    case 'revoke':
      requireLiving(state);
      return revoke({ ...message, command });
    case 'correctDate':
      return correctDate(requireLiving(state), { ...message, command }, context);
  }
}
