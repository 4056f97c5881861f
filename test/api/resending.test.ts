import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { untilMailsTo } from '../support/mailbox.ts';
import { Office, until } from './office.ts';

describe('a letter sent once more', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  const lettersOf = async (caseId: string) =>
    (await office.staff.get(`/api/v1/letters?case=${caseId}`)).list('letters');
  const sent = (caseId: string, count: number) =>
    until(
      () => lettersOf(caseId),
      letters => letters.length === count && letters.every(({ status }) => status === 'sent'),
    );

  it('says the words of the first to the address of today, and is on record; it can go a third time', async () => {
    const email = `first-${randomUUID()}@example.org`;
    const applicant = await office.applicant({ person: { name: 'Robin Hale', email } });
    const caseId = `candidacy/${applicant.uuid}`;
    const [first] = await sent(caseId, 1);
    const [mail] = await untilMailsTo(email);
    const moved = `second-${randomUUID()}@example.org`;
    await office.accepted(office.staff.patch(`/api/v1/people/${applicant.person}`, { email: moved }));
    // What has happened since changes nothing of what the letter says.
    await office.accepted(office.staff.post(`${applicant.address}/withdraw`));
    await sent(caseId, 2);
    const resend = (letterKey: unknown) =>
      office.staff.post(`${applicant.address}/resend-letter`, { letterKey });
    await office.accepted(resend(first?.['key']));
    await sent(caseId, 3);
    const mails = await untilMailsTo(moved, 2);
    const again = mails.find(({ subject }) => subject === mail?.subject);
    assert.ok(again, 'the same subject');
    assert.notEqual(again.headers['message-id'], mail?.headers['message-id']);
    const plain = (text = '') => text.replaceAll(/https?:\S+|\S+@example\.org/g, '').replaceAll(/\s+/g, ' ');
    assert.equal(plain(again.text), plain(mail?.text));
    const repeat = (await lettersOf(caseId)).find(({ key }) => String(key).startsWith('resent/'));
    const query = new URLSearchParams({ caseId, key: String(repeat?.['key']) }).toString();
    const { status, text } = await office.staff.get(`/api/v1/letters/content?${query}`);
    assert.equal(status, 200, text);
    await office.accepted(resend(repeat?.['key']));
    await sent(caseId, 4);
    const page = await office.staff.get(applicant.address);
    const facts = (page.json['history'] as { type: string; fact: Record<string, unknown> }[]).filter(
      ({ type }) => type === 'letterResent',
    );
    assert.deepEqual(
      facts.map(({ fact }) => fact['letterKey']),
      [first?.['key'], first?.['key']],
    );
  });

  it('is refused with the reason, and is for staff alone', async () => {
    const applicant = await office.applicant();
    const path = `${applicant.address}/resend-letter`;
    const refused = await office.staff.post(path, { letterKey: 'accepted/9' });
    assert.equal(refused.status, 422, refused.text);
    assert.equal(refused.json['code'], 'LETTER_UNKNOWN');
    const robin = await office.candidate(applicant.person);
    for (const caller of [robin, office.ops])
      assert.equal((await caller.post(path, { letterKey: 'accepted/9' })).json['code'], 'ROLE_NOT_ALLOWED');
  });
});
