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
  let ada: Expert;
  let ben: Expert;
  before(async () => {
    office = await Office.open();
    robin = await writer(office);
    [ada, ben] = [await register(office), await register(office)];
    const draft = await begin(robin);
    const uuid = idOf(draft);
    const query = new URLSearchParams({ name: 'catalog-card.txt', subject: `portfolio/${uuid}` }).toString();
    const headers = { 'Content-Type': 'application/octet-stream' };
    const sent = await robin.caller.ask('POST', `${documents}?${query}`, 'A card of our catalog.', headers);
    assert.equal(sent.status, 201, sent.text);
    documentId = String(sent.json['id']);
    const content = whole(8, [{ documentId, title: 'A catalog card' }]);
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
      for (const secret of ['Robin', 'Hale', robin.person, candidacy])
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
