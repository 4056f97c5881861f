import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { askedAfterAward } from './asked-after-award.ts';
import { guide, type Writer } from './drafts.ts';
import type { Opened } from './evaluating.ts';
import { Office } from './office.ts';

describe('a portfolio whose evaluation goes on after the award', () => {
  let office: Office;
  let author: Writer;
  let address: string;
  let id: string;
  let evaluation: Opened;
  before(async () => {
    office = await Office.open();
    ({ author, address, evaluation } = await askedAfterAward(office));
    id = evaluation.uuid;
  });
  after(() => office.close());

  const listed = async () => {
    const { caller, candidacyId } = author;
    const all = await office.accepted(caller.get(`/api/v1/portfolios?candidacyId=${candidacyId}`));
    return all.list('portfolios').find(each => each['id'] === id);
  };

  it('asks for more information when its evaluators do: the candidate is told by when, and can add it', async () => {
    const { caller } = author;
    assert.equal((await caller.get(author.candidacy)).json['status'], 'certified');
    const told = await office.accepted(caller.get(`${evaluation.address}/feedback`));
    assert.equal(told.object('nextStep')['command'], 'provideInformation');
    const asked = (await caller.get(address)).object('information');
    assert.equal(asked['open'], true);
    assert.match(String(asked['answerBy']), /^\d{4}-\d{2}-\d{2}$/);
    assert.equal((await listed())?.['answerBy'], asked['answerBy'], 'also among the own portfolios');

    const competencies = [2, 3, 4, 5, 6, 7, 8].map(competency => {
      return { competency, statement: 'More on this.', artifacts: [guide] };
    });
    const tag = (await caller.get(address)).headers.get('etag') ?? '';
    const saved = await caller.patch(`${address}/information`, { competencies }, { 'If-Match': tag });
    assert.equal(saved.status, 200, saved.text);
    const query = `subject=information/${id}&name=plan.txt`;
    const document = await caller.ask('POST', `/api/v1/documents?${query}`, 'What I planned.', {
      'Content-Type': 'text/plain',
    });
    assert.equal(document.status, 201, document.text);
  });

  it('takes the answer, and nothing more after it', async () => {
    const { caller } = author;
    await office.accepted(caller.post(`${evaluation.address}/provide-information`));
    const read = await caller.get(address);
    assert.equal(read.object('information')['open'], false);
    assert.equal((await listed())?.['answerBy'], null);
    const competencies = [{ competency: 2, statement: 'Too late.' }];
    const tag = { 'If-Match': read.headers.get('etag') ?? '' };
    const late = await caller.patch(`${address}/information`, { competencies }, tag);
    assert.equal(late.json['code'], 'INFORMATION_NOT_REQUESTED');
  });
});
