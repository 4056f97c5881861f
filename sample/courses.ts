/** The courses of the sample: what each provider has proposed, and what became of it. */
import type { Program } from '../domain/program.ts';
import { worldIdOf } from '../life-files/ids.ts';
import { CourseStory, type SampleCourse } from './course-story.ts';
import type { Days } from './days.ts';
import { providers, type Places } from './places.ts';
import { Story } from './story.ts';

/** The id of a course, which its provider’s file gives it. */
export function courseIdOf(name: string): string {
  return worldIdOf(`sample-provider-${courses[name]?.provider}`, 'courses', name);
}

/** A file for each provider with courses. */
export function providerStories(days: Days, program: Program, places: Places): Story[] {
  const names = [...new Set(Object.values(courses).map(({ provider }) => provider))];
  return names.map(provider => {
    const person = { id: places.providers[provider], ...providers[provider].person };
    const about = `The courses of ${providers[provider].organization}.`;
    const story = new Story(`provider-${provider}`, about, person, program, places);
    story.knows('providers', provider, { id: places.providers[provider] });
    for (const [name, course] of Object.entries(courses)) {
      if (course.provider === provider) course.tells(new CourseStory(story, name, course), days);
    }
    return story;
  });
}

/** The first day of an approval that ends so many days from today. */
const endingIn = (days: Days, left: number) => days.before(days.ahead(left), 48);

const courses: Readonly<Record<string, SampleCourse>> = {
  foundations: {
    provider: 'prairie',
    set: 'FLS',
    title: 'What a library is for',
    description: 'Sample course: values, missions and the shape of the field.',
    format: 'online',
    minutes: 1500,
    tells: (course, days) => course.onPaper(days, 'foundations'),
  },
  teams: {
    provider: 'prairie',
    set: 'CAT',
    title: 'Talking so that others can work',
    description: 'Sample course: meetings, notes, hard conversations at the desk.',
    format: 'face-to-face',
    minutes: 1200,
    tells: (course, days) => course.onPaper(days, 'teams'),
  },
  desk: {
    provider: 'prairie',
    set: 'TEC',
    title: 'Technology at the desk',
    description: 'Sample course: devices, accounts, privacy, and what to do when nothing works.',
    format: 'online',
    minutes: 1800,
    tells: (course, days) => course.onPaper(days, 'desk'),
  },
  lending: {
    provider: 'harbor',
    set: 'ACS',
    title: 'Circulation, end to end',
    description: 'Sample course: from the card to the courier.',
    format: 'online',
    minutes: 1400,
    tells: (course, days) => course.onPaper(days, 'lending'),
  },
  readers: {
    provider: 'harbor',
    set: 'ARA',
    title: 'The next good book',
    description: 'Sample course: readers’ advisory for adults. Its approval ends in three weeks.',
    format: 'online',
    minutes: 1300,
    tells: (course, days) => course.approved(endingIn(days, 21)),
  },
  boxes: {
    provider: 'harbor',
    set: 'COL',
    title: 'Local history in boxes',
    description: 'Sample course: withdrawn with effect from next month.',
    format: 'face-to-face',
    minutes: 900,
    tells: (course, days) =>
      course.approved(days.monthsAgo(15)).committee(days.ago(10), 'withdrawApproval', {
        effectiveOn: days.ahead(30),
        reason: 'The association ends the course when its archive closes.',
      }),
  },
  catalogs: {
    provider: 'summit',
    set: 'CNC',
    title: 'Records that find people',
    description: 'Sample course: its renewal was asked for, and the fee has not come.',
    format: 'online',
    minutes: 2400,
    tells: (course, days) => course.approved(endingIn(days, 45)).asksForRenewal(days.ago(9)),
  },
  shelves: {
    provider: 'summit',
    set: 'COL',
    title: 'Weeding without tears',
    description: 'Sample course: its renewal is paid for and waits for the committee.',
    format: 'face-to-face',
    minutes: 960,
    tells: (course, days) =>
      course.approved(endingIn(days, 60)).asksForRenewal(days.ago(25)).paid(days.ago(14)),
  },
  answers: {
    provider: 'lakeside',
    set: 'REF',
    title: 'Questions behind questions',
    description: 'Sample course: the reference interview. Its approval has ended.',
    format: 'face-to-face',
    minutes: 1500,
    tells: (course, days) => course.approved(days.monthsAgo(55)),
  },
  sources: {
    provider: 'lakeside',
    set: 'REF',
    title: 'Sources and where they lie',
    description: 'Sample course: reference sources, on paper and on line.',
    format: 'online',
    minutes: 1500,
    tells: (course, days) => course.approved(days.monthsAgo(12)),
  },
  leading: {
    provider: 'section',
    set: 'SUP',
    title: 'The first week as a supervisor',
    description: 'Sample course: proposed and paid for; the committee decides.',
    format: 'online',
    minutes: 2000,
    tells: (course, days) => course.proposed(days.ago(16)).paid(days.ago(8)),
  },
  teens: {
    provider: 'section',
    set: 'YOU',
    title: 'Teenagers are readers, too',
    description: 'Sample course: proposed; its fee has not come yet.',
    format: 'face-to-face',
    minutes: 1100,
    tells: (course, days) => course.proposed(days.ago(5)),
  },
  zines: {
    provider: 'brook',
    set: 'YOU',
    title: 'Zines in an afternoon',
    description: 'Sample course: its provider took the proposal back.',
    format: 'face-to-face',
    minutes: 300,
    tells: (course, days) => course.proposed(days.ago(80)).takenBack(days.ago(71)),
  },
  stories: {
    provider: 'brook',
    set: 'YOU',
    title: 'Story hour for beginners',
    description: 'Sample course: returned to its provider with a comment.',
    format: 'face-to-face',
    minutes: 600,
    tells: (course, days) =>
      course.proposed(days.ago(34)).paid(days.ago(30)).committee(days.ago(6), 'returnProposal', {
        comment: 'Please say more on how competencies 7 to 12 are covered; ten hours seem short for all.',
      }),
  },
  gadgets: {
    provider: 'brook',
    set: 'TEC',
    title: 'Gadgets, gadgets, gadgets',
    description: 'Sample course: refused.',
    format: 'online',
    minutes: 240,
    tells: (course, days) =>
      course.proposed(days.monthsAgo(4)).committee(days.monthsAgo(3), 'refuseProposal', {
        reason: 'Four hours cannot cover the set, and most of them show products.',
      }),
  },
  letters: {
    provider: 'brook',
    set: 'CAT',
    title: 'Plain letters',
    description: 'Sample course: its approval was withdrawn.',
    format: 'online',
    minutes: 1200,
    tells: (course, days) =>
      course.approved(days.monthsAgo(22)).committee(days.monthsAgo(2), 'withdrawApproval', {
        effectiveOn: days.monthsAgo(1),
        reason: 'The consultant no longer offers it in the form that was approved.',
      }),
  },
};
