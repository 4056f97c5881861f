import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Office, type Answer } from './office.ts';

const candidacies = '/api/v1/candidacies';
const day = 86_400_000;

describe('a candidacy through the API', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  const course = (change: object = {}) => ({
    set: 'FLS',
    completedOn: '2026-03-01',
    approval: { reference: 'A-FLS', approvedOn: '2025-01-01', endsOn: '2028-12-31' },
    ...change,
  });
  const refused = (answer: Answer, status: number, code: string) => {
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.json['code'], code, answer.text);
  };

  it('is applied for, accepted and paid: the page shows the admission and its four years', async () => {
    const applied = await office.staff.post(candidacies, office.application(), {
      'Idempotency-Key': 'walking-1',
    });
    assert.equal(applied.status, 201, applied.text);
    const address = String(applied.json['case']);
    assert.equal(applied.headers.get('location'), address);
    assert.equal(applied.headers.get('idempotency-key'), 'walking-1');
    assert.equal(applied.json['status'], 'applied');
    assert.deepEqual(applied.json['facts'], [{ position: 0, type: 'applied' }]);

    await office.accepted(office.staff.post(`${address}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
    const paid = await office.accepted(office.staff.post(`${address}/record-payment`, payment));
    assert.equal(paid.json['status'], 'active');

    const page = await office.staff.get(address);
    const details = page.object('details');
    assert.equal(details['admittedOn'], office.today());
    assert.equal(details['limitOn'], `${Number(office.today().slice(0, 4)) + 4}${office.today().slice(4)}`);
  });

  it('is applied for by a candidate in person, who then sees it and may not decide it', async () => {
    const person = randomUUID();
    const robin = await office.candidate(person);
    const applied = await robin.post(candidacies, office.application());
    assert.equal(applied.status, 201, applied.text);
    const address = String(applied.json['case']);
    const page = await robin.get(address);
    assert.equal(page.json['personId'], person);
    refused(await robin.post(`${address}/accept-eligibility`), 403, 'ROLE_NOT_ALLOWED');
    refused(await office.ops.post(`${address}/accept-eligibility`), 403, 'ROLE_NOT_ALLOWED');
    const receipt = await robin.get(`/api/v1/receipts/${String(applied.json['receipt'])}`);
    assert.deepEqual(receipt.json['by'], { role: 'candidate', id: person });
    const stranger = await office.candidate(randomUUID());
    refused(
      await stranger.get(`/api/v1/receipts/${String(applied.json['receipt'])}`),
      404,
      'RECEIPT_UNKNOWN',
    );
  });

  it('is one at a time: a second application of the same person is refused', async () => {
    const { person } = await office.applicant();
    const again = office.application({ person: undefined, personId: person });
    refused(await office.staff.post(candidacies, again), 409, 'ALREADY_ENROLLED');
  });

  describe('a repeated key', () => {
    it('gets the first answer: one case, one person, however often it is sent', async () => {
      const body = office.application();
      const ask = () => office.staff.post(candidacies, body, { 'Idempotency-Key': 'sent-three-times' });
      const answers = [await ask(), ...(await Promise.all([ask(), ask()]))];
      for (const answer of answers) {
        assert.equal(answer.status, 201, answer.text);
        assert.deepEqual(answer.json, answers[0]?.json);
      }
      const people = await office.house.orm.em
        .fork()
        .execute('select 1 from person where email = ?', [body.person.email]);
      assert.equal(people.length, 1);
      const page = await office.staff.get(String(answers[0]?.json['case']));
      assert.equal(page.list('history').length, 1);
    });

    it('gets the refusal again that it got first, though the case has moved on', async () => {
      const { address } = await office.applicant();
      const pay = () =>
        office.staff.post(
          `${address}/record-payment`,
          { amountCents: 1, method: 'card', paidOn: office.today() },
          { 'Idempotency-Key': 'a-cent-too-few' },
        );
      refused(await pay(), 422, 'PAYMENT_AMOUNT_WRONG');
      const right = { amountCents: 35_000, method: 'card', paidOn: office.today() };
      await office.accepted(office.staff.post(`${address}/record-payment`, right));
      const again = await pay();
      refused(again, 422, 'PAYMENT_AMOUNT_WRONG');
      assert.equal(again.json['receipt'], 'a-cent-too-few');
    });

    it('with another body, another case or another sender is refused', async () => {
      const { address, person } = await office.applicant();
      const key = { 'Idempotency-Key': 'used-once-only' };
      await office.accepted(office.staff.post(`${address}/accept-eligibility`, {}, key));
      refused(
        await office.staff.post(`${address}/decline-eligibility`, { reason: 'x' }, key),
        422,
        'KEY_REUSED',
      );
      const other = await office.applicant();
      refused(await office.staff.post(`${other.address}/accept-eligibility`, {}, key), 422, 'KEY_REUSED');
      const robin = await office.candidate(person);
      refused(await robin.post(`${address}/withdraw`, {}, key), 422, 'KEY_REUSED');
      const apply = { 'Idempotency-Key': 'another-person' };
      assert.equal((await office.staff.post(candidacies, office.application(), apply)).status, 201);
      refused(await office.staff.post(candidacies, office.application(), apply), 422, 'KEY_REUSED');
    });

    it('is made for who sends none, and returned', async () => {
      const { address } = await office.applicant();
      const answer = await office.accepted(office.staff.post(`${address}/accept-eligibility`));
      const key = answer.headers.get('idempotency-key') ?? '';
      assert.equal(answer.json['receipt'], key);
      assert.equal((await office.staff.get(`/api/v1/receipts/${key}`)).json['state'], 'answered');
    });
  });

  describe('a late entry', () => {
    let address: string;
    before(async () => ({ address } = await office.admitted()));
    const late = (days: number, reason?: string) => ({
      entry: {
        receivedAt: new Date(Date.now() - days * day).toISOString(),
        ...(reason === undefined ? {} : { reason }),
      },
    });

    it('received more than seven days ago needs a reason, which the history shows', async () => {
      const { address: fresh } = await office.applicant();
      refused(await office.staff.post(`${fresh}/accept-eligibility`, late(8)), 422, 'LATE_REASON_MISSING');
      const person = { name: 'Kim Low', email: `kim-${randomUUID()}@example.org` };
      const { entry } = late(9, 'It lay in a drawer.');
      const apply = office.application({ person, entry });
      const answer = await office.staff.post(candidacies, apply);
      assert.equal(answer.status, 201, answer.text);
      const page = await office.staff.get(String(answer.json['case']));
      const [applied] = page.list('history');
      assert.equal(applied?.['lateReason'], 'It lay in a drawer.');
      assert.equal(applied['receivedAt'], entry.receivedAt);
    });

    it('is never in the future', async () => {
      refused(await office.staff.post(`${address}/record-course`, course(late(-1))), 422, 'DATE_IN_FUTURE');
      const tomorrow = new Date(Date.now() + 2 * day).toISOString().slice(0, 10);
      refused(
        await office.staff.post(`${address}/record-course`, course({ completedOn: tomorrow })),
        422,
        'DATE_IN_FUTURE',
      );
    });

    it('is not for the person, also where the command is', async () => {
      const { address: own, person } = await office.applicant();
      const robin = await office.candidate(person);
      refused(await robin.post(`${own}/withdraw`, late(1)), 403, 'LATE_ENTRY_NOT_ALLOWED');
    });
  });

  it('refuses by the rules with a sentence, and keeps the refusal at its receipt', async () => {
    const { address } = await office.admitted();
    const unknown = await office.staff.post(`${address}/record-course`, course({ set: 'XYZ' }));
    refused(unknown, 422, 'SET_UNKNOWN');
    const early = await office.staff.post(`${address}/record-course`, course({ completedOn: '2022-12-31' }));
    refused(early, 409, 'COURSE_OUTSIDE_APPROVAL');
    assert.match(String(early.json['detail']), /^[A-Z].*January 1, 2023.*\.$/);
    const receipt = await office.staff.get(`/api/v1/receipts/${String(early.json['receipt'])}`);
    assert.equal(receipt.object('answer')['sentence'], early.json['detail']);
    await office.accepted(office.staff.post(`${address}/record-course`, course()));
    refused(await office.staff.post(`${address}/record-course`, course()), 409, 'SET_ALREADY_ACHIEVED');
  });

  it('is over when it was withdrawn: nothing more is recorded on it, and staff may reopen it', async () => {
    const { address, person } = await office.admitted();
    const robin = await office.candidate(person);
    const withdrawn = await office.accepted(robin.post(`${address}/withdraw`, { reason: 'Moving abroad.' }));
    assert.equal(withdrawn.json['status'], 'withdrawn');
    const closed = await office.staff.post(`${address}/record-course`, course());
    refused(closed, 409, 'CASE_CLOSED');
    const until = `${Number(office.today().slice(0, 4)) + 5}-01-31`;
    const reopened = await office.staff.post(`${address}/reopen`, {
      ground: 'new-limit',
      until,
      reason: 'Came back.',
    });
    assert.equal(reopened.status, 200, reopened.text);
    assert.equal(reopened.json['status'], 'active');
  });
});
