import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { withClient } from '../../embedded/postgres.ts';
import { Catalog } from './catalog.ts';
import { Office, type Caller } from './office.ts';
import { costOf } from './plans.ts';

describe('a search of everything', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  const found = async (q: string, { by = office.staff, limit = 6 }: { by?: Caller; limit?: number } = {}) => {
    const answer = await by.get(`/api/v1/search?q=${encodeURIComponent(q)}&limit=${limit}`);
    assert.equal(answer.status, 200, answer.text);
    return { hits: answer.list('hits'), more: answer.json['more'] };
  };
  const kindsIn = (hits: Record<string, unknown>[]) => hits.map(({ kind }) => kind);

  it('finds a person and the case by the beginnings of words of name and address, in any order', async () => {
    const mark = randomUUID().slice(0, 8);
    const person = { name: `Séraphine O'Hale-${mark}`, email: `hazel.${mark}@library.example.org` };
    const { person: id, address, uuid } = await office.applicant({ person });
    for (const q of [`o'hale ${mark}`, `${mark.slice(0, 6)} SÉRA`, `HAZEL.${mark}@lib`, person.email]) {
      const { hits } = await found(q);
      assert.deepEqual(kindsIn(hits), ['person', 'case'], q);
      const [one, its] = hits;
      assert.deepEqual(one, {
        kind: 'person',
        id,
        title: person.name,
        sentence: person.email,
        address: `/api/v1/people/${id}`,
        case: null,
      });
      assert.equal(its?.['id'], `candidacy/${uuid}`);
      assert.equal(its['address'], address);
      assert.equal(its['sentence'], 'Candidacy: applied.');
    }
    assert.deepEqual((await found(`azel ${mark}`)).hits, []);
  });

  it('finds cases by their id, its beginning and its last six', async () => {
    const { uuid } = await office.applicant();
    for (const q of [`candidacy/${uuid}`, uuid.toUpperCase(), uuid.slice(0, 13), uuid.slice(-6)]) {
      assert.deepEqual(
        (await found(q)).hits.map(({ id }) => id),
        [`candidacy/${uuid}`],
        q,
      );
    }
  });

  it('finds courses, providers, evaluators and agreements', async () => {
    const catalog = new Catalog(office);
    const mark = `Juniper${randomUUID().slice(0, 6)}`;
    const provider = await catalog.provider({ organization: `${mark} Library` });
    const course = await catalog.proposed(provider.caller, { title: `${mark} at the desk` });
    const evaluator = await office.staff.post('/api/v1/evaluators', {
      person: { name: `${mark} Reed`, email: `${mark}@example.org` },
      program: 'lssc',
      sets: ['FLS'],
      yearlyCapacity: 3,
    });
    assert.equal(evaluator.status, 201, evaluator.text);
    const { hits } = await found(mark);
    assert.deepEqual(kindsIn(hits), ['person', 'evaluator', 'course', 'provider']);
    assert.equal(hits[2]?.['id'], course.courseId);
    assert.match(String(hits[2]['sentence']), /A course for TEC, by Juniper\w+ Library: proposed\./);
    for (const { address } of hits) assert.equal((await office.staff.get(String(address))).status, 200);
  });

  it('tells of which kinds there is more than it shows', async () => {
    const mark = `Larkin${randomUUID().slice(0, 6)}`;
    for (const given of ['A', 'B', 'C'])
      await office.applicant({
        person: { name: `${given} ${mark}`, email: `${randomUUID()}@example.org` },
      });
    const { hits, more } = await found(mark, { limit: 2 });
    assert.deepEqual(
      hits.map(({ kind, title }) => `${String(kind)} ${String(title)}`),
      [`person A ${mark}`, `person B ${mark}`, `case A ${mark}`, `case B ${mark}`],
    );
    assert.deepEqual(more, ['person', 'case']);
  });

  it('shows ops cases by their identifiers, without names', async () => {
    const mark = `Osier${randomUUID().slice(0, 6)}`;
    const { uuid } = await office.applicant({
      person: { name: mark, email: `${randomUUID()}@example.org` },
    });
    assert.deepEqual((await found(mark, { by: office.ops })).hits, []);
    const answer = await office.ops.get(`/api/v1/search?q=${uuid}`);
    assert.equal(answer.list('hits')[0]?.['title'], `candidacy/${uuid}`);
    assert.doesNotMatch(answer.text, new RegExp(mark));
  });

  it('takes what is typed as plain characters, and nothing for no answer', async () => {
    for (const q of ['%%', "'':*", '& | !', '\\\\', '__']) assert.deepEqual((await found(q)).hits, [], q);
    assert.equal((await office.staff.get('/api/v1/search?q=a')).json['code'], 'FIELDS_INVALID');
  });

  it('looks at a handful of rows among twenty thousand people and cases', async () => {
    await office.house.orm.em.fork().execute(`
      with made as (
        insert into person (id, name, email, created_at)
        select gen_random_uuid(), 'Number' || n || ' Crowd', 'crowd-' || n || '@example.org', now()
          from generate_series(1, 20000) n returning id)
      insert into case_row (case_id, kind, family, person_id, certificate_number, position, state, updated_at)
      select 'candidacy/' || f, 'candidacy', f, id, 'CROWD-' || f, 1, '{}', now()
        from (select id, gen_random_uuid() as f from made) m`);
    await office.house.orm.em.fork().execute(`insert into case_standing (case_id, from_at, status)
        select case_id, now(), 'active' from case_row where certificate_number like 'CROWD-%'`);
    // Only who owns the tables may look at what is in them.
    await withClient(office.house.database.url, owner => owner.query('analyze'));
    const [row]: { number: string }[] = await office.house.orm.em
      .fork()
      .execute(
        `select certificate_number as number from case_row where certificate_number like 'CROWD-%' limit 1`,
      );
    const uuid = String(row?.number).slice(6);
    for (const q of ['number777 crowd', 'crowd-1234@', uuid, uuid.slice(-6), `crowd-${uuid.slice(0, 8)}`]) {
      const cost = await costOf(office.orm, () => found(q));
      assert.ok(cost.rows < 500, `${q}: ${JSON.stringify(cost)}`);
    }
    // What fits everybody is cut short.
    const everybody = await costOf(office.orm, () => found('crowd'));
    assert.ok(everybody.rows < 20_000, `${everybody.rows} rows`);
  });
});
