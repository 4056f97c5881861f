import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { begin, idOf, payFee, save, submit, whole, writer, type Writer } from './drafts.ts';
import { assign, ratings, register, type Expert, type Opened } from './evaluating.ts';
import { Office, until } from './office.ts';

const documents = '/api/v1/documents';

describe('a portfolio on its way through a blind evaluation', () => {
  let office: Office;
  let robin: Writer;
  let opened: Opened;
  let documentId: string;
  let otherId: string;
  let ada: Expert;
  let ben: Expert;
  before(async () => {
    office = await Office.open();
    robin = await writer(office);
    [ada, ben] = [await register(office), await register(office)];
    const draft = await begin(robin);
    const uuid = idOf(draft);
    const send = async (name: string, text: string) => {
      const query = new URLSearchParams({ name, subject: `portfolio/${uuid}` }).toString();
      const headers = { 'Content-Type': 'application/octet-stream' };
      const sent = await robin.caller.ask('POST', `${documents}?${query}`, text, headers);
      assert.equal(sent.status, 201, sent.text);
      return String(sent.json['id']);
    };
    documentId = await send('Robin Hale, card.txt', 'A card of our catalog.');
    otherId = await send('hale-list.csv', 'title,year\nEmma,1815\n');
    const content = whole(8, [
      { documentId, title: 'A catalog card' },
      { documentId: otherId, title: 'Hale-list.csv' },
    ]);
    await office.accepted(save(robin.caller, `/api/v1/portfolios/${uuid}`, content));
    await office.accepted(submit(robin, uuid));
    await payFee(office, robin);
    const address = `/api/v1/evaluations/${uuid}`;
    opened = {
      caseId: `evaluation/${uuid}`,
      uuid,
      address,
      candidateId: robin.person,
      candidate: robin.caller,
    };
    const evaluationBegins = async () => {
      await office.house.relayRound();
      return office.staff.get(address);
    };
    await until(evaluationBegins, ({ status }) => status === 200);
  });
  after(() => office.close());

  it('is read by its evaluators with its documents, and by nobody else of them', async () => {
    await office.accepted(assign(office, opened, ada));
    const page = await ada.caller.get(`${opened.address}/assignment`);
    const portfolio = page.object('portfolio') as { learningStatement: string; competencies: unknown[] };
    assert.equal(portfolio.learningStatement, 'I have learned to describe what readers look for.');
    assert.equal(portfolio.competencies.length, 8);
    const link = await ada.caller.get(`${documents}/${documentId}/address`);
    assert.equal(link.status, 200, link.text);
    const file = await office.anyone.get(String(link.json['address']));
    assert.equal(file.text, 'A card of our catalog.');
    for (const path of [`${opened.address}/assignment`, `${documents}/${documentId}`])
      assert.equal((await ben.caller.get(path)).status, 404);
    assert.equal((await ada.caller.get(`/api/v1/portfolios/${opened.uuid}`)).status, 403);
  });

  it('gives its documents names that say no more than their order: on record, in lists, in titles and when downloaded', async () => {
    const list = await ada.caller.get(`${documents}?subject=portfolio/${opened.uuid}`);
    assert.deepEqual(
      list.list('documents').map(({ name }) => name),
      ['document-1.txt', 'document-2.csv'],
    );
    assert.equal((await ada.caller.get(`${documents}/${otherId}`)).json['name'], 'document-2.csv');
    const page = await ada.caller.get(`${opened.address}/assignment`);
    const { competencies } = page.json['portfolio'] as { competencies: { artifacts: { title: string }[] }[] };
    assert.deepEqual(
      competencies[0]?.artifacts.map(({ title }) => title),
      ['A catalog card', 'document-2.csv'],
      'a title that is no more than the name of the file is neutral, too',
    );
    const { json } = await ada.caller.get(`${documents}/${documentId}/address`);
    const file = await office.anyone.get(String(json['address']));
    assert.match(file.headers.get('content-disposition') ?? '', /filename="?document-1\.txt/);
  });

  it('keeps the names for the candidate and for staff', async () => {
    for (const caller of [robin.caller, office.staff]) {
      const { json } = await caller.get(`${documents}/${documentId}`);
      assert.equal(json['name'], 'Robin Hale, card.txt');
      const link = await caller.get(`${documents}/${documentId}/address`);
      const file = await office.anyone.get(String(link.json['address']));
      assert.match(file.headers.get('content-disposition') ?? '', /Robin Hale/);
    }
  });

  it('tells an evaluator nowhere whose it is', async () => {
    const candidacy = robin.candidacyId.split('/').at(-1) ?? '';
    for (const path of [
      '/api/v1/evaluations',
      `${opened.address}/assignment`,
      `${opened.address}/rating-draft`,
      `${documents}?subject=portfolio/${opened.uuid}`,
      `${documents}/${documentId}`,
      `${documents}/${documentId}/address`,
    ]) {
      const { status, text } = await ada.caller.get(path);
      assert.equal(status, 200, `${path}: ${text}`);
      for (const secret of ['Robin', 'Hale', 'hale-list', robin.person, candidacy])
        assert.ok(!text.includes(secret), `${path}: ${text}`);
    }
  });

  it('tells the candidate nowhere who evaluates it: not on the pages, not in the history of the candidacy', async () => {
    await office.accepted(assign(office, opened, ben));
    for (const expert of [ada, ben]) {
      await office.accepted(expert.caller.post(`${opened.address}/accept-assignment`));
      const body = { ratings: ratings('mmmmmmmm') };
      await office.accepted(expert.caller.post(`${opened.address}/submit-rating`, body));
    }
    const candidacyHears = async () => {
      await office.house.relayRound();
      return office.staff.get(robin.candidacy);
    };
    await until(candidacyHears, ({ text }) => text.includes('"portfolioAchieved"'));
    for (const path of [
      `${opened.address}/feedback`,
      robin.candidacy,
      `/api/v1/portfolios/${opened.uuid}`,
      '/api/v1/cases',
    ]) {
      const { status, text } = await robin.caller.get(path);
      assert.equal(status, 200, `${path}: ${text}`);
      for (const secret of ['Quillfeather', ada.id, ben.id])
        assert.ok(!text.includes(secret), `${path}: ${text}`);
    }
  });

  it('is closed to its evaluators when it is decided', async () => {
    const page = await ada.caller.get(`${opened.address}/assignment`);
    assert.equal(page.json['portfolio'], null);
    assert.equal((await ada.caller.get(`${documents}/${documentId}`)).json['code'], 'DOCUMENT_UNKNOWN');
  });
});
