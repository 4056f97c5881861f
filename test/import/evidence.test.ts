import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { findDifferences } from '../../db/cases/rebuild.ts';
import { CaseRow, Course, Person } from '../../db/entities/index.ts';
import { standingOf } from '../../db/queries/portfolio-standing.ts';
import { createEvaluator } from '../../db/records/evaluators.ts';
import { dayOf } from '../../domain/calendar.ts';
import { kinds } from '../../domain/kinds.ts';
import { liveFiles, planImport } from '../../life-files/import-plan.ts';
import { startCases, storeLife } from '../../life-files/import-run.ts';
import { House, programs } from '../support/house.ts';

const day = 86_400_000;
const instant = (daysAgo: number) => new Date(Date.now() - daysAgo * day).toISOString();
const date = (daysAgo: number) => dayOf(instant(daysAgo), 'America/Chicago');

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

const ids = { noor: randomUUID(), olaf: randomUUID(), course: randomUUID() };

/** Admitted 300 days ago, with a course of the catalog and a portfolio that one of two evaluators has rated. */
function fileOf(id: string): string {
  const file = join(folder, `${id}.yaml`);
  const met = `[${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(each => `{ competency: ${each}, rating: met }`).join(', ')}]`;
  writeFileSync(
    file,
    `program: lssc
id: ${id}
person: { name: Kim Berg, email: ${id}@people.example }
world:
  courses:
    intro: { id: ${ids.course}, set: FLS, approvals: [{ reference: C-1, approvedOn: ${date(700)} }] }
  evaluators:
    noor: { id: ${ids.noor}, sets: [CAT], trainedOn: ${date(900)} }
    olaf: { id: ${ids.olaf}, sets: [CAT], trainedOn: ${date(900)} }
  portfolios:
    talk: { set: CAT }
commands:
  - at: ${instant(320)}
    by: candidate
    command: apply
    fields: { member: false, education: true, supportStaff: true, work: [{ from: ${date(1400)}, to: ${date(330)}, minutes: 200000 }] }
  - { at: ${instant(310)}, by: staff, command: acceptEligibility }
  - { at: ${instant(300)}, by: staff, command: recordPayment, fields: { amountCents: 35000, method: card, paidOn: ${date(300)} } }
  - { at: ${instant(200)}, by: candidate, command: claimCourse, fields: { courseId: intro, completedOn: ${date(210)} } }
  - { at: ${instant(199)}, by: staff, command: verifyCourse, fields: { set: FLS } }
  - { at: ${instant(20)}, by: candidate, command: submitPortfolio, fields: { set: CAT, portfolioId: talk } }
  - { at: ${instant(19)}, by: staff, command: recordPortfolioFee, fields: { set: CAT, amountCents: 6000, method: card, paidOn: ${date(19)} } }
  - { at: ${instant(10)}, by: staff, command: assign, fields: { evaluatorId: noor } }
  - { at: ${instant(9.9)}, by: staff, command: assign, fields: { evaluatorId: olaf } }
  - { at: ${instant(8)}, by: evaluator, as: noor, command: acceptAssignment }
  - { at: ${instant(7)}, by: evaluator, as: olaf, command: acceptAssignment }
  - { at: ${instant(5)}, by: evaluator, as: noor, command: submitRating, fields: { ratings: ${met} } }
`,
  );
  return file;
}

const read = (file: string) => liveFiles([file], kinds, programs, new Date().toISOString());

suite('an import of a candidate whose portfolio is under evaluation', () => {
  test('asks for the course and the evaluators on record', async () => {
    const { lives, mistakes } = read(fileOf(randomUUID()));
    assert.deepEqual(mistakes, []);
    const [planned] = await planImport(house.orm.em.fork(), lives);
    assert.equal(
      planned?.status === 'conflict' && planned.reason,
      `world.courses.intro is not on record: there is none with the id ${ids.course}`,
    );
  });

  test('takes candidacy, evaluation and the portfolio as submitted, and goes on with the second rating', async () => {
    const em = house.orm.em.fork();
    const createdAt = new Date(instant(1000));
    await em.insert(Course, {
      id: ids.course,
      programId: 'lssc',
      setCode: 'FLS',
      providerId: randomUUID(),
      createdAt,
    });
    const details = {
      programId: 'lssc',
      zone: 'America/Chicago',
      sets: ['CAT'],
      yearlyCapacity: 9,
      active: true,
    };
    for (const id of [ids.noor, ids.olaf]) {
      await em.insert(Person, { id, name: 'Somebody', email: `${id}@people.example`, createdAt });
      await createEvaluator(em, { id, ...details, trainedOn: date(900) }, instant(900));
    }
    const { lives } = read(fileOf(randomUUID()));
    const [planned] = await planImport(em, lives);
    assert.ok(planned?.status === 'new');
    const deps = { ...house.relay, client: house.client };
    await storeLife(deps, planned.lived);
    assert.equal(await startCases(deps, planned.lived), 2);

    const [candidacy, evaluation] = planned.lived.simulation.begun.map(({ caseId }) => caseId);
    const row = await house.orm.em.fork().findOneOrFail(CaseRow, { caseId: evaluation ?? '' });
    assert.equal(row.state.status, 'evaluating');
    const portfolioId = planned.lived.life.world.portfolios['talk']?.id ?? '';
    const standing = await standingOf(house.orm.em.fork(), portfolioId);
    assert.equal(standing?.status, 'submitted');
    assert.deepEqual(await findDifferences(house.orm, kinds), []);

    const ratings = Array.from({ length: 9 }, (_, index) => ({ competency: index + 1, rating: 'met' }));
    const answer = await house.send({
      caseId: evaluation ?? '',
      command: 'submitRating',
      payload: { ratings },
      by: { role: 'evaluator', id: ids.olaf },
    });
    assert.equal(answer?.outcome, 'accepted');
    await house.fastForward.nextWake(evaluation ?? '');
    await house.relayRound();
    const decided = await house.orm.em.fork().findOneOrFail(CaseRow, { caseId: candidacy ?? '' });
    assert.ok('CAT' in (decided.state as unknown as { achieved: object }).achieved);
  });
});
