/** People of the sample whose portfolios are under evaluation, one for each way in which that can stand. */
import type { Days } from './days.ts';
import type { Teller } from './plan.ts';
import { nearLimit } from './candidates.ts';
import { Evaluation, paysPortfolio, submits } from './portfolios.ts';
import { finishesCourse, isAdmitted, type Story } from './story.ts';

export const evaluated: Teller[] = [
  [
    'portfolio-unpaid',
    'A portfolio waits for its fee; another is void for want of it, a third was taken back.',
    portfolioUnpaid,
  ],
  ['assigning', 'A portfolio waits for its evaluators.', (story, days) => inCat(story, days, 14, 6)],
  [
    'offered',
    'Assigned, and nobody has accepted yet.',
    (story, days) => inCat(story, days, 16, 9).assigned(3, 'amara', 'bjorn'),
  ],
  [
    'accepted',
    'Both evaluators have accepted.',
    (story, days) => inCat(story, days, 18, 12).taken(6, 'amara', 'darius'),
  ],
  [
    'one-rated',
    'One rating is in.',
    (story, days) =>
      inCat(story, days, 19, 18).taken(12, 'amara', 'chiyo').rated(3, 'chiyo', { 2: 'partiallyMet' }),
  ],
  [
    'reminded',
    'An evaluator is late and was reminded.',
    (story, days) => inCat(story, days, 22, 29).taken(24, 'amara', 'bjorn').rated(11, 'bjorn'),
  ],
  [
    'replaced',
    'An evaluator who never rated was replaced; a seat is empty.',
    (story, days) =>
      inCat(story, days, 23, 48).taken(37, 'chiyo', 'darius').rated(20, 'darius', { 4: 'notMet' }),
  ],
  ['lapsed-assignment', 'An evaluator never answered, another declined.', neverAnswered],
  ['third-called', 'The two are at odds: a third is wanted.', (story, days) => atOdds(story, days, 20)],
  [
    'third-rates',
    'A third evaluator is at work.',
    (story, days) => atOdds(story, days, 24).taken(4, 'darius'),
  ],
  [
    'third-relieved',
    'A rating was void, its place was taken, and the third was not needed after all.',
    thirdRelieved,
  ],
  ['information-asked', 'More information is asked for.', (story, days) => asked(story, days, 15, 12)],
  ['information-late', 'Four days are left to answer.', (story, days) => asked(story, days, 27, 56)],
  [
    'rated-anew',
    'More information came; what was asked is rated anew.',
    (story, days) => asked(story, days, 26, 40).answered(5).rated(2, 'amara', {}, [3, 5, 7]),
  ],
  ['achieved', 'A set by a portfolio.', achieved],
  ['not-satisfactory', 'One portfolio was not satisfactory, another overtaken by a course.', notSatisfactory],
  ['past-limit', 'Past the limit, with an evaluation open.', pastLimit],
];

/** Admitted so many months ago, with a portfolio for CAT that was handed in so many days ago. */
function inCat(story: Story, days: Days, months: number, submittedAgo: number): Evaluation {
  isAdmitted(story, days.monthsAgo(months));
  finishesCourse(story, 'FLS', days.ago(submittedAgo + 90));
  return new Evaluation(story, days, 'CAT', submittedAgo);
}

function portfolioUnpaid(story: Story, days: Days): void {
  isAdmitted(story, days.monthsAgo(13));
  submits(story, 'TEC', days.ago(70));
  submits(story, 'YOU', days.ago(50));
  paysPortfolio(story, 'YOU', days.ago(47));
  story.candidate(days.ago(46), 'withdrawPortfolio', { set: 'YOU', reason: 'I want to write it anew.' });
  submits(story, 'REF', days.ago(4));
}

function neverAnswered(story: Story, days: Days): void {
  inCat(story, days, 11, 26)
    .assigned(20, 'chiyo', 'esra')
    .declined(17, 'esra', 'I am moving house and cannot read anything before next month.');
}

/** One says *not met* where the other does not, and it decides: a third is called. */
function atOdds(story: Story, days: Days, months: number): Evaluation {
  return inCat(story, days, months, 33)
    .taken(25, 'bjorn', 'chiyo')
    .rated(14, 'bjorn')
    .rated(9, 'chiyo', { 6: 'notMet' });
}

function thirdRelieved(story: Story, days: Days): void {
  atOdds(story, days, 28).taken(7, 'darius').voided(5, 'chiyo').taken(4, 'amara').rated(2, 'amara');
}

/** Three competencies are not met after the first round, which ended so many days ago. */
function asked(story: Story, days: Days, months: number, daysAgo: number): Evaluation {
  const open = { 3: 'notMet', 5: 'notMet', 7: 'partiallyMet' } as const;
  return inCat(story, days, months, daysAgo + 30)
    .taken(daysAgo + 22, 'amara', 'bjorn')
    .rated(daysAgo + 4, 'bjorn', open)
    .rated(daysAgo, 'amara', open);
}

function achieved(story: Story, days: Days): void {
  isAdmitted(story, days.monthsAgo(29));
  finishesCourse(story, 'CAT', days.monthsAgo(20));
  new Evaluation(story, days, 'FLS', 160)
    .taken(150, 'bjorn', 'darius')
    .rated(140, 'bjorn')
    .rated(133, 'darius');
  new Evaluation(story, days, 'TEC', 60)
    .taken(52, 'amara', 'chiyo')
    .rated(41, 'chiyo', { 1: 'partiallyMet' })
    .rated(36, 'amara', { 8: 'partiallyMet' });
}

function notSatisfactory(story: Story, days: Days): void {
  const open = { 1: 'notMet', 2: 'notMet' } as const;
  isAdmitted(story, days.monthsAgo(31));
  finishesCourse(story, 'FLS', days.monthsAgo(18));
  new Evaluation(story, days, 'REF', 150)
    .taken(140, 'farid', 'darius')
    .rated(130, 'farid', open)
    .rated(126, 'darius', open)
    .answered(90)
    .rated(80, 'farid', open, [1, 2])
    .rated(75, 'darius', open, [1, 2]);
  new Evaluation(story, days, 'CAT', 40).taken(30, 'bjorn', 'darius');
  finishesCourse(story, 'CAT', days.ago(15));
}

function pastLimit(story: Story, days: Days): void {
  nearLimit(story, days, -10, 4);
  new Evaluation(story, days, 'COL', 34).taken(25, 'amara', 'farid').rated(12, 'farid');
}
