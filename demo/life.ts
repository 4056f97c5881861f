/**
 * The story of one life: a candidacy with evidence of every kind that needs more time, a certification renewed twice and
 * then left to lapse.
 */
import { addDays, addMonths, dayOf, type CivilDate } from '../domain/calendar.ts';
import type { Fields } from './caller.ts';
import { beCreditedByCourse, bringIntoCatalog } from './course.ts';
import { beEvaluated, submitPortfolio } from './portfolio.ts';
import type { Protagonist } from './protagonist.ts';

/** The chapters in order, each with what it leaves behind. */
export const life: readonly ((one: Protagonist) => Promise<void>)[] = [
  bringIntoCatalog,
  apply,
  beAdmitted,
  beginWithCourse,
  submitPortfolio,
  beEvaluated,
  beCreditedByCourse,
  goOnToFiveSets,
  getMoreTime,
  achieveSixthSet,
  collectHours,
  renewInWindow,
  renewInGrace,
  lapse,
];

export async function apply(one: Protagonist): Promise<void> {
  const today = dayOf(new Date().toISOString(), one.stage.program.zone);
  const work = [{ from: addMonths(today, -48), to: addDays(today, -1), minutes: 240_000 }];
  await one.apply({ member: false, education: true, supportStaff: true, work });
}

export async function beAdmitted(one: Protagonist): Promise<void> {
  const applied = await one.today();
  await one.until(addDays(applied, 3));
  await one.office('accepts the eligibility.', 'acceptEligibility');
  const paidOn = addDays(applied, 9);
  const amountCents = one.stage.program.fees.application.nonMember;
  await one.until(paidOn);
  await one.office('records the application fee.', 'recordPayment', { amountCents, method: 'check', paidOn });
}

/** A course that is not in the catalog here: staff enter its approval by hand. */
export async function beginWithCourse(one: Protagonist): Promise<void> {
  const admitted = await one.detail('admittedOn');
  await one.until(addMonths(admitted, 2));
  const course = approvedCourse('FLS', await one.today());
  await one.office('records an approved course in Foundations of Library Services.', 'recordCourse', course);
}

/** A portfolio on paper that was evaluated elsewhere, and one more course. */
export async function goOnToFiveSets(one: Protagonist): Promise<void> {
  const admitted = await one.detail('admittedOn');
  await one.until(addMonths(admitted, 20));
  await one.office('records a portfolio for Reference and Information Services.', 'submitPortfolio', {
    set: 'REF',
  });
  await one.until(addMonths(admitted, 22));
  await decidePortfolio(one, 'finds the portfolio satisfactory.', 'REF', 'achieved');
  await one.until(addMonths(admitted, 30));
  const elective = approvedCourse('ACS', await one.today());
  await one.office('records a course in Access Services.', 'recordCourse', elective);
}

export async function getMoreTime(one: Protagonist): Promise<void> {
  const limit = await one.detail('limitOn');
  const until = addMonths(limit, 6);
  await one.until(addDays(limit, -20));
  const reason = 'Parental leave since the spring.';
  await one.does('asks for six months more.', 'requestExtension', { until, reason });
  await one.until(addDays(limit, -12));
  const grant = { until, approver: 'director-1', reason: 'Parental leave.' };
  await one.office('grants them.', 'grantExtension', grant);
}

/** The award follows by itself. */
export async function achieveSixthSet(one: Protagonist): Promise<void> {
  const limit = await one.detail('limitOn');
  await one.until(addMonths(limit, -3));
  await one.office('records a portfolio for Youth Services.', 'submitPortfolio', { set: 'YOU' });
  await one.until(addMonths(limit, -1));
  await decidePortfolio(one, 'finds it satisfactory: the sixth set.', 'YOU', 'achieved');
  await one.beCertified();
  await one.beLookedUp();
}

export async function collectHours(one: Protagonist): Promise<void> {
  const start = await one.detail('startOn');
  await one.until(addMonths(start, 6));
  const webinar = { amount: { minutes: 45 }, sets: ['REF'] };
  await logHours(one, 'a webinar of 45 minutes', webinar, 'ACTIVITY_TOO_SHORT');
  await one.until(addMonths(start, 12));
  await logHours(one, 'a course of two semester credits', { amount: { semesterCredits: 2 }, sets: ['REF'] });
  await one.until(addMonths(start, 26));
  const workshop = { amount: { minutes: 300 }, technologyMinutes: 300, sets: ['TEC'] };
  await logHours(one, 'a workshop of five hours in technology', workshop);
}

export async function renewInWindow(one: Protagonist): Promise<void> {
  const opens = await one.date('window');
  await one.until(addMonths(opens, -2));
  await one.does('submits the renewal too early.', 'submitRenewal', {}, 'RENEWAL_WINDOW_NOT_OPEN');
  await one.until(addMonths(opens, 5));
  await one.does('submits the renewal.', 'submitRenewal');
  await one.until(addDays(addMonths(opens, 5), 12));
  await one.office('approves it.', 'approveRenewal', { evidenceConfirmed: true });
}

/** A second term, renewed after its end. */
export async function renewInGrace(one: Protagonist): Promise<void> {
  const expires = await one.date('expiry');
  await one.until(addMonths(expires, -30));
  const conference = { amount: { conferenceDays: 3 }, sets: ['REF', 'YOU'] };
  await logHours(one, 'a conference of three days', conference);
  await one.until(addMonths(expires, -7));
  const course = { amount: { semesterCredits: 1 }, technologyMinutes: 300, sets: ['TEC'] };
  await logHours(one, 'a course of one semester credit, five hours of it in technology', course);
  await one.until(addDays(expires, 20));
  await one.beLookedUp();
  await one.does('submits the renewal, in grace.', 'submitRenewal');
  await one.until(addDays(expires, 32));
  await one.office('approves it.', 'approveRenewal', { evidenceConfirmed: true });
}

/** A third term in which nothing is done. */
export async function lapse(one: Protagonist): Promise<void> {
  await one.until(addDays(await one.date('grace'), 3));
  await one.beLookedUp();
}

function decidePortfolio(one: Protagonist, what: string, set: string, outcome: string): Promise<void> {
  return one.office(what, 'recordPortfolioOutcome', { set, outcome });
}

async function logHours(one: Protagonist, what: string, activity: Fields, refusal?: string): Promise<void> {
  const endedOn = addDays(await one.today(), -5);
  const where = { provider: 'Prairie Library Association', title: `Continuing education: ${what}` };
  // Three months for it, since no activity is longer than its days.
  const fields = { ...where, startedOn: addMonths(endedOn, -3), endedOn, ...activity };
  await one.does(`logs ${what}.`, 'logHours', fields, refusal);
}

/** A course finished a week ago, well within its approval. */
function approvedCourse(set: string, today: CivilDate) {
  const completedOn = addDays(today, -7);
  return { set, completedOn, approval: approvalFrom(set, addMonths(completedOn, -12)) };
}

function approvalFrom(set: string, approvedOn: CivilDate) {
  const endsOn = addDays(addMonths(approvedOn, 48), -1);
  return { reference: `C-${approvedOn.slice(0, 4)}-${set}`, approvedOn, endsOn };
}
