import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assign, candidateOf, open, ratings, register, seat, type Expert } from './evaluating.ts';
import { Office } from './office.ts';

describe('the erasure of an evaluator', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  const erase = ({ id }: Pick<Expert, 'id'>) =>
    office.staff.post(`/api/v1/people/${id}/erase`, { reason: 'Asked for by letter of May 3.' });

  it('waits while a request for more information is open: who rated is asked to rate anew', async () => {
    const [ada, ben] = [await register(office), await register(office)];
    const opened = await open(office, await candidateOf(office));
    for (const each of [ada, ben]) await seat(office, opened, each);
    for (const { caller } of [ada, ben]) {
      const body = { ratings: ratings('mppppppp') };
      await office.accepted(caller.post(`${opened.address}/submit-rating`, body));
    }
    const early = await erase(ada);
    assert.equal(early.json['code'], 'PERSON_HAS_OPEN_CASE', early.text);
    assert.match(String(early.json['detail']), new RegExp(opened.caseId));
    await office.accepted(office.staff.post(`${opened.address}/provide-information`));
    for (const { caller } of [ada, ben]) {
      const body = { ratings: ratings('mmmmmmmm').slice(1) };
      await office.accepted(caller.post(`${opened.address}/submit-rating`, body));
    }
    await office.accepted(erase(ada));
  });

  it('blanks why an assignment was declined, and keeps the comments on ratings with the portfolio', async () => {
    const [cleo, dan] = [await register(office), await register(office)];
    const opened = await open(office, await candidateOf(office));
    await office.accepted(assign(office, opened, cleo));
    const reason = 'I am in hospital until June.';
    await office.accepted(cleo.caller.post(`${opened.address}/decline-assignment`, { reason }));
    await seat(office, opened, dan);
    const comment = 'The example is of another library.';
    const rated = { ratings: ratings('mmmmmmmn', comment) };
    await office.accepted(dan.caller.post(`${opened.address}/submit-rating`, rated));
    assert.ok((await office.staff.get(opened.address)).text.includes(reason));
    await office.accepted(erase(cleo));
    await office.accepted(erase(dan));
    const page = await office.staff.get(opened.address);
    assert.ok(!page.text.includes(reason));
    assert.match(page.text, /\[erased\]/);
    assert.ok(page.text.includes(comment));
    const left: unknown[] = await office.orm.em
      .fork()
      .execute('select from remark where text like ?', [`%${reason}%`]);
    assert.equal(left.length, 0);
  });
});

describe('the erasure of a person', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  it('reaches the conflicts that name the person, in whatever spacing and form', async () => {
    const eve = await register(office);
    const person = await candidateOf(office, { name: 'Robin Hale' });
    const conflicts = `/api/v1/evaluators/${eve.id}/conflicts`;
    for (const name of ['robin  HALE', 'Somebody Else']) {
      const declared = await eve.caller.post(conflicts, { name });
      assert.equal(declared.status, 201, declared.text);
    }
    const [own]: { case_id: string }[] = await office.orm.em
      .fork()
      .execute('select case_id from case_row where person_id = ?::uuid', [person]);
    const candidacy = `/api/v1/candidacies/${own?.case_id.split('/').at(-1)}`;
    await office.accepted(office.staff.post(`${candidacy}/withdraw`, { reason: 'Moved.' }));
    await office.accepted(
      office.staff.post(`/api/v1/people/${person}/erase`, { reason: 'Asked for by letter of May 3.' }),
    );
    const left: { name: string }[] = await office.orm.em
      .fork()
      .execute('select name from evaluator_conflict where evaluator_id = ?::uuid', [eve.id]);
    assert.deepEqual(left, [{ name: 'Somebody Else' }]);
  });
});
