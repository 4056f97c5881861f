/** The plan of the sample: who lives in it, and each life as a life file. Pure: the same day gives the same files. */
import { stringify } from 'yaml';
import type { CivilDate } from '../domain/calendar.ts';
import type { Program } from '../domain/program.ts';
import { applicants, candidates, claimants, endings } from './candidates.ts';
import { providerStories } from './courses.ts';
import { Days } from './days.ts';
import { evaluated } from './evaluated.ts';
import { holders } from './holders.ts';
import { people } from './people.ts';
import type { Places } from './places.ts';
import { Story } from './story.ts';

/** The name of a life, what it shows, and how it is told. */
export type Teller = [name: string, about: string, tell: (story: Story, days: Days) => unknown];

/** A life file of the sample. */
export interface SampleLife {
  story: Story;
  file: string;
  text: string;
}

export interface SamplePlan {
  /** The courses: they come before the people who claim them. */
  providers: SampleLife[];
  people: SampleLife[];
}

/** Those whose past is imported, in the order of the people; the rest of the people come in by the API. */
const tellers: readonly Teller[] = [
  ...applicants,
  ...candidates,
  ...claimants,
  ...endings,
  ...evaluated,
  ...holders,
];

/** How many of the people are imported. */
export const imported = tellers.length;

/** The place among the people of whoever lives the life of this name. */
export function indexOf(name: string): number {
  return tellers.findIndex(([each]) => each === name);
}

/** Every life of the sample, dated relative to this day. */
export function samplePlan(today: CivilDate, program: Program, places: Places): SamplePlan {
  const days = new Days(today);
  const lives = tellers.map(([name, about, tell], index) => {
    const person = people[index];
    if (!person) throw new Error(`there are ${people.length} people in the sample, and more lives`);
    const story = new Story(name, about, person, program, places);
    tell(story, days);
    return story;
  });
  return { providers: providerStories(days, program, places).map(lifeOf), people: lives.map(lifeOf) };
}

function lifeOf(story: Story): SampleLife {
  return { story, file: `${story.id}.yaml`, text: stringify(story.file(), { lineWidth: 0 }) };
}
