/** The courses of the sample: what each provider has proposed, and what became of it. */
import { addDays, addMonths, type CivilDate } from '../domain/calendar.ts';
import { findSet, type Program } from '../domain/program.ts';
import { worldIdOf } from '../life-files/ids.ts';
import type { Days } from './days.ts';
import { providers, type Places, type ProviderName } from './places.ts';
import { Story } from './story.ts';

/** What is shown of a course, and how its case went. */
interface SampleCourse {
  provider: ProviderName;
  set: string;
  title: string;
  description: string;
  format: 'online' | 'face-to-face';
  minutes: number;
  tells: (course: CourseStory, days: Days) => void;
}

/** Courses that people of the sample claim: under this number and from this day they are in the catalog. */
export function approvalOf(name: ClaimedCourse, days: Days) {
  return { set: claimed[name].set, approvals: [approvalIn(name, days)] };
}

function approvalIn(name: ClaimedCourse, days: Days) {
  const { reference, monthsAgo, renewals } = claimed[name];
  return { reference, approvedOn: days.monthsAgo(monthsAgo), renewals };
}

const claimed = {
  foundations: { set: 'FLS', reference: 'S-2041', monthsAgo: 30, renewals: 0 },
  teams: { set: 'CAT', reference: 'S-2077', monthsAgo: 20, renewals: 0 },
  desk: { set: 'TEC', reference: 'S-1502', monthsAgo: 60, renewals: 1 },
  lending: { set: 'ACS', reference: 'S-2110', monthsAgo: 10, renewals: 0 },
} as const;

export type ClaimedCourse = keyof typeof claimed;

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

/** One course within the file of its provider. */
class CourseStory {
  readonly #story: Story;
  readonly #name: string;
  readonly #course: SampleCourse;

  constructor(story: Story, name: string, course: SampleCourse) {
    this.#story = story;
    this.#name = name;
    this.#course = course;
    const { set, provider, title, description } = course;
    const { page, state } = providers[provider];
    const says = { title, description, page, state: course.format === 'online' ? null : state };
    story.knows('courses', name, { set, provider, says });
  }

  proposed(on: CivilDate): this {
    const { set, format, minutes, provider } = this.#course;
    const competencies = findSet(this.#story.program, set)?.competencies ?? 0;
    const covered = Array.from({ length: competencies }, (_, index) => index + 1);
    const contentId = this.#story.ownId('course-contents', this.#name);
    const fields = { personId: provider, set, covered, format, minutes, contentId };
    return this.#provider(on, 'proposeCourse', fields);
  }

  paid(on: CivilDate): this {
    const amountCents = this.#story.program.fees.courseApproval;
    return this.#office(on, 'recordApprovalFee', { amountCents, method: 'check', paidOn: on });
  }

  /** Proposed, paid and approved on this day. */
  approved(on: CivilDate): this {
    return this.proposed(addDays(on, -40)).paid(addDays(on, -30)).committee(on, 'approveCourse');
  }

  /** As the office entered what had been granted on paper. */
  onPaper(days: Days, name: ClaimedCourse): this {
    const approval = approvalIn(name, days);
    const on = approval.renewals > 0 ? addMonths(approval.approvedOn, 47) : approval.approvedOn;
    return this.proposed(addDays(on, -3)).#office(on, 'recordApproval', approval);
  }

  committee(on: CivilDate, command: string, fields = {}): this {
    return this.#tell('committee', on, command, fields);
  }

  asksForRenewal(on: CivilDate): this {
    return this.#provider(on, 'requestRenewal', {});
  }

  #office(on: CivilDate, command: string, fields: Record<string, unknown>): this {
    return this.#tell('staff', on, command, fields);
  }

  #provider(on: CivilDate, command: string, fields: Record<string, unknown>): this {
    return this.#tell('provider', on, command, fields);
  }

  #tell(
    by: 'staff' | 'committee' | 'provider',
    on: CivilDate,
    command: string,
    fields: Record<string, unknown>,
  ) {
    const as = by === 'provider' ? { as: this.#course.provider } : {};
    this.#story.tell({ by, ...as, on, command, case: `courseApproval/${this.#name}`, fields });
    return this;
  }
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
