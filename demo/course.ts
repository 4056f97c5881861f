/** A course of the catalog: how it comes into it, and how the candidate is credited by it. */
import { randomUUID } from 'node:crypto';
import { caseAddress } from '../api/addresses.ts';
import { addDays, addMonths, dateInWords, dayOf, type CivilDate } from '../domain/calendar.ts';
import { findSet } from '../domain/program.ts';
import { DemoStopped } from './caller.ts';
import { addressOf, type Protagonist } from './protagonist.ts';
import type { Player, Stage } from './stage.ts';

/** The set that the course covers. */
const set = 'TEC';

/** A provider proposes the course, the fee is recorded, and the committee approves it. */
export async function bringIntoCatalog(one: Protagonist): Promise<void> {
  const { stage } = one;
  const provider = await registerProvider(stage);
  const caseId = await propose(stage, provider);
  one.besides.push(caseId);
  await stage.follow(caseId);
  const { zone, fees } = stage.program;
  const paidOn = dayOf(new Date().toISOString(), zone);
  const fee = { amountCents: fees.courseApproval, method: 'check', paidOn };
  const records = { what: 'records the fee.', command: 'recordApprovalFee', fields: fee };
  await stage.give(stage.office, caseId, records);
  await stage.give(stage.committee, caseId, { what: 'approves the course.', command: 'approveCourse' });
}

/** The course as it was finished a day before the look-back begins; and once more, finished lately. */
export async function beCreditedByCourse(one: Protagonist): Promise<void> {
  const { stage, self } = one;
  const admitted = await one.detail('admittedOn');
  await one.until(addMonths(admitted, 14));
  const { courseId, approvedOn, reference } = await inCatalog(one);
  await stage.act(self.name, one.caseId, `finds the course ${reference} in the catalog.`);
  const tooEarly = addDays(addMonths(approvedOn, -stage.program.courses.lookBackMonths), -1);
  await claim(one, { courseId, completedOn: tooEarly }, 'COURSE_OUTSIDE_APPROVAL');
  await one.until(addMonths(admitted, 16));
  await stage.act(self.name, one.caseId, 'hands in a document: certificate.txt.');
  const subject = `draft/${one.personId}`;
  const documentId = await self.caller.handIn(
    subject,
    'certificate.txt',
    'Technology at the desk: passed.\n',
  );
  await claim(one, { courseId, completedOn: addDays(await one.today(), -7), documentId });
  await one.office('verifies it.', 'verifyCourse', { set });
}

interface Claim {
  courseId: string;
  completedOn: CivilDate;
  documentId?: string;
}

function claim(one: Protagonist, course: Claim, refusal?: string): Promise<void> {
  const what = `claims it, finished on ${dateInWords(course.completedOn)}.`;
  return one.does(what, 'claimCourse', { ...course }, refusal);
}

async function registerProvider(stage: Stage): Promise<Player> {
  const name = 'Hollis Grange';
  const { office } = stage;
  const person = { name, email: addressOf(name, randomUUID()) };
  const organization = { organization: 'Prairie Library Association', kind: 'association', state: 'IL' };
  stage.chronicle.act(new Date().toISOString(), office.name, `registers the provider ${name}.`);
  const { id } = await office.caller.make<{ id: string }>('/api/v1/providers', { ...organization, person });
  return stage.signIn(id, name, 'provider');
}

async function propose({ chronicle, program }: Stage, { name, caller }: Player): Promise<string> {
  const title = 'Technology at the desk';
  const competencies = findSet(program, set)?.competencies ?? 0;
  const coverage = Array.from({ length: competencies }, (_, index) => {
    return { competency: index + 1, text: `Week ${index + 1}.` };
  });
  chronicle.act(new Date().toISOString(), name, `proposes the course “${title}” for the catalog.`);
  const reply = await caller.give('/api/v1/course-approvals', {
    program: program.id,
    set,
    title,
    description: 'Ten weeks, two hours each.',
    page: 'https://library.example.org/technology',
    state: 'IL',
    format: 'online',
    minutes: 1200,
    coverage,
  });
  if (reply.outcome === 'refused') throw new DemoStopped(`The course was refused: ${reply.sentence}`);
  return reply.caseId;
}

interface CatalogCourse {
  courseId: string;
  approvedOn: CivilDate;
  reference: string;
}

/** The course as the catalog shows it to anyone. */
function inCatalog({ stage, besides }: Protagonist): Promise<CatalogCourse> {
  const courseId =
    caseAddress(besides[0] ?? '')
      .split('/')
      .at(-1) ?? '';
  return stage.anyone.get<CatalogCourse>(`/api/v1/catalog/courses/${courseId}`);
}
