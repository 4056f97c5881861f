import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { append } from '../../db/cases/append.ts';
import { cohortsOf } from '../../db/queries/cohorts.ts';
import { nearingLimit } from '../../db/queries/nearing-limit.ts';
import { candidacy } from '../../domain/candidacy/index.ts';
import { certification } from '../../domain/certification/index.ts';
import type { CaseKind, FactRecord } from '../../domain/case.ts';
import { admitted, applicant, course, six } from '../support/candidacies.ts';
import { lssc } from '../support/lives.ts';
import { certified } from '../domain/certification/holders.ts';
import { Office } from './office.ts';

describe('the numbers of candidacies and certifications', () => {
  let office: Office;
  before(async () => {
    office = await Office.open({ withoutWorker: true });
  });
  beforeEach(async () => {
    const em = office.house.orm.em.fork();
    for (const table of ['case_row', 'case_standing', 'letter', 'enrollment'])
      await em.execute(`delete from ${table}`);
  });
  after(() => office.close());

  /** Stores a life that was lived in memory, as a case of its own and of a person of its own. */
  const store = async (kind: CaseKind, { records, now }: { records: FactRecord[]; now: string }) => {
    const caseId = `${kind.name}/${randomUUID()}`;
    const person = randomUUID();
    const text = JSON.stringify(records)
      .replace(/"personId":"[^"]+"/g, `"personId":"${person}"`)
      .replace(/"LSSC-\w+"/g, `"LSSC-${person.slice(0, 8)}"`);
    const batch = {
      caseId,
      expectedPosition: 0,
      records: JSON.parse(text) as FactRecord[],
      answers: [],
      now,
    };
    await office.house.orm.em.fork().transactional(em => append(em, kind, batch, true));
    return { caseId, person };
  };
  const ask = (name: string, query = '') => office.staff.get(`/api/v1/numbers/${name}?program=lssc${query}`);

  it('count each admitted candidacy once, by the month of its admission, as it stands', async () => {
    const done = admitted('2027-01-12').at('2027-06-01T12:00-05:00');
    for (const set of six) done.send(course(set, '2027-05-01'));
    await store(candidacy, done);
    await store(candidacy, admitted('2027-01-20').send({ type: 'withdraw' }));
    await store(candidacy, admitted('2027-01-31'));
    await store(candidacy, admitted('2027-02-01'));
    await store(candidacy, applicant());
    const at = (now: string) =>
      cohortsOf(office.house.orm.em.fork(), 'lssc', { now, skipsTime: false }).then(rows => rows);
    const january = { month: '2027-01', admitted: 3, open: 1, certified: 1, expired: 0, withdrawn: 1 };
    const february = { month: '2027-02', admitted: 1, open: 1, certified: 0, expired: 0, withdrawn: 0 };
    assert.deepEqual(await at('2027-07-01T12:00:00.000Z'), [january, february]);
    const later = await at('2031-06-01T12:00:00.000Z');
    assert.deepEqual(later, [
      { ...january, open: 0, expired: 1 },
      { ...february, open: 0, expired: 1 },
    ]);
    const table = await ask('cohorts', '&format=csv');
    assert.match(table.text, /^month,admitted,open,certified,expired,withdrawn\r\n2027-01,3,/);
  });

  it('name open candidacies near their limit, the days that are left, and count them by bands', async () => {
    const near = await store(candidacy, admitted('2027-01-12').send(course('FLS', '2026-10-01')));
    await store(candidacy, admitted('2028-01-12'));
    const on = (now: string, within: number) =>
      nearingLimit(office.house.orm.em.fork(), 'lssc', lssc.zone, within, { now, skipsTime: false });
    // In Chicago it is still January 11.
    const [row, ...more] = await on('2031-01-12T05:59:59.000Z', 30);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [row?.caseId, row?.limitOn, row?.daysLeft, row?.achieved],
      [near.caseId, '2031-01-12', 1, 1],
    );
    assert.equal((await on('2031-01-14T12:00:00.000Z', 0))[0]?.daysLeft, -2);
    const all = await ask('nearing-limit', '&withinDays=9999');
    assert.equal(all.list('rows').length, 2);
    const counted = all.list('bands').reduce((sum, { count }) => sum + Number(count), 0);
    assert.equal(counted, 2);
    assert.equal((await ask('nearing-limit', '&withinDays=x')).json['code'], 'FIELDS_INVALID');
  });

  it('count the terms that end in each month', async () => {
    await store(certification, certified('2027-03-10'));
    await store(certification, certified('2027-03-31'));
    const gone = certified('2027-04-01').send({ type: 'surrender' });
    await store(certification, gone);
    const { rows } = (await ask('renewals-due')).json;
    assert.deepEqual(rows, [{ month: '2031-03', due: 2, notSubmitted: 2, underReview: 0, returned: 0 }]);
  });

  describe('letters', () => {
    it('are found by status, name, case and person, page after page', async () => {
      const { caseId, person } = await store(candidacy, admitted('2027-01-12'));
      await store(candidacy, admitted('2027-01-13'));
      const all = await office.accepted(office.staff.get('/api/v1/letters'));
      const total = all.list('letters').length;
      assert.ok(total > 3);
      const pages: unknown[] = [];
      for (let next = ''; ;) {
        const page = await office.accepted(office.staff.get(`/api/v1/letters?limit=1${next}`));
        pages.push(...page.list('letters'));
        const cursor = page.json['next'];
        if (typeof cursor !== 'string') break;
        next = `&cursor=${cursor}`;
      }
      assert.deepEqual(pages, all.json['letters']);
      const find = async (query: string) =>
        (await office.accepted(office.staff.get(`/api/v1/letters?${query}`))).list('letters');
      assert.ok((await find(`case=${caseId}`)).every(each => each['caseId'] === caseId));
      assert.equal((await find(`person=${person}`)).length, total / 2);
      assert.equal((await find('status=queued')).length, 0);
      assert.equal((await find('letter=accepted')).length, 2);
    });

    it('of a person are that person’s own, once they were sent', async () => {
      const { caseId, person } = await store(candidacy, admitted('2027-01-12'));
      await store(candidacy, admitted('2027-01-13'));
      const own = await office.candidate(person);
      const mine = async () =>
        (await office.accepted(own.get('/api/v1/letters?status=queued'))).list('letters');
      assert.deepEqual(await mine(), [], 'nothing was sent');
      await office.house.orm.em
        .fork()
        .execute(
          `update letter set status = 'sent', sent_at = now(), problem = 'x' where letter = 'accepted'`,
        );
      const [letter, ...others] = await mine();
      assert.deepEqual(others, []);
      assert.deepEqual([letter?.['caseId'], letter?.['problem']], [caseId, null]);
      assert.equal((await office.ops.get('/api/v1/letters')).status, 403);
    });
  });
});
