import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { MikroORM } from '@mikro-orm/postgresql';
import { schemaDiffers } from '../../db/migrate.ts';
import { connect, ormOptions } from '../../db/orm.ts';
import { append, type Batch } from '../../db/cases/append.ts';
import { writeAnswers } from '../../db/cases/write.ts';
import {
  CaseFact,
  CaseRow,
  CaseStanding,
  Enrollment,
  Letter,
  Receipt,
  Remark,
} from '../../db/entities/index.ts';
import type { FactRecord } from '../../domain/case.ts';
import { KeyReused, writeReceipt, type Arrival } from '../../door/receipts.ts';
import { machineClock } from '../../door/clock.ts';
import { candidacy } from '../../domain/candidacy/index.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { jar, type JarState } from '../support/jar.ts';
import { lssc } from '../support/lives.ts';

let database: TestDatabase;
let orm: MikroORM;
before(async () => {
  database = await freshDatabase();
  orm = await connect(database.url);
});
after(async () => {
  await orm.close();
  await database.drop();
});

const at = '2027-03-01T12:00:00.000Z';

function record(position: number, fact: { type: string }, key: string = randomUUID()): FactRecord {
  const by = { role: 'staff', id: 'staff-1' } as const;
  return { position, key, by, receivedAt: at, decidedAt: at, recordedAt: at, fact };
}

function opened(personId: string = randomUUID(), limitAt = '2099-01-01T00:00:00.000Z'): { type: string } {
  return { type: 'jarOpened', personId, limitAt, program: { id: lssc.id, version: 1, hash: 'x' } } as {
    type: string;
  };
}

const marble = { type: 'marbleAdded', count: 1 };

function store(caseId: string, expectedPosition: number, records: FactRecord[]) {
  const batch: Batch = { caseId, expectedPosition, records, answers: [], now: at };
  return orm.em.fork().transactional(em => append(em, jar, batch));
}

describe('storing a batch', () => {
  it('writes its facts and where the case stands together', async () => {
    const caseId = `jar/${randomUUID()}`;
    assert.deepEqual(await store(caseId, 0, [record(0, opened()), record(1, marble)]), { outcome: 'stored' });
    const em = orm.em.fork();
    assert.equal(await em.count(CaseFact, { caseId }), 2);
    assert.equal((await em.findOneOrFail(CaseRow, { caseId })).position, 2);
    assert.equal((await em.findOneOrFail(CaseStanding, { caseId })).status, 'open');
  });

  it('answers with the facts that stand there already, and writes none of its own', async () => {
    const caseId = `jar/${randomUUID()}`;
    await store(caseId, 0, [record(0, opened()), record(1, marble, 'first')]);
    const again = await store(caseId, 1, [record(1, marble, 'second'), record(2, marble, 'third')]);
    assert.equal(again.outcome, 'adopted');
    assert.deepEqual(again.outcome === 'adopted' ? again.records.map(each => each.key) : [], ['first']);
    assert.equal(await orm.em.fork().count(CaseFact, { caseId }), 2);
  });

  it('goes on from a row that an earlier release has written, without what its kind of case has learned since', async () => {
    const caseId = `jar/${randomUUID()}`;
    await store(caseId, 0, [record(0, opened())]);
    await orm.em.fork().execute(`update case_row set state = state - 'page' where case_id = ?`, [caseId]);
    await store(caseId, 1, [record(1, { type: 'pageTurned' })]);
    const { state } = await orm.em.fork().findOneOrFail(CaseRow, { caseId });
    assert.equal((state as JarState).page, 1);
  });

  it('refuses to leave a gap: a database that lost facts is a fault', async () => {
    await assert.rejects(store(`jar/${randomUUID()}`, 3, [record(3, marble)]), /has 0 facts, the case has 3/);
  });

  it('of two writers at once lets one store and the other adopt', async () => {
    const caseId = `jar/${randomUUID()}`;
    await store(caseId, 0, [record(0, opened())]);
    const outcomes = await Promise.all([1, 2, 3].map(() => store(caseId, 1, [record(1, marble)])));
    assert.deepEqual(outcomes.map(each => each.outcome).toSorted(), ['adopted', 'adopted', 'stored']);
  });

  it('keeps one open case per person and program, frees the place at the end, and takes it again', async () => {
    const [first, second] = [`jar/${randomUUID()}`, `jar/${randomUUID()}`];
    const personId = randomUUID();
    await store(first, 0, [record(0, opened(personId))]);
    const refused = await store(second, 0, [record(0, opened(personId), 'late')]);
    assert.deepEqual(refused, { outcome: 'refused', key: 'late', family: first.slice(4) });
    assert.equal(await orm.em.fork().count(CaseFact, { caseId: second }), 0);
    await store(first, 1, [record(1, { type: 'jarBroken' })]);
    assert.equal(await orm.em.fork().count(Enrollment, { personId }), 0);
    assert.equal((await store(second, 0, [record(0, opened(personId))])).outcome, 'stored');
  });
});

describe('standings that begin at the same instant', () => {
  it('leave one row: the later one holds', async () => {
    const caseId = `jar/${randomUUID()}`;
    const standing = { from: at, waitsFor: null, dueAt: null };
    const twice: typeof jar = {
      ...jar,
      outlook: () => [
        { ...standing, status: 'open' },
        { ...standing, status: 'broken' },
      ],
    };
    const batch: Batch = {
      caseId,
      expectedPosition: 0,
      records: [record(0, opened())],
      answers: [],
      now: at,
    };
    await orm.em.fork().transactional(em => append(em, twice, batch));
    const rows = await orm.em.fork().find(CaseStanding, { caseId });
    assert.deepEqual(
      rows.map(row => row.status),
      ['broken'],
    );
  });
});

describe('a letter given up', () => {
  it('is so in the mail log when its fact is stored, unless it was sent after all', async () => {
    const caseId = `jar/${randomUUID()}`;
    await store(caseId, 0, [record(0, opened())]);
    const letter = { caseId, letter: 'accepted', position: 0, queuedAt: new Date(at) };
    await orm.em.fork().insertMany(Letter, [
      { ...letter, key: 'accepted/0', status: 'queued' },
      { ...letter, key: 'accepted/1', status: 'sent' },
    ]);
    const undeliverable = { type: 'letterUndeliverable', problem: 'gave-up', detail: 'attempts-ran-out' };
    const facts = ['accepted/0', 'accepted/1'].map(letterKey => ({ ...undeliverable, letterKey }));
    await store(
      caseId,
      1,
      facts.map((fact, index) => record(1 + index, fact)),
    );
    const rows = await orm.em.fork().find(Letter, { caseId }, { orderBy: { key: 'asc' } });
    assert.deepEqual(
      rows.map(row => row.status),
      ['gave-up', 'sent'],
    );
  });
});

describe('facts', () => {
  it('cannot be changed or deleted by the application, nor by the owner of the database', async () => {
    const caseId = `jar/${randomUUID()}`;
    await store(caseId, 0, [record(0, opened())]);
    const change = `update case_fact set type = 'other' where case_id = '${caseId}'`;
    const remove = `delete from case_fact where case_id = '${caseId}'`;
    for (const sql of [change, remove, 'truncate case_fact']) {
      await assert.rejects(orm.em.fork().execute(sql), /permission denied/, sql);
    }
    const owner = await MikroORM.init(ormOptions(database.url));
    try {
      for (const sql of [change, remove, 'truncate case_fact']) {
        await assert.rejects(owner.em.fork().execute(sql), /never changed or deleted/, sql);
      }
    } finally {
      await owner.close();
    }
  });
});

describe('the schema', () => {
  it('of the migrations is what the entities say', async () => {
    assert.equal(await schemaDiffers(database.url), false);
  });
});

describe('a receipt', () => {
  const definition = candidacy.commands.declineEligibility;
  const arrival = (changes: Partial<Arrival> = {}): Arrival => ({
    key: randomUUID(),
    caseId: `candidacy/${randomUUID()}`,
    command: 'declineEligibility',
    payload: { reason: 'The degree is not there.' },
    by: { role: 'staff', id: 'staff-1' },
    ...changes,
  });
  const write = (given: Arrival) =>
    orm.em.fork().transactional(em => writeReceipt(em, given, definition, machineClock));

  it('sets free text aside: the command carries an id, and the text stands beside it', async () => {
    const receipt = await write(arrival());
    const id = String(receipt.payload['reason']);
    assert.match(id, /^remark-/);
    assert.equal((await orm.em.fork().findOneOrFail(Remark, { id })).text, 'The degree is not there.');
  });

  it('of a repeated key is the first one; with another body it is refused', async () => {
    const given = arrival();
    const first = await write(given);
    assert.equal((await write(given)).sequence, first.sequence);
    await assert.rejects(write({ ...given, payload: { reason: 'Another.' } }), KeyReused);
    await assert.rejects(write({ ...given, by: { role: 'staff', id: 'staff-2' } }), KeyReused);
  });

  it('written twice at one instant is there once', async () => {
    const given = arrival();
    const both = await Promise.all([1, 2, 3, 4].map(() => write(given)));
    assert.equal(new Set(both.map(each => each.sequence)).size, 1);
  });

  it('keeps its first answer for good', async () => {
    const { key } = await write(arrival());
    const refused = { outcome: 'refused', code: 'OUT_OF_ORDER', sentence: 'Not now.', details: {} } as const;
    await writeAnswers(orm.em.fork(), [{ key, answer: refused }], at);
    await writeAnswers(
      orm.em.fork(),
      [{ key, answer: { outcome: 'accepted', status: 'open', facts: [] } }],
      at,
    );
    assert.deepEqual((await orm.em.fork().findOneOrFail(Receipt, { key })).answer, refused);
  });

  it('of a late entry bears both instants', async () => {
    const receivedAt = '2026-01-05T17:00:00.000Z';
    const receipt = await write(arrival({ entry: { receivedAt, reason: 'It lay on a desk.' } }));
    assert.equal(receipt.receivedAt.toISOString(), receivedAt);
    assert.ok(receipt.enteredAt > receipt.receivedAt);
    assert.match(receipt.lateReason ?? '', /^remark-/);
  });
});
