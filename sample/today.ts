/** What happens in the sample on the day on which it is made: by the API, so that its letters are really sent. */
import type { Fields } from '../demo/caller.ts';
import { DemoStopped } from '../demo/caller.ts';
import { addDays } from '../domain/calendar.ts';
import { personIdOf } from '../life-files/ids.ts';
import { courseIdOf } from './courses.ts';
import type { Days } from './days.ts';
import { pdfOf } from './documents.ts';
import { beginsDraft, isReviewed, isTaken, ratesHalf, writesHalf, writesWhole } from './drafts.ts';
import { give, type Office } from './office.ts';
import { people, sampleDomain, type SamplePerson } from './people.ts';
import { providers, type Places } from './places.ts';
import { imported, type SamplePlan } from './plan.ts';
import type { Story } from './story.ts';

/** The day, and who lives it. */
export interface Today {
  office: Office;
  days: Days;
  places: Places;
  plan: SamplePlan;
}

/** The cases to which something happens today. */
export function casesOfToday(plan: SamplePlan): string[] {
  const names = ['begun', 'two-sets', 'five-sets', 'limit-90', 'recognized'];
  return [
    ...names.map(name => storyOf(plan, name).candidacyId()),
    certificationOf(storyOf(plan, 'mid-term')),
  ];
}

/** Everything that happens today, in the order in which one thing needs another. */
export async function liveToday(today: Today): Promise<void> {
  await Promise.all([apply(today), writeDrafts(today), log(today), claim(today), credit(today)]);
  await rate(today);
  await limitEvaluators(today);
}

/** Two apply: one whose address takes no letters, which is a task for staff, and one for whom all goes well. */
async function apply({ office, days }: Today): Promise<void> {
  for (const [index, person] of people.slice(imported).entries()) {
    const email = index === 0 ? unreachable() : person.email;
    const who = await office.signIn(personIdOf(`sample-today-${index + 1}`));
    const fields = application({ ...person, email }, days);
    const reply = await who.give('/api/v1/candidacies', fields, `sample:applies:${index}`);
    if (reply.outcome === 'refused') throw new DemoStopped(`The application was refused: ${reply.sentence}`);
  }
}

/** As long as an address may be here, and longer than mail systems take. */
function unreachable(): string {
  const host = 'friends-of-the-reading-room.'
    .repeat(20)
    .slice(0, 254 - 'o.bankole@'.length - sampleDomain.length - 2);
  return `o.bankole@${host}x.${sampleDomain}`;
}

function application(person: SamplePerson, days: Days): Fields {
  const work = [{ from: days.monthsAgo(40), to: days.ago(2), minutes: 180_000 }];
  const member = person.membershipNumber !== undefined;
  return { program: 'lssc', person, member, education: true, supportStaff: true, work };
}

/** One draft is empty, one half written, one in pre-review, one handed in whole and being evaluated. */
async function writeDrafts({ office, days, places, plan }: Today): Promise<void> {
  const begun = storyOf(plan, 'begun');
  await beginsDraft(await office.signIn(begun.personId), begun, 'TEC');
  const two = storyOf(plan, 'two-sets');
  await writesHalf(await office.signIn(two.personId), two, 'TEC');
  const five = storyOf(plan, 'five-sets');
  const author = await office.signIn(five.personId);
  await isReviewed(office, author, await writesWhole(author, five, 'YOU'));
  const story = storyOf(plan, 'limit-90');
  const candidate = await office.signIn(story.personId);
  const id = await writesWhole(candidate, story, 'COL');
  const { member, nonMember } = story.program.fees.portfolio;
  const fee = { amountCents: story.isMember ? member : nonMember, method: 'card', paidOn: days.today };
  await isTaken(office, candidate, { story, set: 'COL', id, fee, places }, 'amara', 'darius');
}

async function log({ office, days, plan }: Today): Promise<void> {
  const story = storyOf(plan, 'mid-term');
  await give(await office.signIn(story.personId), certificationOf(story), 'logHours', {
    provider: providers.prairie.organization,
    title: 'Privacy at the public computers',
    endedOn: days.ago(1),
    amount: { minutes: 90 },
    technologyMinutes: 90,
    sets: ['TEC'],
  });
}

/** A course is claimed with its certificate. */
async function claim({ office, days, plan }: Today): Promise<void> {
  const story = storyOf(plan, 'two-sets');
  const { personId } = story;
  const who = await office.signIn(personId);
  const page = await pdfOf('Certificate of completion', ['Circulation, end to end', 'A sample document.']);
  const documentId = await who.handIn(`draft/${personId}`, 'certificate.pdf', page);
  const fields = { courseId: courseIdOf('lending'), completedOn: addDays(days.today, -12), documentId };
  await give(who, story.candidacyId(), 'claimCourse', fields);
}

/** The office credits a course of the catalog, which is told in a letter. */
async function credit({ office, days, plan }: Today): Promise<void> {
  const fields = { courseId: courseIdOf('teams'), completedOn: days.ago(15) };
  await give(office.staff, storyOf(plan, 'recognized').candidacyId(), 'claimCourse', fields);
}

async function rate({ office, places, plan }: Today): Promise<void> {
  const who = await office.signIn(places.evaluators.amara, 'evaluator');
  await ratesHalf(who, storyOf(plan, 'accepted'), 'CAT');
}

/** One is on leave, two have conflicts, one has as much as is taken in a year. */
async function limitEvaluators({ office, days, places: { evaluators }, plan }: Today): Promise<void> {
  const path = (id: string) => `/api/v1/evaluators/${id}`;
  const esra = await office.signIn(evaluators.esra, 'evaluator');
  await esra.put(`${path(evaluators.esra)}/leave`, { leave: { from: days.ago(10), until: days.ahead(40) } });
  const farid = await office.signIn(evaluators.farid, 'evaluator');
  await farid.make(`${path(evaluators.farid)}/conflicts`, { name: storyOf(plan, 'five-sets').person.name });
  const { personId } = storyOf(plan, 'offered');
  await office.staff.make(`${path(evaluators.esra)}/conflicts`, { personId });
  const institution = 'Harbor Public Library';
  await office.staff.make(`${path(evaluators.darius)}/conflicts`, { institution });
  await office.staff.change(`/api/v1/people/${storyOf(plan, 'assigning').personId}`, { institution });
  const { assignedThisYear } = await office.staff.get<{ assignedThisYear: number }>(path(evaluators.chiyo));
  await office.staff.change(path(evaluators.chiyo), { yearlyCapacity: assignedThisYear });
}

function storyOf({ people: lives }: SamplePlan, name: string): Story {
  const found = lives.find(({ story }) => story.id === `sample-${name}`);
  if (!found) throw new Error(`nobody in the sample is ${name}`);
  return found.story;
}

/** The certification of the first candidacy. */
function certificationOf(story: Story): string {
  return story.candidacyId().replace('candidacy/', 'certification/');
}
