/** Certifications of the sample: first, second and third terms, renewals in every stage, and every end. */
import { addDays, addMonths, type CivilDate } from '../domain/calendar.ts';
import { graduates } from './candidates.ts';
import type { Days } from './days.ts';
import type { Teller } from './plan.ts';
import { finishesCourses, isAdmitted, type Story } from './story.ts';

/** The award whose term ends so many days from today. */
const expiryIn = (days: Days, left: number) => days.before(days.ahead(left), 48);

export const holders: Teller[] = [
  ['mid-term', 'Mid-term, with an activity of every kind in the log.', midTerm],
  [
    'early-short',
    'The window is open; hours are short.',
    (story, days) => logs(certified(story, expiryIn(days, 240)), ['class', 'conference'], days.today),
  ],
  [
    'early-enough',
    'The window is open, with all hours: to be renewed in minutes.',
    (story, days) => logs(certified(story, expiryIn(days, 180)), enough, days.today),
  ],
  [
    'technology-short',
    'Hours enough, and technology short.',
    (story, days) =>
      logs(certified(story, expiryIn(days, 120)), ['seminar', 'conference', 'gadget'], days.today),
  ],
  ['under-review', 'A renewal waits for its review.', (story, days) => submitsRenewal(story, days, 90, 4)],
  ['returned', 'A renewal was returned for correction.', returned],
  [
    'grace',
    'Expired three weeks ago: in grace.',
    (story, days) => logs(certified(story, expiryIn(days, -21)), ['class', 'gadget'], days.today),
  ],
  [
    'grace-ends',
    'Five days of grace are left.',
    (story, days) => certified(story, days.before(addDays(days.monthsAgo(2), 5), 48)),
  ],
  [
    'grace-review',
    'Renewed in grace; the review is open.',
    (story, days) => submitsRenewal(story, days, -30, 6),
  ],
  ['lapsed', 'Lapsed two months ago.', (story, days) => certified(story, days.monthsAgo(52))],
  ['surrendered', 'Given up by the holder.', surrendered],
  ['revoked', 'Revoked.', revoked],
  [
    'renewed',
    'Renewed early: in the second term, before the first is over.',
    (story, days) => renewed(certified(story, expiryIn(days, 100)), days.ago(150)),
  ],
  ['second-term', 'In the second term.', (story, days) => terms(story, days.monthsAgo(70), 1)],
  ['third-term', 'In the third term.', (story, days) => terms(story, days.monthsAgo(110), 2)],
  ['first-year', 'Certified on the day of admission by a recognition agreement.', college],
];

/** Certified on this day, by six courses in about two years. */
function certified(story: Story, startOn: CivilDate): Story {
  return finishesCourses(isAdmitted(story, addMonths(startOn, -23)), 6, startOn, 90);
}

/** What people log, each with what it counts for; the days are counted back from the last on which it can have been. */
const activities = {
  class: {
    provider: 'Lakeside Community College (sample)',
    title: 'Introduction to archives',
    amount: { semesterCredits: 1 },
    sets: ['COL'],
    technologyMinutes: 0,
    daysBefore: 400,
  },
  seminar: {
    provider: 'Northern Plains College (sample)',
    title: 'Community information',
    amount: { quarterCredits: 2 },
    sets: ['REF', 'FLS'],
    technologyMinutes: 0,
    daysBefore: 330,
  },
  conference: {
    provider: 'Harbor Library Association (sample)',
    title: 'Annual meeting',
    amount: { conferenceDays: 2 },
    sets: ['CAT', 'YOU'],
    technologyMinutes: 60,
    daysBefore: 260,
    length: 2,
  },
  workshop: {
    provider: 'Prairie State Library (sample)',
    title: 'Accessible documents',
    amount: { minutes: 330 },
    sets: ['TEC'],
    technologyMinutes: 270,
    daysBefore: 200,
  },
  gadget: {
    provider: 'Self-directed',
    title: 'Evening with the new receipt printers',
    amount: { minutes: 75 },
    sets: ['TEC'],
    technologyMinutes: 75,
    daysBefore: 150,
  },
} as const;

const enough = ['class', 'seminar', 'conference', 'workshop'] as const;

/** Logs these activities, which ended before `until`. */
function logs(story: Story, names: readonly (keyof typeof activities)[], until: CivilDate): Story {
  for (const name of names) {
    const { daysBefore, ...activity } = activities[name];
    const { length, ...fields } = { length: 1, ...activity };
    const endedOn = addDays(until, -daysBefore);
    const startedOn = addDays(endedOn, 1 - length);
    story.candidate(addDays(endedOn, 4), 'logHours', { ...fields, startedOn, endedOn });
  }
  return story;
}

/** Renewed on this day with the hours of the year before it; the review came a week later. */
function renewed(story: Story, on: CivilDate): Story {
  return logs(story, enough, on)
    .candidate(on, 'submitRenewal')
    .office(addDays(on, 7), 'approveRenewal', { evidenceConfirmed: true });
}

/** Certified long ago, and renewed so many times, each time half a year before the expiry. */
function terms(story: Story, startOn: CivilDate, renewals: number): Story {
  certified(story, startOn);
  for (let n = 1; n <= renewals; n += 1) renewed(story, addMonths(startOn, 48 * n - 6));
  return story;
}

/** Sent in so many days ago, for a term that ends so many days from now. */
function submitsRenewal(story: Story, days: Days, left: number, submittedAgo: number): Story {
  const until = days.ago(Math.max(submittedAgo, -left));
  return logs(certified(story, expiryIn(days, left)), enough, until).candidate(
    days.ago(submittedAgo),
    'submitRenewal',
  );
}

function returned(story: Story, days: Days): void {
  submitsRenewal(story, days, 60, 24).office(days.ago(8), 'returnRenewal', {
    reason: 'Please add the program of the annual meeting, and say which sessions you attended.',
  });
}

function midTerm(story: Story, days: Days): void {
  logs(certified(story, days.monthsAgo(24)), [...enough, 'gadget'], days.today);
}

function surrendered(story: Story, days: Days): void {
  certified(story, days.monthsAgo(33)).candidate(days.monthsAgo(2), 'surrender', {
    reason: 'I have retired.',
  });
}

function revoked(story: Story, days: Days): void {
  certified(story, days.monthsAgo(27)).office(days.monthsAgo(3), 'revoke', {
    reason: 'The certificates of two courses were forged.',
  });
}

function college(story: Story, days: Days): void {
  const admittedOn = days.monthsAgo(8);
  graduates(story, days, 'whole', addDays(admittedOn, -16));
  story.office(addDays(admittedOn, -10), 'verifyGraduation');
  isAdmitted(story, admittedOn);
}
