import { dateInWords } from '../calendar.ts';
import type { NextStep, Standing } from '../case.ts';
import type { Program } from '../program.ts';
import { money } from './admission.ts';
import { closing } from './closing.ts';
import { completion } from './completion.ts';
import { evaluatedHere } from './evidence.ts';
import { nameOf } from './hearing.ts';
import type { CandidacyState } from './state.ts';

/** The one next step and whose it is, in the standing that holds. */
export function nextStep(standing: Standing, state: CandidacyState, program: Program): NextStep {
  // Between the sixth set and the award that follows from it: what the letter about that set tells.
  if (!state.ended && completion(state, program).isComplete) {
    return nobody('All competency sets are complete: your certification follows.');
  }
  switch (standing.waitsFor) {
    case 'eligibility-decision':
      return staff('The program office decides on your eligibility.', 'acceptEligibility');
    case 'payment': {
      const by = closing(state)?.deadline.on;
      return person(`Pay the application fee${by ? ` by ${dateInWords(by)}` : ''}.`, null);
    }
    case 'extension-decision':
      return staff('The program office decides on the request for more time.', 'grantExtension');
    case 'course-decision': {
      const [set = ''] = Object.keys(state.claims);
      return staff(`The program office verifies the course for ${nameOf(program, set)}.`, 'verifyCourse');
    }
    case 'graduation-decision':
      return staff('The program office verifies your graduation.', 'verifyGraduation');
    case 'information': {
      const [set = '', by = ''] = firstInformation(state);
      const sentence = `Answer the request for more information on the portfolio for ${nameOf(program, set)} by ${dateInWords(by)}.`;
      return person(sentence, evaluatedHere(state, set) ? null : 'provideInformation');
    }
    case 'portfolio-fee':
      return payPortfolio(state, program);
    case 'portfolio-decision':
      return evaluation(state, program);
    case 'evidence':
      return standing.status === 'awaiting-decision' ? proof(state) : person(nextSet(state, program), null);
    case null:
    default:
      return afterwards(standing, state);
  }
}

/** The fee whose last day comes first. */
function payPortfolio({ fees }: CandidacyState, program: Program): NextStep {
  const due = Object.entries(fees).filter(([, { standing }]) => standing === 'due');
  const [first] = due.sort(([, a], [, b]) => (a.feeBy.on < b.feeBy.on ? -1 : 1));
  if (!first) return nobody('There is nothing to do.');
  const [set, { cents, feeBy }] = first;
  const fee = `the fee of ${money(cents)} ${program.fees.currency}`;
  const sentence = `Pay ${fee} for the portfolio for ${nameOf(program, set)} by ${dateInWords(feeBy.on)}: its evaluation begins with it, and without it the submission is void.`;
  return person(sentence, null);
}

function evaluation(state: CandidacyState, program: Program): NextStep {
  const [set = ''] = Object.keys(state.portfolios);
  const sentence = `The portfolio for ${nameOf(program, set)} is being evaluated.`;
  const fee = evaluatedHere(state, set);
  if (!fee) return staff(sentence, 'recordPortfolioOutcome');
  return { sentence, whose: fee.assigned ? 'evaluator' : 'staff', command: null };
}

function nextSet(state: CandidacyState, program: Program): string {
  const { missingRequired } = completion(state, program);
  const [set] = missingRequired;
  if (set) return `Complete ${set.name}, by an approved course or by a portfolio.`;
  return 'Complete one more elective set, by an approved course or by a portfolio.';
}

function proof(state: CandidacyState): NextStep {
  const { limit, evidence } = state;
  if (!limit || !evidence) return nobody('There is nothing to do.');
  return person(
    `If you finished an approved course by ${dateInWords(limit.on)}, send proof of it by ${dateInWords(evidence.on)}.`,
    'claimCourse',
  );
}

function afterwards({ status }: Standing, state: CandidacyState): NextStep {
  if (status === 'certified') return nobody('Your certification has begun; its renewal is the next thing.');
  if (status === 'new') return person('Apply.', 'apply');
  const reopen = state.reopenBy
    ? `, or ask the office to reopen it by ${dateInWords(state.reopenBy.on)}`
    : '';
  return nobody(`The candidacy is over. You may apply anew${reopen}.`);
}

function firstInformation({ portfolios }: CandidacyState): string[] {
  const [first] = Object.entries(portfolios)
    .flatMap(([set, { stage, answerBy }]) =>
      stage === 'informationRequested' && answerBy ? [[set, answerBy.on]] : [],
    )
    .sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1));
  return first ?? [];
}

function staff(sentence: string, command: string): NextStep {
  return { sentence, whose: 'staff', command };
}

function person(sentence: string, command: string | null): NextStep {
  return { sentence, whose: 'candidate', command };
}

function nobody(sentence: string): NextStep {
  return { sentence, whose: 'nobody', command: null };
}
