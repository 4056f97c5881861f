import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { findDifferences } from '../../db/cases/rebuild.ts';
import { CaseRow, Enrollment, Letter, Person, Remark } from '../../db/entities/index.ts';
import { readFacts } from '../../db/cases/facts.ts';
import type { CaseView } from '../../domain/case.ts';
import { kinds } from '../../domain/kinds.ts';
import { familyIdOf, personIdOf } from '../../life-files/ids.ts';
import { House } from '../support/house.ts';
import { mailsTo, untilMailsTo } from '../support/mailbox.ts';
import { required } from '../support/required.ts';

/** Ids follow from names, and the engine is shared: names of this run only. */
const run = randomUUID().slice(0, 8);
const zone = 'America/Chicago';
const today = Temporal.Now.zonedDateTimeISO(zone);
let house: House;
let folder: string;

before(async () => {
  house = await House.open({ kinds });
  folder = mkdtempSync(join(tmpdir(), 'perennial-import-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await house.close();
});

/** A folder with these files. */
function lives(name: string, files: Record<string, string>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, `${file}-${run}.yaml`), text);
  return path;
}

function runImport(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/import.ts', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: house.database.url,
      TEMPORAL_ADDRESS: required('TEST_TEMPORAL_ADDRESS'),
      TASK_QUEUE: house.taskQueue,
    },
  });
  return { status, stdout, stderr };
}

/** An instant some months and days before today, at ten in the morning of the program. */
function ago(months: number, days = 0): string {
  const day = today.subtract({ months }).subtract({ days }).toPlainDate();
  const at = day.toZonedDateTime({ timeZone: zone, plainTime: '10:00' });
  return at.toString({ timeZoneName: 'never' });
}

const dayOf = (instant: string) => instant.slice(0, 10);
const address = (name: string) => `${name}-${run}@people.example`;

/** Admitted so many months ago, with one set by a course and an extension declined for a reason. */
function candidateText(name: string, months = 30, personId = ''): string {
  const begun = ago(months, 20);
  const period = { from: dayOf(ago(months + 40)), to: dayOf(ago(months + 1)) };
  const course = `{ reference: C-1, approvedOn: ${dayOf(ago(months + 3))}, endsOn: ${dayOf(ago(-36))} }`;
  return `program: lssc
person: { ${personId && `id: ${personId}, `}name: ${name}, email: ${address(name)} }
commands:
  - { at: ${begun}, by: candidate, command: apply, fields: { member: false, education: true, supportStaff: true, work: [{ from: ${period.from}, to: ${period.to}, minutes: 200000 }] } }
  - { at: ${ago(months, 10)}, by: staff, command: acceptEligibility }
  - { at: ${ago(months)}, by: staff, command: recordPayment, fields: { amountCents: 35000, method: card, paidOn: ${dayOf(ago(months))} } }
  - { at: ${ago(6)}, by: candidate, command: requestExtension, fields: { reason: A long illness of ${name}. } }
  - { at: ${ago(5)}, by: staff, command: declineExtension, fields: { reason: Too early. } }
  - { at: ${ago(3)}, by: staff, command: recordCourse, fields: { set: FLS, completedOn: ${dayOf(ago(4))}, approval: ${course} } }
`;
}

/** Admitted five years ago, and nothing since. */
function expiredText(name: string): string {
  return candidateText(name, 60).split('\n').slice(0, 6).join('\n');
}

const candidacyOf = (name: string) => `candidacy/${familyIdOf(`${name}-${run}`, 1)}`;

suite('an import of people who are mid-way', () => {
  test('names every mistake of every file by its line, and takes none', async () => {
    const path = lives('mistaken', {
      good: candidateText('good'),
      bad: candidateText('bad').replace('amountCents: 35000', 'amountCents: 3'),
      worse: candidateText('worse')
        .replace('set: FLS', 'set: F')
        .replace('by: staff, command: acc', 'by: candidate, command: acc'),
      ahead: candidateText('ahead').replace(ago(3), ago(-3)),
      nobody: candidateText('nobody').replace(/person: .*/, ''),
      again: candidateText('good'),
    });
    const { status, stdout, stderr } = runImport(path, '--yes');
    assert.deepEqual([status, stdout], [1, '']);
    const said = stderr.replaceAll(`${path}/`, '').replaceAll(`-${run}`, '').split('\n');
    assert.match(said.join('\n'), /^ahead\.yaml:9: at: .* lies ahead; an import takes what has happened$/m);
    assert.match(said.join('\n'), /^bad\.yaml:6: recordPayment is refused \(PAYMENT_AMOUNT_WRONG\): /m);
    assert.match(said.join('\n'), /^nobody\.yaml:1: person: an import needs a name and an address$/m);
    assert.match(said.join('\n'), /^worse\.yaml:5: by: acceptEligibility is not for a candidate$/m);
    assert.match(said.join('\n'), /^worse\.yaml:9: fields\.set: the code of a competency set$/m);
    assert.match(
      said.join('\n'),
      /^good\.yaml:1: the address good@people\.example stands in .*again\.yaml, too$/m,
    );
    assert.match(said.join('\n'), /^9 mistakes: nothing was taken\.$/m);
    assert.equal(await house.orm.em.fork().count(Person), 0);
  });

  test('says what it would do, and without --yes does nothing', async () => {
    const path = lives('dry', { ada: candidateText('ada') });
    const { status, stdout } = runImport(path);
    assert.equal(status, 0);
    assert.match(stdout, /^1 new life with \d+ facts\.\nThis was a dry run\. To do it, add --yes\.\n$/);
    assert.equal(await house.orm.em.fork().count(Person), 0);
  });

  test('stores facts with their true dates, starts the open cases, and sends no letter for the past', async () => {
    const path = lives('taken', { ben: candidateText('ben'), eva: expiredText('eva') });
    const { status, stdout, stderr } = runImport(path, '--yes');
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(
      stdout,
      /^2 new lives with \d+ facts\.\nDone: 1 open case is on the engine; no letter was sent for the past\.\n$/,
    );
    const caseId = candidacyOf('ben');
    const em = house.orm.em.fork();
    const facts = await readFacts(em, caseId);
    const paid = facts.find(({ fact }) => fact.type === 'paymentRecorded');
    const at = new Date(ago(30)).toISOString();
    assert.deepEqual([paid?.receivedAt, paid?.decidedAt, paid?.recordedAt], [at, at, at]);
    assert.ok(
      facts.some(({ key }) => key.startsWith('wake/')),
      'what came due in the past came due',
    );

    const letters = await em.find(Letter, { caseId });
    assert.deepEqual([...new Set(letters.map(({ status }) => status))], ['withheld']);
    assert.deepEqual(await mailsTo(address('ben')), []);
    assert.ok(!JSON.stringify(facts).includes('illness'), 'no free text in a fact');
    assert.equal(await em.count(Remark, { caseId, text: 'A long illness of ben.' }), 1);
    assert.deepEqual(await findDifferences(house.orm, kinds), []);

    const expired = await em.findOneOrFail(CaseRow, { caseId: candidacyOf('eva') });
    assert.equal(expired.state.status, 'expired');
    await assert.rejects(
      house.temporal.client.workflow.getHandle(candidacyOf('eva')).describe(),
      /not found/i,
    );
  });

  test('times the coming deadlines: the next reminder is sent, and only that', async () => {
    const caseId = candidacyOf('ben');
    const row = await house.orm.em.fork().findOneOrFail(CaseRow, { caseId });
    const view = await house.temporal.client.workflow.getHandle(caseId).query<CaseView>('view');
    assert.equal(view.status, 'active');
    const wake = await house.fastForward.nextWake(caseId);
    // Never before it, and later by what the engine took to start the timer.
    const lateMs = (wake?.getTime() ?? 0) - (row.nextWakeAt?.getTime() ?? 1);
    assert.ok(lateMs > -1000 && lateMs < 60_000, `${lateMs} ms`);
    await house.fastForward.advance(caseId, row.nextWakeAt ?? assert.fail());
    const mails = await untilMailsTo(address('ben'));
    assert.equal(mails.length, 1);
    const sent = await house.orm.em.fork().find(Letter, { caseId, status: 'sent' });
    assert.deepEqual(
      sent.map(({ letter }) => letter),
      ['limit-reminder'],
    );
  });

  test('changes nothing when it is run again, though the case has gone on', async () => {
    const before = await house.orm.em.fork().execute('select * from case_row order by case_id');
    const { status, stdout } = runImport(join(folder, 'taken'), '--yes');
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^0 new lives with 0 facts; 2 on record already, unchanged\.\nDone: 1 open case is /,
    );
    assert.deepEqual(await house.orm.em.fork().execute('select * from case_row order by case_id'), before);
    assert.equal((await mailsTo(address('ben'))).length, 1);
  });

  test('reports a file that has changed since, and does not apply it', async () => {
    const file = join(folder, 'taken', `ben-${run}.yaml`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('set: FLS', 'set: CAT'));
    const { status, stderr } = runImport(join(folder, 'taken'), '--yes');
    assert.equal(status, 1);
    assert.match(
      stderr,
      /ben-.*\.yaml: not imported: the file has changed since it was imported: fact \d+ \(courseCredited\)\.fact\.set: the rules say "CAT", the record says "FLS"/,
    );
  });

  test('reports a person who is enrolled already, and an address of somebody else', async () => {
    const enrolled = randomUUID();
    const family = randomUUID();
    const em = house.orm.em.fork();
    const createdAt = new Date();
    await em.insert(Person, { id: enrolled, name: 'Cy', email: address('cy'), createdAt });
    await em.insert(Enrollment, { personId: enrolled, programId: 'lssc', family });
    const path = lives('conflicts', { cy: candidateText('cy', 30, enrolled), ben2: candidateText('ben') });
    const { status, stdout, stderr } = runImport(path, '--yes');
    assert.equal(status, 1);
    assert.match(
      stderr,
      new RegExp(
        `cy-${run}\\.yaml: not imported: the person is enrolled in lssc already \\(family ${family}\\)`,
      ),
    );
    assert.match(
      stderr,
      new RegExp(
        `ben2-.*: the address ${address('ben')} belongs to a person on record: give .* ${personIdOf(`ben-${run}`)}`,
      ),
    );
    assert.match(stdout, /2 not imported/);
    assert.equal(await house.orm.em.fork().count(CaseRow, { personId: enrolled }), 0);
    await em.nativeDelete(Enrollment, { family });
  });

  test('needs a folder with life files', () => {
    assert.match(runImport().stderr, /^Name a folder of life files\./);
    assert.match(runImport(lives('empty', {})).stderr, /^There is no life file in /);
    assert.equal(runImport(join(folder, 'nowhere')).status, 1);
  });
});
