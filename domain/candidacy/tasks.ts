import { dateInWords } from '../calendar.ts';
import type { FactRecord, TaskChange } from '../case.ts';
import { undeliverableTasks } from '../undeliverable.ts';
import { money } from './admission.ts';
import { evaluatedHere } from './evidence.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import type { CandidacyState } from './state.ts';

/**
 * What staff must look at, opened and closed by facts. A closing names every key that may be open: closing one that
 * is not open changes nothing.
 */
export function tasks(record: FactRecord<CandidacyFact>, after: CandidacyState): TaskChange[] {
  const { fact } = record;
  switch (fact.type) {
    case 'eligibilityOverdue':
      return [
        {
          change: 'open',
          key: 'eligibility-overdue',
          kind: 'eligibility-overdue',
          sentence: `The application waits for its eligibility decision since ${dateInWords(fact.dueOn)}, the day by which the letter was due.`,
        },
      ];
    case 'eligibilityAccepted':
      return [{ change: 'close', key: 'eligibility-overdue' }];
    case 'eligibilityDeclined':
      return [{ change: 'close', key: 'eligibility-overdue' }, ...returnFee(fact.cents)];
    case 'feeReturned':
      return [{ change: 'close', key: 'return-fee' }];
    case 'portfolioFeeOwed':
      return [returnPortfolioFee(fact)];
    case 'portfolioFeeReturned':
      return [{ change: 'close', key: portfolioFeeKey(fact.portfolioId) }];
    case 'informationNotProvided':
      return [decideWithoutAnswer(fact.set, fact.dueOn)];
    case 'reopened':
      return Object.entries(after.portfolios).flatMap(([set, { stage, answerBy }]) =>
        stage === 'informationOverdue' && answerBy && !evaluatedHere(after, set)
          ? [decideWithoutAnswer(set, answerBy.on)]
          : [],
      );
    case 'informationProvided':
    case 'portfolioAchieved':
    case 'portfolioNotSatisfactory':
    case 'portfolioCancelled':
    case 'portfolioWithdrawn':
      return [{ change: 'close', key: informationKey(fact.set) }];
    case 'completed':
      return fact.openEvaluations.map(set => ({ change: 'close', key: informationKey(set) }));
    case 'withdrawn':
      return [
        { change: 'close', key: 'eligibility-overdue' },
        ...fact.cancelledEvaluations.map(set => ({ change: 'close' as const, key: informationKey(set) })),
      ];
    case 'letterUndeliverable':
    case 'addressConfirmed':
      return undeliverableTasks({ ...record, fact }, after.undelivered);
    case 'applied':
    case 'applicationAmended':
    case 'paymentRecorded':
    case 'admitted':
    case 'courseClaimed':
    case 'courseCredited':
    case 'courseRefused':
    case 'graduationClaimed':
    case 'graduationVerified':
    case 'graduationRefused':
    case 'setsRecognized':
    case 'portfolioSubmitted':
    case 'portfolioFeeDue':
    case 'portfolioFeePaid':
    case 'portfolioVoided':
    case 'evaluationNoted':
    case 'informationRequested':
    case 'extensionRequested':
    case 'extensionGranted':
    case 'extensionDeclined':
    case 'submissionHeld':
    case 'submissionReturned':
    case 'limitPassed':
    case 'expired':
    case 'dateCorrected':
    case 'limitMoved':
    case 'remindersCameDue':
    case 'letterResent':
    case 'commandRefused':
      return [];
  }
}

function returnFee(cents: number | null): TaskChange[] {
  if (cents === null) return [];
  const sentence = `Return the application fee of ${money(cents)} to whoever paid it: the application was declined.`;
  return [{ change: 'open', key: 'return-fee', kind: 'return-fee', sentence }];
}

function returnPortfolioFee({ set, portfolioId, cents }: Fact<'portfolioFeeOwed'>): TaskChange {
  const sentence = `Return the fee of ${money(cents)} for the portfolio for ${set} to whoever paid it: its evaluation was cancelled before an evaluator was assigned.`;
  return { change: 'open', key: portfolioFeeKey(portfolioId), kind: 'return-fee', sentence };
}

function portfolioFeeKey(portfolioId: string): string {
  return `return-fee/${portfolioId}`;
}

function decideWithoutAnswer(set: string, dueOn: string): TaskChange {
  const sentence = `No answer came by ${dateInWords(dueOn)} on the portfolio for ${set}: decide on what was submitted.`;
  return { change: 'open', key: informationKey(set), kind: 'information-not-provided', sentence };
}

function informationKey(set: string): string {
  return `information/${set}`;
}
