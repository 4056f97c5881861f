import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Person } from '../../db/entities/index.ts';
import { mailsTo } from '../support/mailbox.ts';
import { until as waitUntil } from '../support/until.ts';
import {
  assign,
  candidateOf,
  open,
  ratings,
  register,
  seat,
  type Expert,
  type Opened,
} from './evaluating.ts';
import { Listener } from './listener.ts';
import { Office, type Answer } from './office.ts';

/** What could differ between the first and the third of a portfolio, with what may: whose it is and when. */
function plain({ text }: Pick<Answer, 'text'>, expert: Expert, { uuid }: Opened): string {
  return text
    .replaceAll(expert.id, 'who')
    .replaceAll(expert.name, 'name')
    .replaceAll(uuid, 'portfolio')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'when')
    .replace(/"(receipt|next|key)":"[0-9a-f-]{36}"/g, '"$1":"…"');
}

describe('an evaluator cannot tell how many others there are, nor that the portfolio is in dispute', () => {
  let office: Office;
  let opened: Opened;
  /** The first, the second and the third. */
  let experts: Expert[];
  const accepts: Answer[] = [];
  const rates: Answer[] = [];
  let heard: Record<string, unknown>[] = [];
  before(async () => {
    office = await Office.open();
    opened = await open(office, await candidateOf(office));
    experts = [await register(office), await register(office), await register(office)];
    const [ada, ben, cleo] = experts as [Expert, Expert, Expert];
    const take = async ({ caller }: Expert) =>
      accepts.push(await office.accepted(caller.post(`${opened.address}/accept-assignment`)));
    const rate = async ({ caller }: Expert, pattern: string) => {
      const body = { ratings: ratings(pattern) };
      rates.push(await office.accepted(caller.post(`${opened.address}/submit-rating`, body)));
    };
    for (const expert of [ada, ben]) {
      await office.accepted(assign(office, opened, expert));
      await take(expert);
    }
    await rate(ada, 'mmmmppmm');
    await rate(ben, 'mmmmppmn');
    const page = await Listener.of(cleo.caller);
    await office.accepted(assign(office, opened, cleo));
    await take(cleo);
    await waitUntil('the change', () => page.find('case', { caseId: opened.caseId }) !== undefined);
    heard = page.all('case').map(({ data }) => data);
    page.leave();
  });
  after(() => office.close());

  const asEach = async (path: string, query = '') =>
    Promise.all(
      experts.map(async expert => plain(await expert.caller.get(`${path}${query}`), expert, opened)),
    );

  it('by the answers to commands: they tell of one’s own step alone', async () => {
    const all = accepts.map((answer, index) => plain(answer, experts[index] as Expert, opened));
    assert.deepEqual(all, [all[0], all[0], all[0]]);
    for (const [index, answer] of rates.entries()) {
      const { caller } = experts[index] as Expert;
      const receipt = await caller.get(`/api/v1/receipts/${String(answer.json['receipt'])}`);
      assert.deepEqual(receipt.object('answer'), { outcome: 'accepted', status: 'rated', facts: [] });
    }
  });

  it('by one’s assignment', async () => {
    const cleo = experts[2] as Expert;
    const theirs = await cleo.caller.get(`${opened.address}/assignment`);
    const another = await open(office, await candidateOf(office));
    await seat(office, another, cleo);
    const first = await cleo.caller.get(`${another.address}/assignment`);
    assert.equal(plain(theirs, cleo, opened), plain(first, cleo, another));
  });

  it('by the keys of letters, nor by what they put into calendars; one reads the letters by these keys', async () => {
    for (const { id } of experts)
      await waitUntil('the letter', async () => {
        const { json } = await office.staff.get(`/api/v1/letters?person=${id}&status=sent`);
        return (json['letters'] as unknown[]).length > 0;
      });
    const [first, second, third] = await asEach('/api/v1/letters', `?case=${opened.caseId}`);
    assert.deepEqual([second, third], [first, first]);
    for (const { caller, id } of experts) {
      const [letter] = (await caller.get('/api/v1/letters')).list('letters');
      assert.equal(letter?.['key'], 'evaluator-assigned/1');
      const query = new URLSearchParams({ caseId: opened.caseId, key: String(letter['key']) }).toString();
      const content = await caller.get(`/api/v1/letters/content?${query}`);
      assert.equal(content.status, 200, content.text);
      const { email } = await office.house.orm.em.fork().findOneOrFail(Person, { id });
      const [mail] = await mailsTo(email);
      const calendar = mail?.attachments?.[0];
      assert.ok(calendar, 'it has a day for the calendar');
    }
  });

  it('pages through the own letters without a word of the others’', async () => {
    const ada = experts[0] as Expert;
    const another = await open(office, await candidateOf(office));
    await office.accepted(assign(office, another, ada));
    await waitUntil(
      'the letter',
      async () => (await ada.caller.get('/api/v1/letters')).list('letters').length > 1,
    );
    const keys: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer = await ada.caller.get(`/api/v1/letters?limit=1${cursor}`);
      keys.push(...page.list('letters').map(({ caseId, key }) => `${String(caseId)} ${String(key)}`));
      const next = page.json['next'] as string | null;
      cursor = next && `&cursor=${next}`;
      assert.doesNotMatch(Buffer.from(next ?? '', 'base64url').toString(), /\/\d+\/\d+/);
    }
    assert.equal(keys.length, 2);
    assert.equal(new Set(keys).size, 2);
  });

  it('by what open pages hear', () => {
    assert.ok(heard.length > 0);
    for (const data of heard) assert.deepEqual(data, { caseId: opened.caseId });
  });

  it('by the file of all that is kept of oneself', async () => {
    const ada = experts[0] as Expert;
    const file = await ada.caller.get(`/api/v1/people/${ada.id}/export`);
    assert.equal(file.status, 200, file.text);
    assert.doesNotMatch(file.text, /evaluator-assigned\/\d+\/\d+|third|rating\/\d/);
  });
});
