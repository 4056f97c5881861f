import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Client, Connection } from '@temporalio/client';
import { caseAddress } from '../../api/addresses.ts';
import { Stage } from '../../demo/stage.ts';
import { addMonths, dayOf, startOfDay } from '../../domain/calendar.ts';
import { isAlive } from '../../embedded/process.ts';
import type { SystemInfo } from '../../embedded/system.ts';
import { newInstallation, type Installation } from '../support/installation.ts';

interface CertificatePage {
  status: string;
  sentence: string;
}

/** What the timeline has to tell, in this order. */
const story = [
  'proposes the course',
  'to Hollis Grange: “LSSC: your proposal of a course has been received”',
  'course approval: approval fee recorded',
  'The committee approves the course',
  'to Hollis Grange: “LSSC: a course is approved through',
  'applies to the Library Support Staff Certification',
  'your application has arrived',
  'accepts the eligibility',
  'records the application fee',
  'candidacy: admitted',
  'course credited: set FLS',
  'hands in a document: newsletter.txt',
  'draft   It lacks the learning statement.',
  'draft   Nothing is missing.',
  'Robin Hale submits the portfolio',
  'portfolio fee due: set CAT',
  'portfolio fee paid: set CAT',
  'evaluation: opened: set CAT',
  'Needed: 2. Suitable: Ada Quill',
  'to Ada Quill: “LSSC: a portfolio for',
  'to Ben Marsh: “LSSC: your rating is awaited',
  'evaluation: third needed',
  'Needed: 1. Suitable: Cleo Vance',
  'evaluation: information requested',
  'to Robin Hale: “LSSC: more information is asked for on',
  'candidacy: evaluation noted: set CAT, stage informationRequested',
  'with minutes.txt',
  'evaluation: information provided',
  'Ada Quill rates competency 9 anew as met',
  'evaluation: decided: set CAT, outcome achieved',
  'to Ada Quill: “LSSC: thank you for evaluating',
  'portfolio achieved: set CAT',
  'reads the feedback',
  'in the catalog',
  'REFUSED The approval LSSC-C-TEC-',
  '1 day too early. (COURSE_OUTSIDE_APPROVAL)',
  'hands in a document: certificate.txt',
  'course claimed: set TEC',
  'course credited: set TEC',
  'portfolio achieved: set REF',
  'course credited: set ACS',
  'asks for six months more',
  'extension granted',
  'course approval: approval ended',
  'portfolio achieved: set YOU',
  'candidacy: completed',
  'certification: certified',
  'shown   Active: certified until',
  'REFUSED An activity counts from 1 hour on',
  'hours logged',
  'REFUSED The renewal window opens on',
  'you can renew your certification now',
  'certification: renewed',
  'certification: term expired: term 2',
  'renewable until',
  'submits the renewal, in grace',
  'certification: renewed',
  'certification: term expired: term 3',
  'certification: lapsed',
  'your certification has lapsed',
  'shown   Lapsed',
];

describe('npm run demo', { concurrency: false }, async () => {
  const installation = await newInstallation();
  after(() => installation.end());
  let told = '';
  const system = (): SystemInfo => installation.lock().system!;

  it('starts the system, plays a life in it, and leaves it running', async () => {
    const demo = installation.demo();
    assert.equal(await demo.ended, 0, demo.output);
    told = demo.output;
    assert.match(told, /^API is ready/m);
    assert.match(told, /goes on running in the background; npm stop ends it/);
    assert.equal((await fetch(`${system().addresses.api}/health/ready`)).status, 200);
  });

  it('tells what happens in order, under the dates of the case’s own time', () => {
    let from = 0;
    for (const words of story) {
      const at = told.indexOf(words, from);
      assert.ok(at >= 0, `"${words}" is missing after:\n${told.slice(0, from)}`);
      from = at + words.length;
    }
    const days = [...told.matchAll(/^([A-Z][a-z]+ \d{1,2}, \d{4})$/gm)].map(([day]) =>
      Date.parse(`${day} UTC`),
    );
    assert.deepEqual(
      days,
      days.toSorted((a, b) => a - b),
    );
    assert.ok(days.at(-1)! - days[0]! > 16 * 365 * 86_400_000);
  });

  it('every letter that it tells of is in the mailbox, and no other', async () => {
    const letters = [...told.matchAll(/letter {2}to (.+?): “(.+)”$/gm)];
    const subjects = letters.map(([, , subject]) => subject!);
    const toRobin = letters.filter(([, name]) => name === 'Robin Hale').map(([, , subject]) => subject!);
    assert.ok(toRobin.length > 40);
    const robin = /with (\d+) letters to (\S+)/.exec(told)!;
    assert.equal(Number(robin[1]), toRobin.length);
    assert.deepEqual((await mailTo(system(), robin[2]!)).toSorted(), toRobin.toSorted());
    assert.deepEqual((await mailTo(system())).toSorted(), subjects.toSorted());
  });

  it('the addresses at its end show the very same life', async () => {
    const [candidacyId, certificationId] = casesIn(told);
    assert.equal((await page(system(), candidacyId)).status, 'certified');
    assert.equal((await page(system(), certificationId)).status, 'lapsed');
    const [certificate] = /http:\S+\/certificates\/\S+/.exec(told)!;
    const shown = (await (await fetch(certificate)).json()) as CertificatePage;
    assert.equal(shown.status, 'lapsed');
    assert.ok(told.includes(`shown   ${shown.sentence}`));
    assert.deepEqual(await outcomes(system(), [candidacyId, certificationId]), ['certified', 'lapsed']);
  });

  it('and its evaluation, through a third evaluator and one request, and its course', async () => {
    const [, , evaluationId, courseApprovalId] = casesIn(told);
    assert.deepEqual(await outcomes(system(), [evaluationId, courseApprovalId]), ['achieved', 'ended']);
    const { status, history } = await page(system(), evaluationId);
    assert.equal(status, 'achieved');
    const count = (type: string) => history.filter(each => each.type === type).length;
    const types = ['ratingSubmitted', 'thirdNeeded', 'informationRequested', 'decided'];
    assert.deepEqual(types.map(count), [5, 1, 1, 1]);
    assert.equal((await page(system(), courseApprovalId)).status, 'ended');
  });

  it('a life goes on where it was when all of the system was killed', async () => {
    const demo = installation.demo();
    await demo.says('logs a course of two semester credits');
    killAll(installation);
    assert.equal(await demo.ended, 1);
    assert.match(demo.output, /^The demo stopped: .+/m);

    await installation.start().says('Perennial is running.');
    const certificationId = casesIn(demo.output)[1];
    const before = await page(system(), certificationId);
    assert.equal(before.status, 'active');
    assert.ok(before.asOf > '2030', 'its clock has gone back');
    await logHoursAndLiveTwoYears(installation, certificationId);
    const later = await page(system(), certificationId);
    const titles = later.history.flatMap(({ fact }) => fact.entry?.title ?? []);
    assert.equal(titles.filter(title => title === 'After the restart').length, 1);
    assert.equal(titles.length, new Set(titles).size, 'hours were logged twice');
    const letters = await mailTo(system(), later.person.email);
    assert.equal(letters.filter(subject => subject.includes('half of your term')).length, 1);
  });
});

/** The starter first, so that it stops nothing in good order. */
function killAll(installation: Installation): void {
  const { owner, parts } = installation.lock();
  for (const record of [owner, ...parts].filter(isAlive)) process.kill(record.pid, 'SIGKILL');
}

/** Goes on with a life that somebody else began. */
async function logHoursAndLiveTwoYears(installation: Installation, caseId: string): Promise<void> {
  const env = { ...process.env, ...installation.env };
  const stage = await Stage.open(installation.lock().system!, 'lssc', () => {}, env);
  try {
    await stage.follow(caseId);
    const today = dayOf((await stage.fastForward.now(caseId)).toISOString(), stage.program.zone);
    const reply = await stage.office.caller.give(`${caseAddress(caseId)}/log-hours`, {
      provider: 'Prairie Library Association',
      title: 'After the restart',
      endedOn: today,
      amount: { minutes: 60 },
      sets: ['REF'],
    });
    assert.equal(reply.outcome, 'accepted');
    await stage.until(startOfDay(addMonths(today, 24), stage.program.zone));
  } finally {
    await stage.close();
  }
}

/** The candidacy, the certification, the evaluation and the course, from the addresses in the Temporal UI. */
function casesIn(told: string): [string, string, string, string] {
  const ids = [...told.matchAll(/workflows\/(\S+)/g)].map(([, id = '']) => decodeURIComponent(id));
  const idOf = (kind: string) => ids.find(id => id.startsWith(`${kind}/`))!;
  return [idOf('candidacy'), idOf('certification'), idOf('evaluation'), idOf('courseApproval')];
}

interface Page {
  status: string;
  asOf: string;
  person: { email: string };
  history: { type: string; fact: { entry?: { title: string } } }[];
}

async function page({ addresses, tokens }: SystemInfo, caseId: string): Promise<Page> {
  const headers = { Authorization: `Bearer ${tokens.staff}` };
  const response = await fetch(`${addresses.api}${caseAddress(caseId)}`, { headers });
  assert.equal(response.status, 200);
  return (await response.json()) as Page;
}

/** The subjects of all that was sent to an address, or to any. */
async function mailTo({ addresses }: SystemInfo, address?: string): Promise<string[]> {
  const mails = (await (await fetch(`${addresses.mailbox}/email`)).json()) as {
    subject: string;
    to: { address: string }[];
  }[];
  return mails
    .filter(({ to }) => address === undefined || to.some(each => each.address === address))
    .map(({ subject }) => subject);
}

async function outcomes({ addresses }: SystemInfo, caseIds: string[]): Promise<unknown[]> {
  const connection = await Connection.connect({ address: addresses.temporal });
  try {
    const { workflow } = new Client({ connection });
    return await Promise.all(caseIds.map(caseId => workflow.getHandle(caseId).result()));
  } finally {
    await connection.close();
  }
}
