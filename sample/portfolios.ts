/** Portfolios of the sample: what they say, and how they are handed in, assigned and rated. */
import type { CivilDate } from '../domain/calendar.ts';
import { addDays } from '../domain/calendar.ts';
import { findSet } from '../domain/program.ts';
import type { Days } from './days.ts';
import { evaluators, trainedOn, type EvaluatorName } from './places.ts';
import type { Story } from './story.ts';

type Rating = 'met' | 'partiallyMet' | 'notMet';

/** Ratings that are not *met*, by the number of the competency. */
export type Exceptions = Readonly<Record<number, Rating>>;

export function competenciesOf(story: Pick<Story, 'program'>, set: string): number[] {
  const count = findSet(story.program, set)?.competencies ?? 0;
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** What people of the sample say of themselves, over and over. */
const scenes = [
  'At our branch I keep the evening desk alone, so whatever happens there is mine to settle.',
  'A regular asked me for this every week until I wrote it down; the sheet now hangs beside every phone.',
  'I was asked to show a new colleague, and found out by teaching it what I had never understood.',
  'When the system was down for two days we worked from paper, and I drew up the form that we used.',
  'I changed one step, counted for a month, and brought the numbers to the meeting.',
  'Una vecina me pidió ayuda en español; desde entonces la hoja está en los dos idiomas.',
];

/** A whole statement on one competency, marked as the sample that it is. */
export function statementOn(set: string, competency: number): string {
  const scene = scenes[(competency + set.charCodeAt(0)) % scenes.length];
  return `(Sample.) ${scene} This is what I bring for competency ${competency} of ${set}.`;
}

export function learningStatementOn(set: string): string {
  return `(Sample.) I began this portfolio for ${set} sure of what I knew. Writing it showed me where I only followed habit, and what I want to learn next.`;
}

/** A portfolio of the life, with its texts. */
function knowsPortfolio(story: Story, set: string): string {
  const competencies = competenciesOf(story, set).map(competency => ({
    competency,
    statement: statementOn(set, competency),
    artifacts: [
      { title: `Work sample ${competency}`, url: `https://work.example.test/${set}/${competency}` },
    ],
  }));
  const says = { learningStatement: learningStatementOn(set), competencies };
  return story.knows('portfolios', set.toLowerCase(), { set, competenciesVersion: 'sample-1', says });
}

/** Hands a portfolio in; its fee is to come. */
export function submits(story: Story, set: string, on: CivilDate): Story {
  return story.candidate(on, 'submitPortfolio', { set, portfolioId: knowsPortfolio(story, set) });
}

export function paysPortfolio(story: Story, set: string, on: CivilDate): Story {
  const { member, nonMember } = story.program.fees.portfolio;
  const amountCents = story.isMember ? member : nonMember;
  return story.office(on, 'recordPortfolioFee', { set, amountCents, method: 'card', paidOn: on });
}

/** One portfolio under evaluation, from the day of its fee on. */
export class Evaluation {
  readonly #story: Story;
  readonly #days: Days;
  readonly #set: string;

  /** Handed in so many days ago, and paid for two days later. */
  constructor(story: Story, days: Days, set: string, submittedAgo: number) {
    this.#story = story;
    this.#days = days;
    this.#set = set;
    submits(story, set, days.ago(submittedAgo));
    paysPortfolio(story, set, days.ago(submittedAgo - 2));
  }

  assigned(daysAgo: number, ...who: EvaluatorName[]): this {
    for (const name of who) this.#office(daysAgo, 'assign', { evaluatorId: this.#knows(name) });
    return this;
  }

  accepted(daysAgo: number, ...who: EvaluatorName[]): this {
    for (const name of who) this.#evaluator(daysAgo, name, 'acceptAssignment', {});
    return this;
  }

  /** Assigned, and a day later accepted. */
  taken(daysAgo: number, ...who: EvaluatorName[]): this {
    return this.assigned(daysAgo, ...who).accepted(daysAgo - 1, ...who);
  }

  declined(daysAgo: number, name: EvaluatorName, reason: string): this {
    return this.#evaluator(daysAgo, name, 'declineAssignment', { reason });
  }

  /** Every competency met but for the exceptions; `only` these where fewer are asked. */
  rated(daysAgo: number, name: EvaluatorName, but: Exceptions = {}, only?: readonly number[]): this {
    const asked = only ?? competenciesOf(this.#story, this.#set);
    const ratings = asked.map(competency => {
      const rating = but[competency] ?? 'met';
      return { competency, rating, ...(rating === 'met' ? {} : { comment: remarkOn(rating, competency) }) };
    });
    return this.#evaluator(daysAgo, name, 'submitRating', { ratings });
  }

  voided(daysAgo: number, name: EvaluatorName): this {
    const reason = 'The evaluator has worked with the candidate for years.';
    return this.#office(daysAgo, 'voidRating', { evaluatorId: this.#knows(name), reason });
  }

  answered(daysAgo: number): this {
    this.#story.tell({
      by: 'candidate',
      on: this.#on(daysAgo),
      command: 'provideInformation',
      case: this.#case,
    });
    return this;
  }

  #office(daysAgo: number, command: string, fields: Record<string, unknown>): this {
    this.#story.tell({ by: 'staff', on: this.#on(daysAgo), command, case: this.#case, fields });
    return this;
  }

  #evaluator(daysAgo: number, as: EvaluatorName, command: string, fields: Record<string, unknown>): this {
    this.#story.tell({ by: 'evaluator', as, on: this.#on(daysAgo), command, case: this.#case, fields });
    return this;
  }

  #knows(name: EvaluatorName): string {
    const { sets, yearlyCapacity } = evaluators[name];
    const record = { id: this.#story.places.evaluators[name], sets, yearlyCapacity };
    return this.#story.knows('evaluators', name, { ...record, trainedOn: trainedOn(this.#days) });
  }

  #on(daysAgo: number): CivilDate {
    return addDays(this.#days.today, -daysAgo);
  }

  get #case(): string {
    return `evaluation/${this.#set.toLowerCase()}`;
  }
}

function remarkOn(rating: Rating, competency: number): string {
  return rating === 'notMet'
    ? `(Sample.) Nothing here shows competency ${competency}; one example of your own work would.`
    : `(Sample.) You tell what was done, and I cannot see your part in it (competency ${competency}).`;
}
