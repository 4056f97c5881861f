import { addDays, dateInWords, dayOf, type CivilDate } from '../calendar.ts';
import type { Context } from '../case.ts';
import { checkEnteredSoon, receivedOn, requireSet } from '../command.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, type Deadline } from '../reminders.ts';
import { money } from './admission.ts';
import type { PortfolioFee } from './evidence.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import { nameOf, requireAdmission, requireNotAchieved, type Hearing } from './hearing.ts';
import type { CandidacyState } from './state.ts';

/** A submission that is evaluated here, as its fee is asked for. */
export type Submitted = Pick<
  Fact<'portfolioFeeDue'>,
  'set' | 'portfolioId' | 'competenciesVersion' | 'member' | 'receivedAt'
>;

/** The fee of a portfolio, by the membership at its submission; where there is nothing to pay it counts as paid. */
export function askFee(state: CandidacyState, submitted: Submitted, context: Context): CandidacyFact[] {
  const { set, portfolioId, member, receivedAt } = submitted;
  const { portfolio } = context.program.fees;
  const cents = member ? portfolio.member : portfolio.nonMember;
  const feeBy = lastDayToPay(state, set, context);
  const due: CandidacyFact = { type: 'portfolioFeeDue', ...submitted, cents, feeBy };
  if (cents > 0) return [due];
  const paidOn = dayOf(receivedAt, context.program.zone);
  return [due, { type: 'portfolioFeePaid', set, portfolioId, amountCents: 0, method: null, paidOn }];
}

/** A fee in time begins the evaluation, also when it is heard after the timer (rulebook T5); a late one is to be returned. */
export function hearRecordPortfolioFee(hearing: Hearing<'recordPortfolioFee'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const { set } = command;
  requireSet(set, context);
  requireAdmission(state);
  const { portfolioId, feeBy, standing } = requireFeeDue(state, set, context.program);
  const { amountCents, method, paidOn } = command;
  checkAmount(amountCents, context.program);
  checkEnteredSoon(paidOn, message, context);
  if (paidOn > feeBy.on || message.receivedAt >= feeBy.endsAt) {
    throw tooLate(nameOf(context.program, set), feeBy, receivedOn(message, context));
  }
  if (standing === 'void') requireStillOpen(state, set, context.program);
  return [{ type: 'portfolioFeePaid', set, portfolioId, amountCents, method, paidOn }];
}

/** Rulebook T9: the days run from the letter that asks for the fee. */
function lastDayToPay(state: CandidacyState, set: string, { program, now }: Context): Deadline {
  const letterOn = dayOf(now, program.zone);
  const days = program.portfolios.feeDays;
  const why = { rule: 'portfolios.feeDays', inputs: { letterOn, days } };
  const version = (state.fees[set]?.feeBy.version ?? 0) + 1;
  return lastDay(`fee/${set}`, version, addDays(letterOn, days), why, program);
}

function requireFeeDue({ fees }: CandidacyState, set: string, program: Program): PortfolioFee {
  const fee = fees[set];
  const name = nameOf(program, set);
  if (fee?.standing === 'paid') {
    throw new Refusal(
      'PAYMENT_ALREADY_RECORDED',
      `The fee of the portfolio for ${name} was received and is on record.`,
      { set },
    );
  }
  if (fee?.standing === 'due' || fee?.standing === 'void') return fee;
  const sentence = fee
    ? `The portfolio for ${name} was closed before its fee came: a fee that has come is to be returned.`
    : `No portfolio for ${name} waits for its fee.`;
  throw new Refusal('PORTFOLIO_FEE_NOT_DUE', sentence, { set });
}

/** Whichever of the two the membership on the day of payment asks for: the office knows it. */
function checkAmount(amountCents: number, { fees: { portfolio, currency } }: Program): void {
  const { member, nonMember } = portfolio;
  if (amountCents === member || amountCents === nonMember) return;
  throw new Refusal(
    'PAYMENT_AMOUNT_WRONG',
    `The fee of a portfolio is ${money(member)} ${currency} for a member and ${money(nonMember)} ${currency} for anyone else; ${money(amountCents)} ${currency} cannot be recorded as it.`,
    { amountCents, memberCents: member, nonMemberCents: nonMember },
  );
}

function tooLate(name: string, { on }: Deadline, receivedOn: CivilDate): Refusal {
  return new Refusal(
    'PAYMENT_TOO_LATE',
    `The last day to pay the fee of the portfolio for ${name} was ${dateInWords(on)}: the submission is void, and a fee that came after that day is to be returned. The portfolio can be submitted anew.`,
    { lastDay: on, receivedOn },
  );
}

/** Whether a submission that was void already can go on: nothing else has come of its set meanwhile. */
function requireStillOpen(state: CandidacyState, set: string, program: Program): void {
  requireNotAchieved(state, set, program);
  if (!state.portfolios[set] && !state.notSatisfactory.includes(set)) return;
  throw new Refusal(
    'PORTFOLIO_FEE_NOT_DUE',
    `Another portfolio for ${nameOf(program, set)} came meanwhile: this fee is to be returned.`,
    { set },
  );
}
