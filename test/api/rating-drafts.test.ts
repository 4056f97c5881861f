import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { candidateOf, open, ratings, register, seat, type Expert, type Opened } from './evaluating.ts';
import { Office } from './office.ts';

describe('the draft of a rating', () => {
  let office: Office;
  let candidateId: string;
  let opened: Opened;
  let ada: Expert;
  let ben: Expert;
  before(async () => {
    office = await Office.open();
    candidateId = await candidateOf(office);
    [ada, ben] = [await register(office), await register(office)];
  });
  after(() => office.close());
  const begin = async () => {
    opened = await open(office, candidateId);
    await seat(office, opened, ada);
    await seat(office, opened, ben);
    return `${opened.address}/rating-draft`;
  };
  const save = (draft: string, version: number, lines: unknown, { caller }: Expert = ada) =>
    caller.put(draft, { ratings: lines }, { 'If-Match': `"${version}"` });
  const drafts = async (): Promise<unknown[]> =>
    office.house.orm.em.fork().execute('select * from rating_draft where case_id = ?', [opened.caseId]);

  it('is empty at first, is saved as far as it has come, and always says what is missing', async () => {
    const draft = await begin();
    const empty = await ada.caller.get(draft);
    assert.deepEqual([empty.status, empty.headers.get('etag')], [200, '"0"']);
    assert.deepEqual(empty.json['ratings'], []);
    assert.equal(empty.list('missing').length, 8);
    const lines = [
      { competency: 1, rating: 'met' },
      { competency: 2, rating: 'notMet' },
      { competency: 3, comment: 'Hm.' },
    ];
    const saved = await save(draft, 0, lines);
    assert.deepEqual([saved.status, saved.headers.get('etag')], [200, '"1"'], saved.text);
    assert.deepEqual(saved.list('missing').slice(0, 2), [
      { competency: 2, what: 'comment' },
      { competency: 3, what: 'rating' },
    ]);
    assert.deepEqual((await ada.caller.get(draft)).json, saved.json);
  });

  it('takes the longest comment on every competency of the largest set, and says how long one may be', async () => {
    const expert = await register(office, { sets: ['SUP'] });
    const { address } = (opened = await open(office, candidateId, 'SUP'));
    await seat(office, opened, expert);
    const comment = '語'.repeat(4000);
    const lines = ratings('n'.repeat(16)).map(line => ({ ...line, comment }));
    const saved = await save(`${address}/rating-draft`, 0, lines, expert);
    assert.deepEqual([saved.status, saved.list('missing')], [200, []], saved.text.slice(0, 300));
    const tooLong = await save(
      `${address}/rating-draft`,
      1,
      [{ ...lines[0], comment: `${comment}.` }],
      expert,
    );
    assert.deepEqual([tooLong.status, tooLong.json['code']], [422, 'FIELDS_INVALID'], tooLong.text);
    assert.match(tooLong.text, /4,?000/);
    const given = await expert.caller.post(`${address}/submit-rating`, { ratings: lines });
    assert.equal(given.status, 200, given.text);
    assert.equal((await expert.caller.post(`${address}/submit-rating`, ' '.repeat(530_000))).status, 413);
  });

  it('is not overwritten by a second window that read an older one: it is told, and nothing is lost', async () => {
    const draft = await begin();
    await save(draft, 0, ratings('m'));
    const slower = await save(draft, 0, ratings('n'));
    assert.deepEqual([slower.status, slower.json['code']], [412, 'CHANGED_MEANWHILE']);
    assert.match(String(slower.json['detail']), /another window.*Nothing was overwritten/);
    assert.equal(slower.headers.get('etag'), '"1"');
    assert.deepEqual((await ada.caller.get(draft)).list('ratings')[0]?.['rating'], 'met');
    assert.equal((await save(draft, 1, ratings('n'))).headers.get('etag'), '"2"');
    assert.equal((await save(draft, 1, ratings('m'))).status, 412);
    const both = await Promise.all([save(draft, 2, ratings('mm')), save(draft, 2, ratings('nn'))]);
    assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 412]));
  });

  it('needs If-Match; a tag that is none of ours is an old one', async () => {
    const draft = await begin();
    const missing = await ada.caller.put(draft, { ratings: [] });
    assert.deepEqual([missing.status, missing.json['code']], [428, 'MATCH_MISSING']);
    for (const tag of ['*', '"x"', '1', '"99"']) {
      const answer = await ada.caller.put(draft, { ratings: [] }, { 'If-Match': tag });
      assert.equal(answer.status, 412, tag);
    }
    assert.deepEqual(await drafts(), []);
  });

  it('refuses competencies that are not asked for, and what is no rating', async () => {
    const draft = await begin();
    const unknown = await save(draft, 0, [{ competency: 9, rating: 'met' }]);
    assert.deepEqual([unknown.status, unknown.json['code']], [422, 'COMPETENCY_UNKNOWN']);
    for (const wrong of [
      [{ competency: 1, rating: 'good' }],
      [{ competency: 1 }, { competency: 1 }],
      [{ competency: 1, extra: true }],
      'all met',
    ]) {
      assert.equal((await save(draft, 0, wrong)).json['code'], 'FIELDS_INVALID');
    }
    assert.deepEqual(await drafts(), []);
  });

  it('is sealed: nobody but its evaluator reads it, and no page holds it', async () => {
    const draft = await begin();
    await save(draft, 0, ratings('n', 'A sealed thought.'));
    const others = [office.staff, office.ops, office.committee, opened.candidate];
    for (const caller of others) assert.equal((await caller.get(draft)).status, 403);
    const outsider = await register(office);
    assert.equal((await outsider.caller.get(draft)).json['code'], 'CASE_UNKNOWN');
    assert.equal((await save(draft, 0, [], outsider)).json['code'], 'CASE_UNKNOWN');
    assert.deepEqual((await ben.caller.get(draft)).json['ratings'], []);
    for (const page of [
      await office.staff.get(opened.address),
      await ben.caller.get(`${opened.address}/assignment`),
      await opened.candidate.get(`${opened.address}/feedback`),
    ]) {
      assert.equal(page.status, 200, page.text);
      assert.doesNotMatch(page.text, /A sealed thought/);
    }
  });

  describe('submitted as it stands', () => {
    const submit = (draft: string, version: number, key: string = randomUUID()) =>
      ada.caller.post(`${draft}/submit`, {}, { 'If-Match': `"${version}"`, 'Idempotency-Key': key });

    it('is refused while something is missing: all of it is said at once, and the draft stays', async () => {
      const draft = await begin();
      await save(draft, 0, [{ competency: 1, rating: 'notMet' }, ...ratings('mmmmmm').slice(1)]);
      const answer = await submit(draft, 1);
      assert.deepEqual([answer.status, answer.json['code']], [422, 'RATING_INCOMPLETE']);
      assert.equal(
        answer.json['detail'],
        'A rating is missing on competencies 7 and 8. A comment is missing on competency 1, rated not met.',
      );
      assert.deepEqual(answer.object('details'), { competencies: ['7', '8'], comments: ['1'] });
      assert.equal((await drafts()).length, 1);
    });

    it('is what was seen: a draft that was changed meanwhile is not submitted', async () => {
      const draft = await begin();
      await save(draft, 0, ratings('mmmmmmmm'));
      await save(draft, 1, ratings('nnnnnnnn'));
      assert.equal((await submit(draft, 1)).json['code'], 'CHANGED_MEANWHILE');
      assert.equal((await ada.caller.post(`${draft}/submit`)).json['code'], 'MATCH_MISSING');
    });

    it('becomes the rating, is deleted, and a repeat of the key gets the first answer', async () => {
      const draft = await begin();
      await save(draft, 0, ratings('mmmmmmpn', 'No example of weeding.'));
      const key = randomUUID();
      const answer = await submit(draft, 1, key);
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(await drafts(), []);
      const page = await ada.caller.get(`${opened.address}/assignment`);
      assert.match(page.text, /No example of weeding\./);
      assert.deepEqual((await submit(draft, 1, key)).json, answer.json);
      for (const late of [await ada.caller.get(draft), await save(draft, 0, []), await submit(draft, 1)]) {
        assert.deepEqual([late.status, late.json['code']], [409, 'RATING_NOT_EXPECTED'], late.text);
      }
      const other = await ben.caller.post(
        `${draft}/submit`,
        {},
        { 'If-Match': '"0"', 'Idempotency-Key': key },
      );
      assert.equal(other.json['code'], 'KEY_REUSED', 'a key is not another evaluator’s way to the answer');
    });

    it('leaves no free text in the facts nor in the receipt', async () => {
      const draft = await begin();
      await save(draft, 0, ratings('nmmmmmmm', 'Words that can be erased.'));
      await office.accepted(submit(draft, 1));
      const kept: { text: string }[] = await office.house.orm.em.fork().execute(
        `select fact::text as text from case_fact where case_id = ?
          union all select payload::text from receipt where case_id = ? union all select state::text from case_row where case_id = ?`,
        [opened.caseId, opened.caseId, opened.caseId],
      );
      assert.ok(kept.length > 4);
      for (const { text } of kept) assert.doesNotMatch(text, /Words that can be erased/);
    });
  });

  it('is deleted when the rating comes by the command, and all drafts are when the evaluation ends', async () => {
    const draft = await begin();
    await save(draft, 0, ratings('m'));
    await save(draft, 0, ratings('n'), ben);
    await office.accepted(
      ada.caller.post(`${opened.address}/submit-rating`, { ratings: ratings('mmmmmmmm') }),
    );
    assert.equal((await drafts()).length, 1);
    const by = { role: 'system' as const, id: 'candidacy/x' };
    const payload = { cause: 'set-achieved' };
    await office.house.send({ caseId: opened.caseId, command: 'cancel', payload, by });
    assert.deepEqual(await drafts(), []);
    assert.equal((await ben.caller.get(draft)).json['code'], 'RATING_NOT_EXPECTED');
  });
});
