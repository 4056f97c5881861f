import { addDays, addMonths, dateInWords, dayOf, daysBetween, laterOf, type CivilDate } from '../calendar.ts';
import { checkHappened, decidedAt, decidedOn, receivedOn } from '../command.ts';
import { refOf, type Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay } from '../reminders.ts';
import type { WorkPeriod } from './commands.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import { checkDecidedAfter, daysInWords, type Hearing } from './hearing.ts';
import { datesOfLimit, limitOfAdmission } from './limit.ts';
import type { Application, CandidacyState } from './state.ts';

export function hearApply({ command, message, context }: Hearing<'apply'>): CandidacyFact[] {
  const { program } = context;
  const { personId, member, education, supportStaff, work } = command;
  const on = receivedOn(message, context);
  checkWork(work, on);
  const days = program.admission.decisionAlertDays;
  const why = { rule: 'admission.decisionAlertDays', inputs: { receivedOn: on, days } };
  const decisionDue = lastDay('decisionDue', 1, addDays(on, days), why, program);
  const declared = { member, education, supportStaff, work };
  return [{ type: 'applied', personId, program: refOf(program), ...declared, receivedOn: on, decisionDue }];
}

export function hearAmendApplication(hearing: Hearing<'amendApplication'>): CandidacyFact[] {
  const { education, supportStaff, work } = hearing.command;
  const { receivedOn: on } = requireUndecided(hearing.state);
  checkWork(work, on);
  return [{ type: 'applicationAmended', education, supportStaff, work }];
}

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

export function hearRecordPayment(hearing: Hearing<'recordPayment'>): CandidacyFact[] {
  const { state, command } = hearing;
  const { amountCents, method, paidOn } = command;
  const application = requireApplication(state);
  if (state.payment) {
    throw new Refusal(
      'PAYMENT_ALREADY_RECORDED',
      `The application fee was received on ${dateInWords(state.payment.paidOn)} and is on record.`,
      { paidOn: state.payment.paidOn },
    );
  }
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

/**
 * The minutes that count: whole periods inside the months that end on the day of receipt, both ends inclusive
 * (rulebook 3). A period that reaches over the edge does not count: nobody knows how its minutes lie.
 */
export function countedWork(application: Application, program: Program) {
  const from = addMonths(application.receivedOn, -program.eligibility.withinMonths);
  const inside = application.work.filter(
    period => period.from >= from && period.to <= application.receivedOn,
  );
  const overEdge = application.work.filter(period => period.from < from && period.to >= from);
  return { from, minutes: inside.reduce((sum, period) => sum + period.minutes, 0), overEdge };
}

function requireEligible(application: Application, program: Program) {
  const { from, minutes, overEdge } = countedWork(application, program);
  const missing: string[] = [];
  if (!application.education) missing.push('a high-school degree or its equivalent');
  if (!application.supportStaff)
    missing.push('a position that does not require a master’s in library and information science');
  const needed = program.eligibility.minutes;
  if (minutes < needed) {
    missing.push(
      `${hours(needed)} of work in a library from ${dateInWords(from)} to ${dateInWords(application.receivedOn)} (it shows ${hours(minutes)})`,
    );
  }
  if (missing.length === 0) return { from, minutes };
  const divide =
    overEdge.length > 0 && minutes < needed
      ? ` A period that began before ${dateInWords(from)} does not count as it stands: divide it at that day and enter the hours of each part.`
      : '';
  throw new Refusal(
    'ELIGIBILITY_NOT_MET',
    `The application does not show ${missing.join('; nor ')}.${divide}`,
    {
      minutes,
      neededMinutes: needed,
      countedFrom: from,
      countedTo: application.receivedOn,
    },
  );
}

function hours(minutes: number): string {
  return `${(minutes / 60).toLocaleString('en-US', { maximumFractionDigits: 2 })} hours`;
}

function checkWork(work: readonly WorkPeriod[], receivedOn: CivilDate): void {
  for (const { from, to, minutes } of work) {
    const period = `The work from ${dateInWords(from)} to ${dateInWords(to)}`;
    if (to > receivedOn) {
      throw new Refusal(
        'DATE_IN_FUTURE',
        `${period} reaches beyond the day of the application, ${dateInWords(receivedOn)}.`,
        {
          to,
        },
      );
    }
    if (from > to) throw new Refusal('WORK_IMPOSSIBLE', `${period} ends before it begins.`, { from, to });
    const days = daysBetween(from, to) + 1;
    if (minutes > days * 24 * 60) {
      throw new Refusal(
        'WORK_IMPOSSIBLE',
        `${period} cannot hold ${hours(minutes)} in ${daysInWords(days)}.`,
        {
          from,
          to,
          minutes,
        },
      );
    }
  }
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
  checkHappened(paidOn, 'The payment', message, context);
  const { zone, entries } = context.program;
  const late = daysBetween(paidOn, dayOf(message.enteredAt ?? message.receivedAt, zone));
  if (late > entries.lateReasonDays && !message.lateReason) {
    throw new Refusal(
      'LATE_REASON_MISSING',
      `The payment was received ${daysInWords(late)} before it was entered; an entry more than ${daysInWords(entries.lateReasonDays)} late needs a reason.`,
      { days: late, allowedDays: entries.lateReasonDays },
    );
  }
  const payBy = state.eligibility?.payBy;
  if (payBy && paidOn > payBy.on) {
    throw new Refusal(
      'PAYMENT_TOO_LATE',
      `The last day to pay the application fee was ${dateInWords(payBy.on)}. The person may apply anew.`,
      { lastDay: payBy.on },
    );
  }
}

export function feeOf(application: Application, program: Program): number {
  const { member, nonMember } = program.fees.application;
  return application.member ? member : nonMember;
}

export function money(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { minimumFractionDigits: cents % 100 === 0 ? 0 : 2 });
}

function requireApplication(state: CandidacyState): Application {
  if (!state.application) throw new Error(`${state.caseId} has no application`);
  return state.application;
}

function requireUndecided(state: CandidacyState): Application {
  if (state.eligibility) {
    throw new Refusal(
      'ELIGIBILITY_ALREADY_DECIDED',
      `Eligibility was accepted on ${dateInWords(state.eligibility.decidedOn)}.`,
      { decidedOn: state.eligibility.decidedOn },
    );
  }
  return requireApplication(state);
}
