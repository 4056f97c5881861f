import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { append } from '../../db/cases/append.ts';
import { findDifferences, rebuild } from '../../db/cases/rebuild.ts';
import { Letter, Task } from '../../db/entities/index.ts';
import { connect } from '../../db/orm.ts';
import { kinds } from '../../domain/kinds.ts';
import { liveFile } from '../../life-files/live.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { exampleNames, exampleText, lifeOf, programs } from '../support/life-files.ts';

let database: TestDatabase;
let orm: MikroORM;
/** The certification of the life that was renewed once, and its candidacy. */
let certificationId: string;
let candidacyId: string;

before(async () => {
  database = await freshDatabase();
  orm = await connect(database.url);
  for (const name of exampleNames) await store(name);
});
after(async () => {
  await orm.close();
  await database.drop();
});

/** Stores a life as the shell does: a batch per turn. */
async function store(name: string): Promise<void> {
  const { simulation } = liveFile(lifeOf(exampleText(name), `${name}.yaml`), kinds, programs);
  const facts = simulation.happenings.filter(happening => happening.what === 'fact');
  for (const { caseId, record } of facts) {
    const kind = simulation.cases.get(caseId)?.kind ?? assert.fail();
    const batch = {
      caseId,
      expectedPosition: record.position,
      records: [record],
      answers: [],
      now: record.recordedAt,
    };
    const stored = await inTransaction(em => append(em, kind, batch));
    assert.equal(stored.outcome, 'stored');
  }
  if (name !== 'straight-through') return;
  [candidacyId = '', certificationId = ''] = simulation.begun.map(({ caseId }) => caseId);
}

function inTransaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
  return orm.em.fork().transactional(work);
}

/** Damages the rows, and checks that a rebuild finds exactly this and repairs it. */
async function damage(sql: string, ...expected: string[]): Promise<void> {
  await orm.em.fork().execute(sql);
  const found = (await findDifferences(orm, kinds)).map(
    ({ caseId, table, row, problem }) => `${caseId} ${table} ${row}: ${problem}`,
  );
  assert.deepEqual(found.toSorted(), expected.toSorted());
  assert.equal((await rebuild(orm, kinds)).length, expected.length);
  assert.deepEqual(await findDifferences(orm, kinds), []);
}

suite('a rebuild of the read rows', () => {
  test('finds nothing after lives were lived', async () => {
    assert.deepEqual(await findDifferences(orm, kinds), []);
    assert.deepEqual(await rebuild(orm, kinds), []);
  });

  test('repairs a row that was tampered with, one that is missing and one that should not be', async () => {
    const row = `${certificationId} case_row the row:`;
    await damage(
      `update case_row set next_wake_why = 'tea time', position = 2 where case_id = '${certificationId}'`,
      `${row} position is 2, not ${await factsOf(certificationId)}`,
    );
    await damage(`delete from case_row where case_id = '${certificationId}'`, `${row} missing`);
    await damage(
      `update case_row set state = jsonb_set(state, '{status}', '"active"') where case_id = '${candidacyId}'`,
      `${candidacyId} case_row the row: state differs`,
    );
  });

  test('repairs standings', async () => {
    const [held] = await orm.em
      .fork()
      .execute<{ from_at: string }[]>(
        `select from_at::text from case_standing where case_id = '${candidacyId}'`,
      );
    const from = new Date(held?.from_at ?? '').toISOString();
    await damage(
      `update case_standing set status = 'expired' where case_id = '${candidacyId}'`,
      `${candidacyId} case_standing ${from}: status is "expired", not "certified"`,
    );
  });

  test('repairs tasks of facts and leaves those of receipts', async () => {
    const { taskKey, caseId } = await firstTask();
    await orm.em.fork().insert(Task, {
      caseId,
      key: 'command-refused/1',
      kind: 'late-refusal',
      sentence: 'Of a receipt.',
      openedAt: new Date(),
    });
    await damage(
      `delete from task where case_id = '${caseId}' and key = '${taskKey}'`,
      `${caseId} task ${taskKey}: missing`,
    );
    assert.equal(await orm.em.fork().count(Task, { key: 'command-refused/1' }), 1);
  });

  test('repairs which letters there are, and keeps what became of them', async () => {
    const sent = { status: 'sent' as const, sentAt: new Date(), messageId: '<1@office.test>' };
    await orm.em.fork().nativeUpdate(Letter, { caseId: certificationId, letter: 'certified' }, sent);
    const em = orm.em.fork();
    const certified = await em.findOneOrFail(Letter, { caseId: certificationId, letter: 'certified' });
    await damage(
      `update letter set position = 7 where case_id = '${certificationId}' and key = '${certified.key}'`,
      `${certificationId} letter ${certified.key}: position is 7, not ${certified.position}`,
    );
    const again = await orm.em.fork().findOneOrFail(Letter, { caseId: certificationId, key: certified.key });
    assert.deepEqual([again.status, again.messageId], ['sent', '<1@office.test>']);
    await damage(
      `insert into letter (case_id, key, letter, position, queued_at, status)
        values ('${certificationId}', 'invented/1', 'lapsed', 1, now(), 'queued')`,
      `${certificationId} letter invented/1: not to be there`,
    );
  });

  test('repairs who holds a place in the program', async () => {
    const family = certificationId.slice(certificationId.indexOf('/') + 1);
    const [held] = await orm.em
      .fork()
      .execute<{ place: string }[]>(
        `select person_id || ' ' || program_id as place from enrollment where family = '${family}'`,
      );
    await damage(
      `delete from enrollment where family = '${family}'`,
      `${family} enrollment ${held?.place}: missing`,
    );
  });

  test('only compares with --check, and says by its exit code whether something differs', async () => {
    const check = (...args: string[]) =>
      spawnSync(process.execPath, ['bin/rebuild.ts', ...args], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: database.url },
      });
    assert.deepEqual(
      [check('--check').status, check('--check').stdout],
      [0, 'Every read row is what the facts say.\n'],
    );
    await orm.em.fork().execute(`update case_row set kind = 'song' where case_id = '${certificationId}'`);
    for (let run = 0; run < 2; run++) {
      const { status, stdout } = check('--check');
      assert.equal(status, 1);
      assert.match(
        stdout,
        new RegExp(
          `^${certificationId}\n  case_row the row: kind is "song", not "certification"\n1 row in 1 `,
        ),
      );
    }
    assert.deepEqual([check().status, check('--check').status], [0, 0]);
    assert.equal(check('--chekc').status, 1);
  });
});

async function factsOf(caseId: string): Promise<number> {
  const [{ count } = { count: 0 }] = await orm.em
    .fork()
    .execute<{ count: number }[]>(`select count(*)::int as count from case_fact where case_id = '${caseId}'`);
  return count;
}

async function firstTask() {
  const task = await orm.em.fork().findOneOrFail(Task, { caseId: certificationId, position: { $ne: null } });
  return { taskKey: task.key, caseId: task.caseId };
}
