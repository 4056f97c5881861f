/** How one course of the sample is told, within the file of its provider. */
import { addDays, addMonths, type CivilDate } from '../domain/calendar.ts';
import { findSet } from '../domain/program.ts';
import type { Days } from './days.ts';
import { providers, type ProviderName } from './places.ts';
import type { Story } from './story.ts';

/** What is shown of a course, and how its case went. */
export interface SampleCourse {
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

/** One course within the file of its provider. */
export class CourseStory {
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

  takenBack(on: CivilDate): this {
    return this.#provider(on, 'withdrawProposal', {});
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
