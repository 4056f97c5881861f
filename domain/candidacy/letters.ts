import type { FactRecord, LetterRequest } from '../case.ts';
import { resentLetters } from '../resending.ts';
import type { CandidacyFact } from './facts.ts';

/** The letters owed for one fact: a reminder under its own key, any other under its letter and the fact's position. */
export function letters({ fact, position }: FactRecord<CandidacyFact>): LetterRequest[] {
  if (fact.type === 'remindersCameDue') {
    return fact.sent ? [{ key: fact.sent.key, letter: fact.sent.letter }] : [];
  }
  if (fact.type === 'letterResent') return resentLetters(fact, position);
  return namesOf(fact).map(letter => ({ key: `${letter}/${position}`, letter }));
}

function namesOf(fact: Exclude<CandidacyFact, { type: 'letterResent' }>): string[] {
  switch (fact.type) {
    case 'applied':
      return ['application-received'];
    case 'eligibilityAccepted':
      // With the payment there, the letter of acceptance follows at once and says it all.
      return fact.payBy ? ['eligibility-accepted'] : [];
    case 'eligibilityDeclined':
      return ['application-declined'];
    case 'admitted':
      return ['accepted'];
    case 'courseCredited':
    case 'portfolioAchieved':
      return ['set-achieved'];
    case 'courseRefused':
      return ['course-refused'];
    case 'graduationRefused':
      return ['graduation-refused'];
    case 'setsRecognized':
      return ['graduation-recognized'];
    case 'portfolioSubmitted':
      // One that is evaluated here is acknowledged by the letter that asks for its fee, or that its evaluation begins.
      return fact.evaluatedHere ? [] : ['portfolio-received'];
    case 'portfolioFeeDue':
      return fact.cents > 0 ? ['portfolio-fee-due'] : [];
    case 'portfolioFeePaid':
      return fact.method === null ? ['portfolio-received'] : ['portfolio-fee-received'];
    case 'portfolioVoided':
      return ['portfolio-void'];
    case 'informationRequested':
      return ['information-requested'];
    case 'portfolioNotSatisfactory':
      // Its evaluation sends the outcome with what was met and what was not.
      return fact.evaluationId === undefined ? ['portfolio-not-satisfactory'] : [];
    case 'extensionGranted':
    case 'limitMoved':
      return ['deadline-moved'];
    case 'extensionDeclined':
      return ['extension-declined'];
    case 'submissionReturned':
      return ['submission-returned'];
    case 'expired':
      return ['candidacy-expired'];
    case 'withdrawn':
      return ['candidacy-withdrawn'];
    case 'reopened':
      // Rulebook 8: a moved deadline is a letter that names both dates.
      return fact.previousLimit ? ['candidacy-reopened', 'deadline-moved'] : ['candidacy-reopened'];
    case 'applicationAmended':
    case 'eligibilityOverdue':
    case 'paymentRecorded':
    case 'feeReturned':
    case 'courseClaimed':
    case 'graduationClaimed':
    case 'graduationVerified':
    case 'portfolioWithdrawn':
    case 'portfolioFeeOwed':
    case 'portfolioFeeReturned':
    case 'evaluationNoted':
    case 'informationProvided':
    case 'informationNotProvided':
    case 'portfolioCancelled':
    case 'extensionRequested':
    case 'submissionHeld':
    case 'limitPassed':
    case 'completed':
    case 'dateCorrected':
    case 'remindersCameDue':
    case 'letterUndeliverable':
    case 'addressConfirmed':
    case 'commandRefused':
      return [];
  }
}
