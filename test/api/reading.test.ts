import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Office, type Answer, type Caller } from './office.ts';

interface Entry {
  type: string;
  fact: Record<string, unknown>;
  by: { role: string; id: string };
  recordedAt: string;
  decidedAt: string;
  receivedAt: string;
  lateReason: string | null;
}

const historyOf = (page: Answer) => page.json['history'] as Entry[];

describe('reading', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  describe('a case page', () => {
    let admitted: Awaited<ReturnType<Office['admitted']>>;
    let robin: Caller;
    before(async () => {
      admitted = await office.admitted();
      robin = await office.candidate(admitted.person);
      const reason = 'My mother is ill, and the course of March was cancelled.';
      await office.accepted(robin.post(`${admitted.address}/request-extension`, { reason }));
    });

    it('takes three statements, whoever asks', async () => {
      for (const caller of [office.staff, office.ops, robin]) {
        const statements = await statementsOf(office.orm, () => caller.get(admitted.address));
        assert.equal(statements.length, 3, statements.join('\n'));
      }
      const past = `${admitted.address}?asOf=${new Date().toISOString()}`;
      assert.equal((await statementsOf(office.orm, () => office.staff.get(past))).length, 3);
    });

    it('tells the status, what is missing, whose turn it is, and of each date why it is what it is', async () => {
      const page = await robin.get(admitted.address);
      assert.equal(page.json['status'], 'active');
      assert.equal(page.json['waitsFor'], 'extension-decision');
      assert.ok(page.list('missing').length > 0);
      assert.ok(page.list('planned').length > 0);
      for (const { why, source } of page.list('dates')) {
        assert.match(String(why), /lssc version 2: (a rule of|our default)/);
        assert.ok(['program', 'default'].includes(String(source)));
      }
    });

    it('shows every fact with who, when and why, to staff and to the person', async () => {
      for (const caller of [office.staff, robin]) {
        const history = historyOf(await caller.get(admitted.address));
        const asked = history.at(-1);
        assert.equal(asked?.type, 'extensionRequested');
        assert.deepEqual(asked.by, { role: 'candidate', id: admitted.person });
        assert.equal(asked.fact['reason'], 'My mother is ill, and the course of March was cancelled.');
        assert.deepEqual(history[0]?.by, { role: 'staff', id: 'staff-1' });
      }
    });

    it('shows ops identifiers only: no name, no address, no free text', async () => {
      const page = await office.ops.get(admitted.address);
      assert.equal(page.status, 200);
      assert.equal(page.json['person'], null);
      assert.equal(page.json['personId'], admitted.person);
      assert.doesNotMatch(page.text, /Robin|robin-|My mother/);
      assert.match(String(historyOf(page).at(-1)?.fact['reason']), /^remark-[0-9a-f]{32}$/);
    });

    it('says of erased text that it was erased', async () => {
      const reason = 'A text that will be erased.';
      await office.accepted(office.staff.post(`${admitted.address}/decline-extension`, { reason }));
      await office.house.orm.em.fork().execute(`update remark set text = null where text = ?`, [reason]);
      const page = await office.staff.get(admitted.address);
      assert.equal(historyOf(page).at(-1)?.fact['reason'], '[erased]');
    });

    it('is nobody else’s: another candidate is told that there is no such case', async () => {
      const other = await office.candidate(randomUUID());
      for (const answer of [
        await other.get(admitted.address),
        await other.post(`${admitted.address}/withdraw`),
        await other.post(`${admitted.address}/request-extension`, { reason: 'x' }),
      ]) {
        assert.equal(answer.status, 404);
        assert.equal(answer.json['code'], 'CASE_UNKNOWN');
        assert.equal(answer.json['detail'], 'There is no such case.');
      }
    });
  });

  describe('a case as it stood at an instant', () => {
    let admitted: Awaited<ReturnType<Office['admitted']>>;
    let facts: Entry[];
    before(async () => {
      admitted = await office.admitted();
      facts = historyOf(await office.staff.get(admitted.address));
    });
    const asOf = (instant: string) =>
      office.staff.get(`${admitted.address}?asOf=${encodeURIComponent(instant)}`);

    it('has the facts recorded by then, and the status that followed from them', async () => {
      const applied = await asOf(facts[0]?.recordedAt ?? '');
      assert.equal(applied.json['status'], 'applied');
      assert.equal(applied.json['asOf'], facts[0]?.recordedAt);
      assert.deepEqual(
        historyOf(applied).map(({ type }) => type),
        ['applied'],
      );
      const last = await asOf(facts.at(-1)?.recordedAt ?? '');
      assert.equal(last.json['status'], 'active');
      assert.equal(historyOf(last).length, facts.length);
    });

    it('has the letters that were owed by then', async () => {
      const applied = await asOf(facts[0]?.recordedAt ?? '');
      const letters = applied.list('letters').map(each => [each['letter'], each['to']]);
      assert.deepEqual(letters, [['application-received', null]]);
    });

    it('takes any offset, and says so when nothing was there yet or the instant has not come', async () => {
      const early = await asOf('2026-01-01T00:00:00-06:00');
      assert.equal(early.status, 404);
      assert.equal(early.json['code'], 'NOTHING_YET');
      const later = await asOf('2099-01-01T00:00:00+02:00');
      assert.equal(later.status, 422);
      assert.equal(later.json['code'], 'DATE_IN_FUTURE');
    });
  });

  describe('a search', () => {
    const marker = randomUUID().slice(0, 8);
    const people: { address: string; person: string }[] = [];
    before(async () => {
      for (let number = 0; number < 5; number++) {
        const person = { name: `Sam ${marker} ${number}`, email: `sam-${marker}-${number}@example.org` };
        people.push(await office.applicant({ program: 'prairie', person }));
      }
    });
    const found = async (query: string, caller = office.staff) => {
      const answer = await caller.get(`/api/v1/cases?program=prairie&${query}`);
      assert.equal(answer.status, 200, answer.text);
      return answer.json as { cases: Record<string, unknown>[]; next: string | null };
    };

    it('finds by status, by what a case waits for, and by when it is due', async () => {
      assert.equal((await found('status=applied')).cases.length, 5);
      assert.equal((await found('status=active')).cases.length, 0);
      assert.equal((await found('waitsFor=eligibility-decision')).cases.length, 5);
      assert.equal((await found('kind=certification')).cases.length, 0);
      const [one] = (await found('')).cases;
      const due = Date.parse(String(one?.['dueAt']));
      const around = (ms: number) => new Date(due + ms).toISOString();
      assert.equal((await found(`dueBefore=${around(1)}&dueAfter=${around(-1)}`)).cases.length, 5);
      assert.equal((await found(`dueBefore=${around(0)}`)).cases.length, 0);
    });

    it('says on which day each is due, as its page does', async () => {
      const [one] = (await found('')).cases;
      const page = await office.staff.get(String(one?.['case']));
      const due = page.list('dates').find(({ at }) => at === one?.['dueAt']);
      assert.equal(one?.['dueOn'], due?.['on']);
      assert.ok(due);
    });

    it('pages by cursor: every case once, also when others are added on the way', async () => {
      const seen: unknown[] = [];
      let cursor = '';
      do {
        const page = await found(`limit=2${cursor}`);
        assert.ok(page.cases.length <= 2);
        seen.push(...page.cases.map(each => each['case']));
        cursor = page.next === null ? '' : `&cursor=${page.next}`;
        if (seen.length === 2) await office.applicant({ program: 'prairie' });
      } while (cursor !== '');
      for (const { address } of people) assert.equal(seen.filter(each => each === address).length, 1);
      assert.equal(new Set(seen).size, seen.length);
    });

    it('refuses a cursor of another search', async () => {
      const { next } = await found('limit=2');
      const other = await office.staff.get(`/api/v1/cases?program=lssc&limit=2&cursor=${next}`);
      assert.equal(other.json['code'], 'CURSOR_INVALID');
    });

    it('by name or address is for staff; wildcards are plain characters', async () => {
      const [one] = (await found(`q=${marker}%203`)).cases;
      assert.equal(one?.['case'], people[3]?.address);
      assert.equal(one?.['personName'], `Sam ${marker} 3`);
      assert.equal((await found(`q=SAM-${marker}-1`)).cases.length, 1);
      assert.equal((await found('q=%25_')).cases.length, 0);
      const ops = await office.ops.get(`/api/v1/cases?q=${marker}`);
      assert.equal(ops.json['code'], 'ROLE_NOT_ALLOWED');
    });

    it('shows ops no names, and a candidate nobody’s cases but the own', async () => {
      assert.ok((await found('', office.ops)).cases.every(each => each['personName'] === null));
      const sam = await office.candidate(people[0]?.person ?? '');
      const own = await found(`person=${people[1]?.person}`, sam);
      assert.deepEqual(
        own.cases.map(each => each['case']),
        [people[0]?.address],
      );
      assert.equal((await found(`person=${people[1]?.person}`)).cases.length, 1);
    });

    it('counts by status', async () => {
      await office.accepted(
        office.staff.post(`${people[0]?.address}/decline-eligibility`, { reason: 'Not yet.' }),
      );
      const answer = await office.ops.get('/api/v1/cases/totals?program=prairie');
      assert.deepEqual(answer.json, {
        total: 6,
        totals: [
          {
            kind: 'candidacy',
            program: 'prairie',
            status: 'applied',
            waitsFor: 'eligibility-decision',
            count: 5,
          },
          { kind: 'candidacy', program: 'prairie', status: 'declined', waitsFor: null, count: 1 },
        ],
      });
    });
  });

  describe('tasks', () => {
    it('are opened when an office clock runs out, found, and closed by what was missing', async () => {
      const { address, uuid } = await office.applicant();
      await office.house.fastForward.advance(`candidacy/${uuid}`, new Date(Date.now() + 32 * 86_400_000));
      const find = async (query: string) => {
        const answer = await office.staff.get(`/api/v1/tasks?case=candidacy/${uuid}&${query}`);
        assert.equal(answer.status, 200, answer.text);
        return answer.list('tasks');
      };
      const totals = await office.ops.get('/api/v1/tasks/totals');
      assert.deepEqual(
        totals.list('totals').find(each => each['kind'] === 'eligibility-overdue'),
        { kind: 'eligibility-overdue', count: 1 },
      );
      const [task] = await find('open=true');
      assert.equal(task?.['kind'], 'eligibility-overdue');
      assert.match(String(task['sentence']), /waits for its eligibility decision/);
      assert.equal(task['personName'], 'Robin Hale');
      assert.equal((await find('q=eligibility%20decision')).length, 1);
      assert.equal((await find('q=robin%20hale')).length, 1);
      assert.equal((await find('kind=address')).length, 0);
      await office.accepted(office.staff.post(`${address}/accept-eligibility`));
      assert.equal((await find('open=true')).length, 0);
      assert.notEqual((await find('open=false'))[0]?.['closedAt'], null);
    });

    it('are paged by cursor, the oldest first', async () => {
      const first = await office.staff.get('/api/v1/tasks?limit=1');
      assert.equal(first.list('tasks').length, 1);
      assert.equal(first.json['next'], null);
    });
  });

  describe('people', () => {
    it('are seen and corrected by staff and by themselves; nobody else learns that they exist', async () => {
      const { person } = await office.applicant();
      const path = `/api/v1/people/${person}`;
      const robin = await office.candidate(person);
      assert.equal((await robin.get(path)).json['name'], 'Robin Hale');
      const corrected = await robin.patch(path, { email: 'robin.hale@example.org', zone: 'America/Denver' });
      assert.equal(corrected.status, 200, corrected.text);
      const seen = await office.staff.get(path);
      assert.deepEqual(seen.json, {
        id: person,
        name: 'Robin Hale',
        email: 'robin.hale@example.org',
        zone: 'America/Denver',
        membershipNumber: null,
        institution: null,
      });
      const other = await office.candidate(randomUUID());
      assert.equal((await other.get(path)).json['code'], 'PERSON_UNKNOWN');
      assert.equal((await other.patch(path, { name: 'Mallory' })).json['code'], 'PERSON_UNKNOWN');
      assert.equal((await office.ops.get(path)).status, 403);
      assert.equal((await office.staff.get(`/api/v1/people/${randomUUID()}`)).status, 404);
      for (const body of [{}, { id: randomUUID() }, { name: '' }, { email: 'x' }, { zone: 'Nowhere' }]) {
        assert.equal((await office.staff.patch(path, body)).status, 422);
      }
    });
  });

  describe('programs', () => {
    it('are listed, and each shows the rules in force', async () => {
      const list = await office.ops.get('/api/v1/programs');
      const programs = list.list('programs');
      assert.deepEqual(
        programs.map(({ id }) => id),
        ['lssc', 'prairie'],
      );
      const lssc = await office.ops.get(String(programs[0]?.['program']));
      assert.equal(lssc.json['id'], 'lssc');
      assert.match(String(lssc.json['hash']), /^[0-9a-f]{64}$/);
      assert.equal((await office.ops.get('/api/v1/programs/nowhere')).json['code'], 'PROGRAM_UNKNOWN');
    });
  });

  it('leaves no trace of a person in the log', async () => {
    const log = office.logged.join('');
    assert.ok(office.logged.length > 50);
    assert.doesNotMatch(log, /Robin|robin|Sam |example\.org|My mother|bearer|eyJ/i);
    assert.match(log, /"caseId":"candidacy\/[0-9a-f-]{36}"/);
  });
});

/** The SQL statements that a request takes. */
async function statementsOf(orm: MikroORM, ask: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const logger = orm.config.getLogger();
  // An own property hides the method of the class for as long as it is there.
  Object.assign(logger, { logQuery: ({ query = '' }) => void statements.push(query) });
  try {
    await ask();
  } finally {
    Reflect.deleteProperty(logger, 'logQuery');
  }
  return statements;
}
