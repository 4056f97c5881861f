import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { candidateOf, open, ratings, register, seat, type Expert } from './evaluating.ts';
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
});
