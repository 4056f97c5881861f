import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { MikroORM } from '@mikro-orm/postgresql';
import { findDifferences } from '../../db/cases/rebuild.ts';
import { CaseRow, Letter, Portfolio, Task } from '../../db/entities/index.ts';
import { connect } from '../../db/orm.ts';
import { standingOf } from '../../db/queries/portfolio-standing.ts';
import { waits as candidacyWaits } from '../../domain/candidacy/outlook.ts';
import { candidacyStatuses } from '../../domain/candidacy/state.ts';
import { standingAt } from '../../domain/case.ts';
import { waits as certificationWaits } from '../../domain/certification/outlook.ts';
import * as certification from '../../domain/certification/state.ts';
import { waits as courseWaits } from '../../domain/course-approval/outlook.ts';
import * as course from '../../domain/course-approval/state.ts';
import { waits as evaluationWaits } from '../../domain/evaluation/standing.ts';
import {
  assignmentStatuses,
  evaluationStatuses,
  type EvaluationState,
} from '../../domain/evaluation/state.ts';
import { kinds } from '../../domain/kinds.ts';
import { portfolioStatuses } from '../../domain/portfolio-status.ts';
import { newInstallation, type Command, type Installation } from '../support/installation.ts';
import { until } from '../support/until.ts';

let installation: Installation;
let running: Command;
let orm: MikroORM;

before(async () => {
  installation = await newInstallation();
  running = installation.start('--sample');
  await running.says('To look at the sample, sign in as', 400_000);
  const { env } = installation.lock().system!;
  orm = await connect(env['DATABASE_URL']!, 4);
});
after(async () => {
  await orm?.close();
  await installation.end();
});

/** The cases of a kind, as they stand now. */
async function standing(kind: keyof typeof kinds) {
  const rows = await orm.em.fork().find(CaseRow, { caseId: { $like: `${kind}/%` } });
  const now = new Date().toISOString();
  return rows.map(({ state }) => standingAt(kinds[kind].outlook(state as never), now));
}

/** What there is none of. */
const lacking = (wanted: readonly (string | null)[], found: readonly (string | null)[]) =>
  wanted.filter(each => !found.includes(each));

async function everything(): Promise<Record<string, unknown>> {
  const tables: { name: string }[] = await orm.em
    .fork()
    .execute(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not like '%migrations%'`,
    );
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await orm.em
        .fork()
        .execute(
          `select count(*) as n, md5(string_agg(t::text, '' order by t::text)) as sum from "${name}" t`,
        );
      return [name, row] as const;
    }),
  );
  return Object.fromEntries(counts);
}

suite('npm start -- --sample', { concurrency: false }, () => {
  const states = {
    candidacy: { statuses: candidacyStatuses.filter(each => each !== 'new'), waits: candidacyWaits },
    certification: {
      statuses: [...certification.livingStatuses, ...certification.outcomes],
      waits: certificationWaits,
    },
    courseApproval: { statuses: [...course.livingStatuses, ...course.outcomes], waits: courseWaits },
    evaluation: { statuses: evaluationStatuses.filter(each => each !== 'new'), waits: evaluationWaits },
  };
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const { statuses, waits }: { statuses: readonly string[]; waits: readonly string[] } = states[kind];
    test(`has cases of the kind ${kind} in every state that there is, and one that waits for each thing`, async () => {
      const found = await standing(kind);
      assert.deepEqual(
        lacking(
          statuses,
          found.map(each => each.status),
        ),
        [],
      );
      assert.deepEqual(
        lacking(
          waits,
          found.map(each => each.waitsFor),
        ),
        [],
      );
    });
  }

  test('is complete: a new kind of case wants people of its own in the sample', () => {
    assert.deepEqual(Object.keys(kinds).toSorted(), Object.keys(states).toSorted());
  });

  test('has an assignment of every status', async () => {
    const rows = await orm.em.fork().find(CaseRow, { caseId: { $like: 'evaluation/%' } });
    const found = rows.flatMap(({ state }) => (state as unknown as EvaluationState).assignments);
    assert.deepEqual(
      lacking(
        assignmentStatuses,
        found.map(({ status }) => status),
      ),
      [],
    );
  });

  test('has a portfolio of every status but the one that lasts a moment', async () => {
    const em = orm.em.fork();
    const rows = await em.find(Portfolio, {});
    const found = await Promise.all(
      rows.map(async ({ id }) => (await standingOf(em.fork(), id))?.status ?? null),
    );
    assert.deepEqual(lacking(portfolioStatuses, found), ['submitting']);
  });

  test('has rows that say what the facts say', async () => {
    assert.deepEqual(await findDifferences(orm, kinds), []);
  });

  test('has people in a first, a second and a third term, and admissions over five years', async () => {
    const em = orm.em.fork();
    const held = await em.find(CaseRow, { caseId: { $like: 'certification/%' } });
    const terms = held.map(({ state }) => (state as unknown as { term: { n: number } }).term.n);
    assert.deepEqual(
      [1, 2, 3].filter(n => !terms.includes(n)),
      [],
    );
    const candidacies = await em.find(CaseRow, { caseId: { $like: 'candidacy/%' } });
    const years = candidacies.map(
      ({ state }) => (state as unknown as { admittedOn: string | null }).admittedOn,
    );
    assert.ok(new Set(years.map(each => each?.slice(0, 4))).size >= 6);
  });

  test('has tasks of many kinds for staff, one for an address that takes no letters', async () => {
    const open = () => orm.em.fork().find(Task, { closedAt: null });
    await until('the letter that comes back', async () =>
      (await open()).some(({ kind }) => kind === 'address'),
    );
    const found = new Set((await open()).map(({ kind }) => kind));
    const wanted = [
      'address',
      'eligibility-overdue',
      'return-fee',
      'assign-evaluator',
      'third-evaluator',
      'evaluator-replaced',
    ];
    assert.deepEqual(
      lacking(
        [...wanted, 'assignment-unanswered', 'course-proposal', 'course-renewal', 'approval-fee'],
        [...found],
      ),
      [],
    );
  });

  test('sends no letter for the past, and those of today', async () => {
    const em = orm.em.fork();
    assert.ok((await em.count(Letter, { status: 'withheld' })) > 100);
    const sent = () => orm.em.fork().count(Letter, { status: 'sent' });
    await until('the letters of today', async () => (await sent()) >= 6);
  });

  test('changes nothing when it is made again, and says for which day it is there', async () => {
    const queued = () => orm.em.fork().count(Letter, { status: 'queued' });
    await until('every letter that is owed', async () => (await queued()) === 0);
    const was = await everything();
    const second = installation.start('--sample');
    assert.equal(await second.ended, 0);
    assert.match(second.output, /The sample of .* is there already; nothing was changed\./);
    assert.match(second.output, /a candidate with five sets/);
    assert.deepEqual(await everything(), was);
  });

  test('is refused among other data, with the sentence how to begin anew', async () => {
    rmSync(join(installation.folder, 'sample', 'sample.json'));
    const third = installation.start('--sample');
    assert.equal(await third.ended, 1);
    assert.match(third.output, /data that are no sample.*npm start -- --fresh --sample/);
  });
});
