import { addDays, dateInWords, dayOf, laterOf } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { decidedAt, decidedOn, receivedOn } from '../command.ts';
import { refOf, type Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay, type Deadline } from '../reminders.ts';
import { isDrawnForAudit } from './certificate.ts';
import type { ApproveRenewal, RefuseRenewal, ReturnRenewal, SubmitRenewal } from './commands.ts';
import { countToOf, hoursInWords, missingOf, surplusOf, tallyOf, type Tally } from './counting.ts';
import { lapse } from './endings.ts';
import type { CertificationFact, Submission } from './facts.ts';
import { inTime, submitBy, type Held, type Renewal } from './state.ts';
import { planTerm } from './terms.ts';

export function submitRenewal(
  state: Held,
  message: Message<SubmitRenewal>,
  context: Context,
): CertificationFact[] {
  if (state.renewal?.stage === 'under-review') {
    throw new Refusal(
      'RENEWAL_UNDER_REVIEW',
      'The renewal of this term is already under review; the office answers it first.',
    );
  }
  checkReceived(state, message, context);
  const on = receivedOn(message, context);
  const countTo = countToOf(state.term, on, context.program);
  const tally = tallyOf(state.entries, state.term, countTo, context.program);
  checkTally(tally, context.program);
  const submission: Submission = {
    number: state.submissions + 1,
    receivedAt: message.receivedAt,
    receivedOn: on,
    countTo,
    ...tally,
    audit: isDrawnForAudit(state, context.program),
  };
  return [{ type: 'renewalSubmitted', term: state.term.n, submission }];
}

/** Every later term counts from the old expiry's anchor, whenever its renewal was received or approved. */
export function approveRenewal(
  state: Held,
  message: Message<ApproveRenewal>,
  context: Context,
): CertificationFact[] {
  const { submission } = requireUnderReview(state, message, context);
  const evidenceConfirmed = message.command.evidenceConfirmed;
  if (submission.audit && !evidenceConfirmed) {
    throw new Refusal(
      'RENEWAL_EVIDENCE_MISSING',
      'This renewal was drawn for an audit: look at the evidence of its hours and confirm it, or return the renewal.',
    );
  }
  const { inForce, now } = context;
  const { term } = state;
  const basis = {
    startOn: state.startOn,
    n: term.n + 1,
    totalMonths: term.totalMonths + inForce.certification.termMonths,
    countFrom: submission.countTo,
    carried: surplusOf(submission, context.program),
    version: term.expires.version + 1,
  };
  const plan = planTerm(basis, inForce, now);
  const on = decidedOn(message, context);
  return [{ type: 'renewed', decidedOn: on, evidenceConfirmed, program: refOf(inForce), ...plan }];
}

export function returnRenewal(
  state: Held,
  message: Message<ReturnRenewal>,
  context: Context,
): CertificationFact[] {
  const renewal = requireUnderReview(state, message, context);
  const afterGrace = decidedAt(message, context) >= state.term.grace.endsAt;
  if (afterGrace && renewal.returnedAfterGrace) {
    throw new Refusal(
      'RENEWAL_RETURNED_ALREADY',
      `The grace period ended on ${dateInWords(state.term.grace.on)}, and since then the renewal was returned once; now it can be approved or refused.`,
    );
  }
  const { reason } = message.command;
  const answerBy = correctionDeadline(state, renewal.submission.number, context);
  return [{ type: 'renewalReturned', reason, afterGrace, answerBy }];
}

export function refuseRenewal(
  state: Held,
  message: Message<RefuseRenewal>,
  context: Context,
): CertificationFact[] {
  requireUnderReview(state, message, context);
  const refused: CertificationFact = { type: 'renewalRefused', reason: message.command.reason };
  const mayStillSubmit = decidedAt(message, context) < state.term.grace.endsAt;
  return mayStillSubmit ? [refused] : [refused, lapse('refused', context.now, [], context.program)];
}

/** The days run from the present day: clocks start when the letter is sent (rulebook T9), not when staff decided. */
function correctionDeadline(state: Held, version: number, { now, program }: Context): Deadline {
  const returnedOn = dayOf(now, program.zone);
  const days = program.renewal.returnDays;
  const graceOn = state.term.grace.on;
  const on = laterOf(graceOn, addDays(returnedOn, days));
  const why = { rule: 'renewal.returnDays', inputs: { returnedOn, days, graceOn, on } };
  return lastDay('correction', version, on, why, program);
}

function checkReceived(state: Held, message: Message, context: Context): void {
  const { windowOpens } = state.term;
  if (message.receivedAt < windowOpens.at) {
    throw new Refusal(
      'RENEWAL_WINDOW_NOT_OPEN',
      `The renewal window opens on ${dateInWords(windowOpens.on)}; submit the renewal from that day on, and log your hours meanwhile.`,
      { opensOn: windowOpens.on, receivedOn: receivedOn(message, context) },
    );
  }
  const last = submitBy(state);
  if (!inTime(message, last)) {
    throw new Refusal(
      'RENEWAL_TOO_LATE',
      `The last day to submit this renewal was ${dateInWords(last.on)}; it was received on ${dateInWords(receivedOn(message, context))}. If it reached the office in time, staff can enter it with the day of its receipt.`,
      { lastDay: last.on, receivedOn: receivedOn(message, context) },
    );
  }
}

function checkTally(tally: Tally, program: Program): void {
  const missing = missingOf(tally, program);
  const { minutes, technologyMinutes } = program.renewal;
  if (missing.minutes > 0) {
    throw new Refusal(
      'HOURS_TOO_FEW',
      `Renewal asks for ${hoursInWords(minutes)}; this term has ${hoursInWords(tally.minutes)} so far, ${hoursInWords(missing.minutes)} too few.`,
      { minutes: tally.minutes, neededMinutes: minutes },
    );
  }
  if (missing.technologyMinutes > 0) {
    const how = program.renewal.technologyMayBeSum ? '' : ' in one activity';
    throw new Refusal(
      'TECHNOLOGY_HOURS_TOO_FEW',
      `Renewal asks for ${hoursInWords(technologyMinutes)} in technology${how}; this term has ${hoursInWords(tally.technologyMinutes)} of them so far, ${hoursInWords(missing.technologyMinutes)} too few.`,
      { technologyMinutes: tally.technologyMinutes, neededTechnologyMinutes: technologyMinutes },
    );
  }
}

function requireUnderReview(state: Held, message: Message, context: Context): UnderReview {
  const { renewal } = state;
  if (renewal?.stage !== 'under-review') {
    throw new Refusal('RENEWAL_NOT_UNDER_REVIEW', 'No renewal of this certification is under review.');
  }
  const { receivedAt, receivedOn: on } = renewal.submission;
  if (decidedAt(message, context) < receivedAt) {
    throw new Refusal(
      'DECIDED_TOO_EARLY',
      `The renewal was received on ${dateInWords(on)}; it cannot have been decided before that.`,
      { receivedAt },
    );
  }
  return renewal;
}

type UnderReview = Extract<Renewal, { stage: 'under-review' }>;
