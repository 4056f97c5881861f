/** Candidacies of the sample: from the application to the limit and past it. */
import { addDays, type CivilDate } from '../domain/calendar.ts';
import { approvalOf, type ClaimedCourse } from './course-story.ts';
import { courseIdOf } from './courses.ts';
import type { Days } from './days.ts';
import { agreementsOf, type AgreementName } from './places.ts';
import type { Teller } from './plan.ts';
import { submits } from './portfolios.ts';
import { applies, finishesCourses, isAdmitted, pays, type Story } from './story.ts';

/** The admission whose four years end so many days from today. */
const limitIn = (days: Days, left: number) => days.before(days.ahead(left), 48);

/** Before the admission. */
export const applicants: Teller[] = [
  ['applied', 'Applied five days ago.', (story, days) => applies(story, days.ago(5))],
  [
    'overdue',
    'Applied six weeks ago, and nobody has answered.',
    (story, days) => applies(story, days.ago(42)),
  ],
  ['declined', 'Declined; the fee is to be returned.', declined],
  [
    'unpaid',
    'Accepted; the fee is awaited.',
    (story, days) => applies(story, days.ago(30)).office(days.ago(20), 'acceptEligibility'),
  ],
  [
    'unpaid-long',
    'Accepted 170 days ago; ten days are left to pay.',
    (story, days) => applies(story, days.ago(180)).office(days.ago(170), 'acceptEligibility'),
  ],
  ['graduate', 'Claims a graduation, which nobody has verified yet.', graduate],
];

/** Under way, with more and more sets, and some near the limit. */
export const candidates: Teller[] = [
  ['begun', 'Admitted a month ago.', (story, days) => isAdmitted(story, days.monthsAgo(1))],
  ['two-sets', 'Two sets.', (story, days) => withSets(story, days, { months: 17, sets: 2, last: 75 })],
  [
    'five-sets',
    'Five sets: one is missing.',
    (story, days) => withSets(story, days, { months: 34, sets: 5, last: 12 }),
  ],
  ['limit-90', 'Ninety days to the limit.', (story, days) => nearLimit(story, days, 90, 4)],
  ['limit-30', 'Thirty days to the limit.', (story, days) => nearLimit(story, days, 30, 5)],
  ['limit-7', 'A week to the limit.', (story, days) => nearLimit(story, days, 7, 5)],
  ['limit-1', 'The limit is tomorrow.', (story, days) => nearLimit(story, days, 1, 3)],
];

/** What was asked for, claimed and answered. */
export const claimants: Teller[] = [
  ['extension-asked', 'Asks for an extension, twelve days before the limit.', extensionAsked],
  ['extension-granted', 'Has an extension of half a year.', extensionGranted],
  ['extension-declined', 'An extension was declined, and what was held came back.', extensionDeclined],
  ['held', 'Past the limit with a request in time: a portfolio is held.', held],
  [
    'course-claimed',
    'A course waits to be verified.',
    (story, days) => claims(admittedAt(story, days, 15), days, 'teams', 6),
  ],
  ['course-refused', 'A course was refused.', courseRefused],
  ['course-verified', 'Two courses of the catalog were verified.', coursesVerified],
  ['recognized', 'Three sets by a recognition agreement, after a first claim was refused.', recognized],
];

/** Over, and over again. */
export const endings: Teller[] = [
  [
    'expired',
    'Expired three weeks ago; it may still be reopened.',
    (story, days) => nearLimit(story, days, -52, 4),
  ],
  ['withdrawn', 'Withdrawn at the person’s wish.', withdrawn],
  ['reopened', 'Withdrawn, and reopened with a new limit.', reopened],
  ['second-try', 'Expired, and admitted anew.', secondTry],
];

function declined(story: Story, days: Days): void {
  pays(applies(story, days.ago(60)), days.ago(55)).office(days.ago(45), 'declineEligibility', {
    reason: 'The position asks for a master’s degree in library and information science.',
  });
}

function graduate(story: Story, days: Days): void {
  isAdmitted(story, days.ago(10));
  graduates(story, days, 'partial', days.ago(5));
}

/** Claims a graduation of half a year before. */
export function graduates(story: Story, days: Days, name: AgreementName, on: CivilDate): Story {
  const { reference, sets, startsOn, endsOn } = agreementsOf(days)[name];
  story.knows('agreements', name, { id: story.places.agreements[name], reference, sets, startsOn, endsOn });
  return story.candidate(on, 'claimGraduation', { agreementId: name, graduatedOn: addDays(on, -180) });
}

/** Claims a course of the catalog that was finished three weeks before. */
function claims(story: Story, days: Days, course: ClaimedCourse, daysAgo: number): Story {
  story.knows('courses', course, { id: courseIdOf(course), ...approvalOf(course, days) });
  const completedOn = days.ago(daysAgo + 21);
  return story.candidate(days.ago(daysAgo), 'claimCourse', { courseId: course, completedOn });
}

function admittedAt(story: Story, days: Days, monthsAgo: number): Story {
  return isAdmitted(story, days.monthsAgo(monthsAgo));
}

function withSets(
  story: Story,
  days: Days,
  { months, sets, last }: { months: number; sets: number; last: number },
) {
  return finishesCourses(admittedAt(story, days, months), sets, days.ago(last));
}

/** The last of the sets came well before the limit, which is so many days from now. */
export function nearLimit(story: Story, days: Days, left: number, sets: number): Story {
  const admittedOn = limitIn(days, left);
  return finishesCourses(isAdmitted(story, admittedOn), sets, addDays(admittedOn, 1100));
}

function extensionAsked(story: Story, days: Days): void {
  nearLimit(story, days, 12, 5).candidate(days.ago(3), 'requestExtension', {
    until: days.ahead(190),
    reason: 'I cared for my father since spring and could not attend the last course.',
  });
}

function extensionGranted(story: Story, days: Days): void {
  nearLimit(story, days, 20, 4)
    .candidate(days.ago(40), 'requestExtension', { until: days.ahead(200), reason: 'Parental leave.' })
    .office(days.ago(30), 'grantExtension', {
      until: days.ahead(200),
      approver: 'director',
      reason: 'Parental leave, shown by the letter of the employer.',
    });
}

function extensionDeclined(story: Story, days: Days): void {
  nearLimit(story, days, -16, 4).candidate(days.ago(25), 'requestExtension', { reason: 'I need more time.' });
  submits(story, 'COL', days.ago(14));
  story.office(days.ago(4), 'declineExtension', {
    reason: 'The request gives no reason that the rules of the office know.',
  });
}

function held(story: Story, days: Days): void {
  nearLimit(story, days, -9, 4).candidate(days.ago(21), 'requestExtension', {
    until: days.ahead(120),
    reason: 'The library was closed by the flood from March to July.',
  });
  submits(story, 'COL', days.ago(6));
}

function courseRefused(story: Story, days: Days): void {
  claims(admittedAt(story, days, 11), days, 'foundations', 45).office(days.ago(30), 'refuseCourse', {
    set: 'FLS',
    reason: 'The certificate names another person.',
  });
}

function coursesVerified(story: Story, days: Days): void {
  claims(admittedAt(story, days, 13), days, 'foundations', 200).office(days.ago(192), 'verifyCourse', {
    set: 'FLS',
  });
  claims(story, days, 'desk', 90).office(days.ago(85), 'verifyCourse', { set: 'TEC' });
}

function recognized(story: Story, days: Days): void {
  admittedAt(story, days, 6);
  graduates(story, days, 'partial', days.ago(140)).office(days.ago(120), 'refuseGraduation', {
    reason: 'The transcript is of another program than the agreement covers.',
  });
  story
    .candidate(days.ago(90), 'claimGraduation', { agreementId: 'partial', graduatedOn: days.ago(300) })
    .office(days.ago(80), 'verifyGraduation');
}

function withdrawn(story: Story, days: Days): void {
  withSets(story, days, { months: 28, sets: 2, last: 300 }).candidate(days.monthsAgo(4), 'withdraw', {
    reason: 'I have left the field.',
  });
}

function reopened(story: Story, days: Days): void {
  withSets(story, days, { months: 30, sets: 3, last: 200 }).candidate(days.ago(60), 'withdraw', {
    reason: 'Moving abroad.',
  });
  story.office(days.ago(20), 'reopen', {
    ground: 'new-limit',
    until: days.monthsAhead(20),
    reason: 'The move was called off.',
  });
}

function secondTry(story: Story, days: Days): void {
  isAdmitted(story, days.monthsAgo(56));
  isAdmitted(story, days.monthsAgo(3));
}
