import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Office } from './office.ts';

describe('a candidacy through the API', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  it('is applied for, accepted and paid: the case page shows the admission and its four years', async () => {
    const applied = await office.staff.post('/api/v1/candidacies', office.application(), {
      'Idempotency-Key': 'walking-1',
    });
    assert.equal(applied.status, 201, applied.text);
    const address = String(applied.json?.['case']);
    assert.equal(applied.headers.get('location'), address);
    assert.equal(applied.headers.get('idempotency-key'), 'walking-1');
    assert.equal(applied.json?.['status'], 'applied');

    await office.accepted(office.staff.post(`${address}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
    const paid = await office.accepted(office.staff.post(`${address}/record-payment`, payment));
    assert.equal(paid.json?.['status'], 'active');

    const page = await office.staff.get(address);
    assert.equal(page.status, 200, page.text);
    assert.equal(page.json?.['status'], 'active');
  });
});
