import type { CivilDate } from './calendar.ts';
import type { Program } from './program.ts';

/** What of an agreement's terms the program judges. */
export interface JudgedTerms {
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** One for each set. */
  reviews: readonly { set: string; reviewedOn: CivilDate }[];
}

export interface TermMistake {
  path: string;
  problem: string;
}

/** Everything that is wrong with the terms of an agreement on a day, each named by its field; empty when they can stand. */
export function mistakesIn(
  { startsOn, endsOn, reviews }: JudgedTerms,
  program: Program,
  today: CivilDate,
): TermMistake[] {
  const mistakes: TermMistake[] = [];
  const say = (path: string, problem: string) => mistakes.push({ path, problem });
  if (endsOn < startsOn) say('endsOn', `lies before the first day, ${startsOn}`);
  const codes = program.sets.map(({ code }) => code);
  reviews.forEach(({ set, reviewedOn }, index) => {
    if (!codes.includes(set)) say(`reviews.${index}.set`, `${program.name} has no set ${set}`);
    if (reviews.findIndex(each => each.set === set) < index)
      say(`reviews.${index}.set`, `${set} stands twice`);
    if (reviewedOn > today) say(`reviews.${index}.reviewedOn`, 'has not come yet');
  });
  const most = setsNeeded(program);
  if (reviews.length > most)
    say('reviews', `a certification needs ${most} sets, and these are ${reviews.length}`);
  return mistakes;
}

/** How many sets a certification needs: a graduate who has them all needs no more. */
function setsNeeded({ sets, electives }: Program): number {
  return sets.filter(({ required }) => required).length + electives;
}

/** Two spellings of a college that differ in case, spaces or forms of letters are one. */
export function collegeKeyOf(college: string): string {
  return college.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
