import { dateInWords, type CivilDate, type Instant } from '../calendar.ts';
import { standingAt } from '../case.ts';
import type { Program } from '../program.ts';
import { hash, shortDigest } from '../short-digest.ts';
import { outlook } from './outlook.ts';
import { closing, isHeld, type CertificationState, type Held } from './state.ts';

/** What anyone may learn of a certificate by its number (rulebook 9); the name is added by who knows it. */
export interface CertificateStatus {
  number: string;
  status: Held['status'];
  sentence: string;
  startOn: CivilDate;
  expiresOn: CivilDate;
  /** The last day to renew, while it is expired and renewable by a known day. */
  renewableUntil: CivilDate | null;
}

/** The honest status at an instant, true also when the case has not been woken yet; null before the award. */
export function certificateStatus(state: CertificationState, at: Instant): CertificateStatus | null {
  if (!isHeld(state)) return null;
  const status = standingAt(outlook(state), at).status as Held['status'];
  const renewableUntil = status === 'expired-renewable' ? (closing(state)?.on ?? null) : null;
  const { number, startOn, term } = state;
  const sentence = sentenceOf(state, status, renewableUntil);
  return { number, status, sentence, startOn, expiresOn: term.expires.on, renewableUntil };
}

function sentenceOf(state: Held, status: Held['status'], renewableUntil: CivilDate | null): string {
  const expires = dateInWords(state.term.expires.on);
  switch (status) {
    case 'active':
      return `Active: certified until ${expires}.`;
    case 'expired-renewable':
      return renewableUntil
        ? `Expired on ${expires}, renewable until ${dateInWords(renewableUntil)}.`
        : `Expired on ${expires}, renewable: a renewal received in time is being reviewed.`;
    case 'lapsed':
      return `Lapsed: the certification ended on ${expires} and was not renewed.`;
    case 'surrendered':
      return 'Surrendered: the holder gave the certification up.';
    case 'revoked':
      return 'Revoked: the program took the certification away.';
  }
}

/** The certificate's number: the program's prefix and eight characters drawn from the case's id, always the same. */
export function certificateNumber(caseId: string, program: Program): string {
  return `${program.certification.numberPrefix}-${shortDigest(caseId)}`;
}

/** Whether the renewal of the present term is audited: drawn from case and term, so that a repeat draws the same. */
export function isDrawnForAudit(state: Held, program: Program): boolean {
  return Number(hash(`${state.caseId}/${state.term.n}`) % 100n) < program.renewal.auditPercent;
}
