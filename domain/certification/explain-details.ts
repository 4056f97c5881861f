import { addDays, addMonths, type Instant } from '../calendar.ts';
import type { Standing } from '../case.ts';
import type { Program } from '../program.ts';
import { certificateStatus } from './certificate.ts';
import type { CertificationDetails } from './details.ts';
import { logView } from './log-view.ts';
import type { Held } from './state.ts';

/** What only a certification has, at an instant. */
export function details(
  state: Held,
  program: Program,
  standing: Standing,
  at: Instant,
): CertificationDetails {
  const { number, term, startOn, pastTerms, refusedBecause } = state;
  return {
    number,
    term: termView(state, program),
    startOn,
    expiresOn: term.expires.on,
    countFrom: term.countFrom,
    ...logView(state, program),
    rules: rules(program),
    renewal: renewal(state),
    renewalRefused: refusedBecause ? { reason: refusedBecause } : null,
    renewalFee: renewalFee(program, standing),
    pastTerms,
    certificate: certificateStatus(state, at),
  };
}

/** Every term but the first begins on the day after the last one of the term before. */
function termView({ startOn, term }: Held, program: Program): CertificationDetails['term'] {
  const { n, totalMonths, expires, countFrom, windowOpens, grace } = term;
  const monthsBefore = totalMonths - program.certification.termMonths;
  return {
    n,
    from: n === 1 ? startOn : addDays(addMonths(startOn, monthsBefore), 1),
    to: expires.on,
    countFrom,
    windowOpensOn: windowOpens.on,
    graceEndsOn: grace.on,
  };
}

function rules({ renewal }: Program): CertificationDetails['rules'] {
  const { minimumActivityMinutes, technologyMayBeSum, countsGrace, carriesSurplus } = renewal;
  return {
    minimumActivityMinutes,
    conversions: [
      { category: 'semesterCredits', minutesEach: renewal.semesterCreditMinutes },
      { category: 'quarterCredits', minutesEach: renewal.quarterCreditMinutes },
      { category: 'conferenceDays', minutesEach: renewal.conferenceDayMinutes },
    ],
    technologyMayBeSum,
    countsGrace,
    carriesSurplus,
  };
}

function renewal({ renewal }: Held): CertificationDetails['renewal'] {
  if (!renewal) return null;
  const { stage, submission } = renewal;
  if (stage === 'under-review') return { stage, ...submission, answerBy: null, reason: null };
  return { stage, ...submission, answerBy: renewal.answerBy.on, reason: renewal.reason ?? null };
}

/** Shown, not collected: what a renewal submitted now costs (rulebook 6; 0 until the program sets it). */
function renewalFee({ fees }: Program, { status }: Standing): CertificationDetails['renewalFee'] {
  const late = status === 'expired-renewable' ? fees.lateRenewal : 0;
  return { cents: fees.renewal + late, currency: fees.currency };
}
