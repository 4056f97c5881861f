import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withClient } from '../../embedded/postgres.ts';
import { Office } from './office.ts';
import { costOf } from './plans.ts';

describe('a list of twenty thousand', () => {
  let office: Office;
  before(async () => {
    office = await Office.open({ withoutWorker: true });
    const { orm, database } = office.house;
    await orm.em.fork().execute(crowd);
    for (const made of [standings, letters, tasks]) await orm.em.fork().execute(made);
    // Only who owns the tables may look at what is in them.
    await withClient(database.url, owner => owner.query('analyze'));
  });
  after(() => office.close());

  /** One case in a hundred waits for an answer; what each is due changes with its standing. */
  const crowd = `
    with made as (
      insert into person (id, name, email, created_at)
      select gen_random_uuid(), 'Number' || n || ' Crowd', 'crowd-' || n || '@example.org', now()
        from generate_series(1, 20000) n returning id)
    insert into case_row (case_id, kind, family, person_id, program_id, program_version, position, state, updated_at)
    select 'candidacy/' || f, 'candidacy', f, id, 'lssc', 2, 1, '{}', now()
      from (select id, gen_random_uuid() as f from made) m`;
  const standings = `
    insert into case_standing (case_id, from_at, status, waits_for, due_at)
    select r.case_id, now() + s.begins * interval '1 day',
           case when s.begins < 0 then case when r.n % 100 = 0 then 'applied' else 'admitted' end else 'expired' end,
           case when s.begins < 0 and r.n % 100 = 0 then 'staff' end,
           case when s.begins < 0 then now() + (r.n % 1400) * interval '1 day' end
      from (select case_id, row_number() over (order by case_id) as n from case_row) r
      cross join (values (-10), (1500)) s (begins)`;
  const letters = `
    insert into letter (case_id, key, letter, status, queued_at)
    select case_id, 'a-letter', 'admitted', case when random() < 0.001 then 'refused' else 'sent' end, now() - random() * interval '900 days'
      from case_row`;
  const tasks = `
    insert into task (case_id, key, kind, sentence, opened_at, closed_at)
    select case_id, 'a-task', 'undeliverable', 'Find the address.', now() - random() * interval '900 days', case when random() < 0.99 then now() end
      from case_row`;

  /** Every page of a list until the third, each of a hundred rows; what the costliest of them looked at. */
  async function costOfPages(path: string, rows: string): Promise<number> {
    let most = 0;
    let cursor: string | null = null;
    for (let page = 0; page < 3; page++) {
      const next = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const cost = await costOf(office.orm, async () => {
        const answer = await office.staff.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${next}`);
        assert.equal(answer.status, 200, answer.text);
        assert.ok(answer.list(rows).length > 0, path);
        cursor = answer.json['next'] as string | null;
      });
      most = Math.max(most, cost.rows);
      if (cursor === null) break;
    }
    return most;
  }

  for (const [path, rows] of [
    ['/api/v1/cases', 'cases'],
    ['/api/v1/cases?kind=candidacy&status=admitted', 'cases'],
    ['/api/v1/tasks?open=false', 'tasks'],
    ['/api/v1/letters', 'letters'],
    ['/api/v1/letters?status=sent', 'letters'],
  ] as const) {
    it(`is read a page at a time, and no page looks at them all: ${path}`, async () => {
      const cost = await costOfPages(path, rows);
      assert.ok(cost < 2000, `${cost} rows`);
    });
  }

  it('begins with the few that wait for somebody', async () => {
    const { indexes } = await costOf(office.orm, () => office.staff.get('/api/v1/cases?waitsFor=staff'));
    assert.ok(indexes.includes('case_standing_waits_for_index'), indexes.join());
  });
});
