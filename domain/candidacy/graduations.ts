import { checkGraduation, type FoundAgreement } from '../agreement.ts';
import { dateInWords, dayOf, type CivilDate } from '../calendar.ts';
import type { Context } from '../case.ts';
import { checkClaimDocument } from '../claim-document.ts';
import { checkHappened, decidedAt, decidedOn } from '../command.ts';
import { checkEarlierAward } from '../earlier-award.ts';
import { findSet, type Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { cancelPortfolio } from './evaluations.ts';
import type { Graduation } from './evidence.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import { checkDecidedAfter, type Hearing } from './hearing.ts';
import { admissionOf, type CandidacyState } from './state.ts';

/** A graduate of a recognition agreement claims its sets, before the admission or after it. */
export function hearClaimGraduation(hearing: Hearing<'claimGraduation'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const { graduatedOn, documentId = null, beforeAward: reason } = command;
  const { receivedAt } = message;
  checkHappened(graduatedOn, 'The graduation', message, context);
  checkDecidedAfter(receivedAt, 'The graduation', hearing);
  const agreement = requireAgreement(hearing);
  checkClaimDocument(documentId, agreement.document);
  const { agreementId, reference, startsOn, endsOn } = agreement;
  const sets = requireSetsToAchieve(state, agreement, context.program);
  requireNoGraduation(state);
  checkGraduation(graduatedOn, agreement, context.program);
  const graduated = { what: 'A graduation', on: graduatedOn, reason };
  const decision = checkEarlierAward(graduated, agreement.earlierAward, message);
  checkInTime(state, graduatedOn, receivedAt, context);
  const recognized = { agreementId, reference, sets, startsOn, endsOn };
  const claimed: CandidacyFact = {
    type: 'graduationClaimed',
    ...recognized,
    graduatedOn,
    documentId,
    receivedAt,
    ...decision,
  };
  return message.by.role === 'candidate' ? [claimed] : [claimed, verified(agreementId, hearing)];
}

export function hearVerifyGraduation(hearing: Hearing<'verifyGraduation'>): CandidacyFact[] {
  const { agreementId, receivedAt } = requireClaim(hearing.state);
  checkDecidedAfter(receivedAt, 'The graduation', hearing);
  return [verified(agreementId, hearing)];
}

export function hearRefuseGraduation(hearing: Hearing<'refuseGraduation'>): CandidacyFact[] {
  const { agreementId, receivedAt } = requireClaim(hearing.state);
  checkDecidedAfter(receivedAt, 'The graduation', hearing);
  return [{ type: 'graduationRefused', agreementId, reason: hearing.command.reason }];
}

/** The sets of a verified graduation, once the graduate is admitted: those that are still open, all at once (rulebook 4). */
export function recognition(state: CandidacyState): CandidacyFact[] {
  const { graduation, ended } = state;
  if (ended || !admissionOf(state) || !graduation?.verified) return [];
  const { agreementId, reference, graduatedOn, verified: decision } = graduation;
  const sets = graduation.sets.filter(set => !state.achieved[set]);
  if (sets.length === 0) return [];
  const { decidedOn: on } = decision;
  return [
    { type: 'setsRecognized', agreementId, reference, sets, graduatedOn, decidedOn: on },
    ...sets.flatMap(set => cancelPortfolio(state, set, 'set-achieved')),
  ];
}

function verified(
  agreementId: string,
  { message, context }: Pick<Hearing, 'message' | 'context'>,
): Fact<'graduationVerified'> {
  return {
    type: 'graduationVerified',
    agreementId,
    decidedOn: decidedOn(message, context),
    decidedAt: decidedAt(message, context),
  };
}

function requireAgreement({ command }: Hearing<'claimGraduation'>): FoundAgreement {
  if (command.found) return command.found;
  throw new Refusal(
    'AGREEMENT_UNKNOWN',
    'There is no such recognition agreement; what was learned can be shown by approved courses and by portfolios.',
    { agreementId: command.agreementId },
  );
}

/** The sets of the agreement that the program has; one of them at least is not achieved. */
function requireSetsToAchieve(state: CandidacyState, agreement: FoundAgreement, program: Program): string[] {
  const sets = agreement.sets.filter(set => findSet(program, set));
  if (sets.some(set => !state.achieved[set])) return sets;
  const sentence =
    sets.length > 0
      ? `Every competency set of the agreement ${agreement.reference} is achieved; the first positive result stands.`
      : `The agreement ${agreement.reference} lists no competency set of ${program.name}.`;
  throw new Refusal(sets.length > 0 ? 'SET_ALREADY_ACHIEVED' : 'SET_UNKNOWN', sentence, {
    sets: agreement.sets,
  });
}

function requireNoGraduation(state: CandidacyState): void {
  const { graduation } = state;
  if (!graduation || (graduation.verified && admissionOf(state))) return;
  const sentence = graduation.verified
    ? `A graduation under the agreement ${graduation.reference} is verified; its sets are achieved with the admission.`
    : `A graduation under the agreement ${graduation.reference} is already claimed; staff will verify it.`;
  throw new Refusal('GRADUATION_ALREADY_CLAIMED', sentence, { reference: graduation.reference });
}

/** After the limit a graduation counts as proof of courses does: by the limit, and for the evidence days (rulebook 4). */
function checkInTime(
  state: CandidacyState,
  graduatedOn: CivilDate,
  receivedAt: string,
  { program }: Context,
): void {
  const admission = admissionOf(state);
  if (!admission) return;
  const { limit, evidence } = admission;
  if (graduatedOn <= limit.on && receivedAt < evidence.endsAt) return;
  const again = state.extension
    ? ' Once the extension that was asked for is granted, it can be claimed again.'
    : '';
  throw new Refusal(
    'LIMIT_PASSED',
    `The limit of the candidacy was ${dateInWords(limit.on)}; a graduation by that day could be claimed until ${dateInWords(evidence.on)}. This one was on ${dateInWords(graduatedOn)} and received on ${dateInWords(dayOf(receivedAt, program.zone))}.${again}`,
    { graduatedOn, limit: limit.on, evidenceBy: evidence.on },
  );
}

function requireClaim({ graduation }: CandidacyState): Graduation {
  if (graduation && !graduation.verified) return graduation;
  throw new Refusal('GRADUATION_NOT_CLAIMED', 'No graduation is claimed that waits for staff.');
}
