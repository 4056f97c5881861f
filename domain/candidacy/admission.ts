import { addDays, dateInWords, dayOf, laterOf, type CivilDate } from '../calendar.ts';
import { checkEnteredSoon, checkHappened, decidedAt, decidedOn } from '../command.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay } from '../reminders.ts';
import { requireApplication, requireUndecided } from './application.ts';
import { requireEligible } from './eligibility.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import { checkDecidedAfter, type Hearing } from './hearing.ts';
import { datesOfLimit, limitOfAdmission } from './limit.ts';
import type { Application } from './state.ts';

export function hearAcceptEligibility(hearing: Hearing<'acceptEligibility'>): CandidacyFact[] {
  const { state, message, context } = hearing;
  const { program } = context;
  const application = requireUndecided(state);
  checkDecidedAfter(application.receivedAt, 'The application', hearing);
  const { minutes, from } = requireEligible(application, program);
  const on = decidedOn(message, context);
  const accepted = {
    type: 'eligibilityAccepted' as const,
    countedMinutes: minutes,
    countedFrom: from,
    decidedOn: on,
  };
  if (state.payment) {
    return [{ ...accepted, cents: null, payBy: null }, admit(laterOf(on, state.payment.paidOn), hearing)];
  }
  // Rulebook T9: the person's clock starts when the letter is sent, so a decision entered late takes no day away.
  const letterOn = dayOf(context.now, program.zone);
  const days = program.admission.unpaidDays;
  const why = { rule: 'admission.unpaidDays', inputs: { letterOn, days } };
  const payBy = lastDay('paymentDue', 1, addDays(letterOn, days), why, program);
  return [{ ...accepted, cents: feeOf(application, program), payBy }];
}

export function hearDeclineEligibility(hearing: Hearing<'declineEligibility'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const application = requireUndecided(state);
  checkDecidedAfter(application.receivedAt, 'The application', hearing);
  return [
    {
      type: 'eligibilityDeclined',
      reason: command.reason,
      decidedOn: decidedOn(message, context),
      endedAt: decidedAt(message, context),
      cents: state.payment?.amountCents ?? null,
    },
  ];
}

/** After the end of the case, too: the office owes the money then (rulebook 3). */
export function hearFeeReturned({
  state,
  message,
  context,
  command,
}: Hearing<'recordFeeReturned'>): CandidacyFact[] {
  if (state.feeOwed === null && Object.keys(state.portfolioFeesOwed).length === 0)
    throw new Refusal('OUT_OF_ORDER', 'No fee of this candidacy is to be returned.');
  const { returnedOn, portfolioId } = command;
  checkHappened(returnedOn, 'The return of the fee', message, context);
  if (portfolioId !== undefined) {
    const owed = state.portfolioFeesOwed[portfolioId];
    if (!owed) throw new Refusal('OUT_OF_ORDER', 'No fee of this portfolio is to be returned.');
    return [{ type: 'portfolioFeeReturned', ...owed, portfolioId, returnedOn }];
  }
  if (state.feeOwed === null)
    throw new Refusal('OUT_OF_ORDER', 'No fee of this application is to be returned.');
  return [{ type: 'feeReturned', cents: state.feeOwed, returnedOn }];
}

export function hearRecordPayment(hearing: Hearing<'recordPayment'>): CandidacyFact[] {
  const { state, command } = hearing;
  const application = requireApplication(state);
  if (state.payment) {
    throw new Refusal(
      'PAYMENT_ALREADY_RECORDED',
      `The application fee was received on ${dateInWords(state.payment.paidOn)} and is on record.`,
      { paidOn: state.payment.paidOn },
    );
  }
  const { amountCents, method, paidOn } = command;
  checkAmount(amountCents, application, hearing.context.program);
  checkPaidOn(paidOn, hearing);
  const recorded: CandidacyFact = { type: 'paymentRecorded', amountCents, method, paidOn };
  const { eligibility } = state;
  return eligibility ? [recorded, admit(laterOf(eligibility.decidedOn, paidOn), hearing)] : [recorded];
}

/** Admission is the later of the accepted eligibility and the payment; the limit counts from it (rulebook 3, 4). */
function admit(admittedOn: CivilDate, { context }: Hearing): Fact<'admitted'> {
  const { program, now } = context;
  return {
    type: 'admitted',
    admittedOn,
    ...datesOfLimit(limitOfAdmission(admittedOn, 1, program), program, now),
  };
}

function checkAmount(amountCents: number, application: Application, program: Program): void {
  const fee = feeOf(application, program);
  if (amountCents === fee) return;
  const { currency } = program.fees;
  const who = application.member ? 'a member' : 'an applicant who is not a member';
  throw new Refusal(
    'PAYMENT_AMOUNT_WRONG',
    `The application fee for ${who} is ${money(fee)} ${currency}; ${money(amountCents)} ${currency} cannot be recorded as it.`,
    { amountCents, feeCents: fee },
  );
}

/** The day of payment is a day of receipt: never in the future, not long past without a reason, not after its last day (T8). */
function checkPaidOn(paidOn: CivilDate, { state, message, context }: Hearing<'recordPayment'>): void {
  checkEnteredSoon(paidOn, message, context);
  const payBy = state.eligibility?.payBy;
  if (payBy && paidOn > payBy.on) {
    throw new Refusal(
      'PAYMENT_TOO_LATE',
      `The last day to pay the application fee was ${dateInWords(payBy.on)}. The person may apply anew.`,
      { lastDay: payBy.on },
    );
  }
}

/** The application fee, by the membership that the applicant declared. */
export function feeOf(application: Application, program: Program): number {
  const { member, nonMember } = program.fees.application;
  return application.member ? member : nonMember;
}

export function money(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { minimumFractionDigits: cents % 100 === 0 ? 0 : 2 });
}
