import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { longestStatement } from '../../domain/portfolio-content.ts';
import { addressOf, begin, drafted, guide, idOf, portfolios, save, submit, whole, writer } from './drafts.ts';
import type { Writer } from './drafts.ts';
import { Office, type Answer } from './office.ts';
import { tableOf } from './texts.ts';

describe('a portfolio', () => {
  let office: Office;
  let robin: Writer;
  before(async () => {
    office = await Office.open();
    robin = await writer(office);
  });
  after(() => office.close());

  const code = (answer: Answer) => `${answer.status} ${String(answer.json['code'])}`;
  const version = (answer: Answer) => Number(answer.json['version']);

  it('is begun by the candidate for a set, and says at once all that it lacks', async () => {
    const answer = await begin(robin);
    assert.equal(answer.headers.get('location'), addressOf(answer));
    assert.equal(answer.headers.get('etag'), '"1"');
    assert.equal(answer.json['status'], 'draft');
    assert.equal(answer.json['personId'], robin.person);
    assert.equal(answer.json['competenciesVersion'], 'lssc-2', 'no texts are imported');
    const missing = answer.json['missing'] as string[];
    assert.equal(missing.length, 17);
    assert.deepEqual(missing.slice(0, 3), [
      'It lacks the learning statement.',
      'It lacks a statement on competency 1.',
      'It lacks a document or a link for competency 1.',
    ]);
    assert.deepEqual(answer.list('lacks').slice(0, 3), [
      { what: 'learning-statement', competency: null, sentence: missing[0] },
      { what: 'statement', competency: 1, sentence: missing[1] },
      { what: 'artifact', competency: 1, sentence: missing[2] },
    ]);
    assert.equal(answer.json['evaluationId'], null);
    assert.deepEqual(answer.list('competencies')[7], {
      competency: 8,
      text: null,
      statement: null,
      artifacts: [],
    });
  });

  it('is begun once for one key, also when the answer was lost', async () => {
    const key = { 'Idempotency-Key': 'begin-a-portfolio' };
    const body = { candidacyId: robin.candidacyId, set: 'REF' };
    const first = await robin.caller.post(portfolios, body, key);
    const again = await robin.caller.post(portfolios, body, key);
    assert.equal(again.status, 201);
    assert.equal(idOf(again), idOf(first));
    const other = await robin.caller.post(portfolios, { ...body, set: 'COL' }, key);
    assert.equal(code(other), '422 KEY_REUSED');
  });

  it('answers the newest texts of the competencies, and keeps its version when newer ones come', async () => {
    const texts = '/api/v1/programs/lssc/competency-texts';
    const importTexts = (name: string) =>
      office.staff.ask('POST', `${texts}?version=${name}`, tableOf(), { 'Content-Type': 'text/csv' });
    await importTexts('2012');
    const earlier = await begin(robin);
    assert.equal(earlier.json['competenciesVersion'], '2012');
    assert.equal(earlier.list('competencies')[2]?.['text'], 'CNC 3, in so many words');
    await importTexts('2027');
    assert.equal((await robin.caller.get(addressOf(earlier))).json['competenciesVersion'], '2012');
    assert.equal((await begin(robin)).json['competenciesVersion'], '2027');
  });

  it('is begun in an open candidacy that is the candidate’s own, for a set that a portfolio can show', async () => {
    const { candidacyId, caller } = robin;
    const stranger = await writer(office);
    const refusals: [unknown, string][] = [
      [{ candidacyId: stranger.candidacyId, set: 'CNC' }, '404 CASE_UNKNOWN'],
      [{ candidacyId: `candidacy/${randomUUID()}`, set: 'CNC' }, '404 CASE_UNKNOWN'],
      [{ candidacyId, set: 'XYZ' }, '422 SET_UNKNOWN'],
      [{ candidacyId: 'certification/x', set: 'CNC' }, '422 FIELDS_INVALID'],
      [{ candidacyId, set: 'CNC', personId: robin.person }, '422 FIELDS_INVALID'],
    ];
    for (const [body, expected] of refusals)
      assert.equal(code(await caller.post(portfolios, body)), expected);
    await office.accepted(stranger.caller.post(`${stranger.candidacy}/withdraw`));
    const late = await stranger.caller.post(portfolios, { candidacyId: stranger.candidacyId, set: 'CNC' });
    assert.equal(code(late), '409 CASE_CLOSED');
  });

  it('is saved part by part: what is left out stays', async () => {
    const address = addressOf(await begin(robin));
    await office.accepted(save(robin.caller, address, { learningStatement: 'I learned.' }));
    const part = { competency: 2, statement: 'I did.', artifacts: [guide] };
    await office.accepted(save(robin.caller, address, { competencies: [part] }));
    const third = {
      competencies: [
        { competency: 2, artifacts: [guide, guide] },
        { competency: 3, statement: 'And this.' },
      ],
    };
    const saved = await office.accepted(save(robin.caller, address, third));
    assert.equal(version(saved), 4);
    assert.equal(saved.json['learningStatement'], 'I learned.');
    const [, second, next] = saved.list('competencies');
    assert.deepEqual(second, {
      competency: 2,
      text: second?.['text'],
      statement: 'I did.',
      artifacts: [guide, guide],
    });
    assert.equal(next?.['statement'], 'And this.');
    const cleared = { learningStatement: null, competencies: [{ competency: 3, statement: null }] };
    const emptied = await office.accepted(save(robin.caller, address, cleared));
    assert.equal(emptied.json['learningStatement'], null);
    assert.equal(emptied.list('competencies')[2]?.['statement'], null);
  });

  it('takes long statements whole, and none that is longer than it may be', async () => {
    const address = addressOf(await begin(robin));
    const longest = 'x'.repeat(longestStatement);
    const parts = [1, 2, 3].map(competency => ({ competency, statement: longest }));
    const saved = await office.accepted(save(robin.caller, address, { competencies: parts }));
    assert.equal(saved.list('competencies')[2]?.['statement'], longest);
    const inAnyScript = '図'.repeat(longestStatement);
    const wide = [1, 2, 3, 4].map(competency => ({ competency, statement: inAnyScript }));
    const savedWide = await office.accepted(save(robin.caller, address, { competencies: wide }));
    assert.equal(savedWide.list('competencies')[3]?.['statement'], inAnyScript);
    const refused = async (changes: unknown) => {
      const answer = await save(robin.caller, address, changes);
      assert.equal(code(answer), '422 FIELDS_INVALID', answer.text);
    };
    await refused({ learningStatement: `${longest}x` });
    await refused({ competencies: [{ competency: 9, statement: 'CNC has eight.' }] });
    await refused({ competencies: [{ competency: 0, statement: 'None is the 0th.' }] });
    await refused({ competencies: [{ competency: 1 }, { competency: 1 }] });
    await refused({
      competencies: [{ competency: 1, artifacts: [{ ...guide, url: 'http://example.org' }] }],
    });
    await refused({ competencies: [{ competency: 1, artifacts: Array.from({ length: 51 }, () => guide) }] });
    await refused({
      competencies: [{ competency: 1, artifacts: [{ documentId: randomUUID(), title: 'x' }] }],
    });
    await refused({ status: 'submitted' });
    await refused({});
  });

  it('changed in a second window is told to the first, with what is there now: nothing is lost', async () => {
    const address = addressOf(await begin(robin));
    const tag = (await robin.caller.get(address)).headers.get('etag') ?? '';
    const first = await robin.caller.patch(
      address,
      { learningStatement: 'From one window.' },
      { 'If-Match': tag },
    );
    assert.equal(first.status, 200, first.text);
    const second = await robin.caller.patch(
      address,
      { learningStatement: 'From the other.' },
      { 'If-Match': tag },
    );
    assert.equal(code(second), '412 CHANGED_MEANWHILE');
    assert.equal(second.object('current')['learningStatement'], 'From one window.');
    assert.equal(second.headers.get('etag'), first.headers.get('etag'));
    const now = { 'If-Match': second.headers.get('etag') ?? '' };
    const merged = await robin.caller.patch(address, { learningStatement: 'From both.' }, now);
    assert.equal(merged.status, 200);
    const blind = await robin.caller.patch(address, { learningStatement: 'Blindly.' });
    assert.equal(code(blind), '428 MATCH_MISSING');
    const odd = await robin.caller.patch(address, { learningStatement: 'x' }, { 'If-Match': '*' });
    assert.equal(code(odd), '412 CHANGED_MEANWHILE');
  });

  it('saved from two windows at the same instant is saved once', async () => {
    const address = addressOf(await begin(robin));
    const windows = Array.from({ length: 6 }, (_, index) =>
      robin.caller.patch(address, { learningStatement: `Window ${index}` }, { 'If-Match': '"1"' }),
    );
    const statuses = (await Promise.all(windows)).map(({ status }) => status);
    assert.deepEqual(
      statuses.toSorted((a, b) => a - b),
      [200, 412, 412, 412, 412, 412],
    );
    assert.equal(version(await robin.caller.get(address)), 2);
  });

  it('is the candidate’s own and of staff: to others it is not there', async () => {
    const { address } = await drafted(office, robin);
    const other = await writer(office);
    const tag = { 'If-Match': '"2"' };
    const asks = (caller: Writer['caller']) =>
      Promise.all([
        caller.get(address),
        caller.patch(address, { learningStatement: 'x' }, tag),
        caller.patch(`${address}/information`, { competencies: [{ competency: 1, statement: 'x' }] }, tag),
        caller.post(`${address}/request-review`),
        caller.post(`${address}/copy`),
        caller.delete(address),
      ]);
    for (const answer of await asks(other.caller)) assert.equal(code(answer), '404 PORTFOLIO_UNKNOWN');
    for (const role of ['evaluator', 'provider'] as const) {
      const same = await office.personal(role, robin.person);
      for (const answer of await asks(same)) assert.equal(code(answer), '403 ROLE_NOT_ALLOWED');
    }
    assert.equal((await office.staff.get(address)).status, 200);
    const onBehalf = { candidacyId: robin.candidacyId, set: 'SUP' };
    const byStaff = await office.staff.post(portfolios, onBehalf);
    assert.equal(byStaff.json['personId'], robin.person);
    assert.equal((await robin.caller.get(addressOf(byStaff))).status, 200);
    await office.accepted(save(office.staff, addressOf(byStaff), { learningStatement: 'Dictated.' }));
  });

  it('is listed to the candidate and to staff, page by page', async () => {
    const kim = await writer(office);
    const ids = [];
    for (const set of ['CNC', 'REF', 'CNC']) ids.push(idOf(await begin(kim, set)));
    const listed = async (query: string, caller = kim.caller) =>
      (await office.accepted(caller.get(`${portfolios}${query}`))).list('portfolios').map(({ id }) => id);
    assert.deepEqual(await listed(''), ids);
    assert.deepEqual(await listed(`?person=${robin.person}`), ids, 'of others a candidate sees none');
    assert.deepEqual(await listed('?set=REF'), [ids[1]]);
    assert.deepEqual(await listed(`?candidacyId=${kim.candidacyId}`, office.staff), ids);
    const page = await office.staff.get(`${portfolios}?person=${kim.person}&limit=2`);
    const next = String(page.json['next']);
    assert.deepEqual(await listed(`?person=${kim.person}&limit=2&cursor=${next}`, office.staff), [ids[2]]);
    assert.equal(code(await office.staff.get(`${portfolios}?cursor=${next}`)), '422 CURSOR_INVALID');
  });

  it('as a draft is deleted by the candidate with all that it holds', async () => {
    const { address, id } = await drafted(office, robin);
    await office.accepted(office.staff.post(`${address}/comments`, { comments: [{ text: 'Good.' }] }));
    assert.equal((await robin.caller.delete(address)).status, 204);
    assert.equal(code(await robin.caller.get(address)), '404 PORTFOLIO_UNKNOWN');
    assert.equal(code(await robin.caller.delete(address)), '404 PORTFOLIO_UNKNOWN');
    const left: unknown[] = await office.orm.em
      .fork()
      .execute('select from portfolio_part where portfolio_id = ?', [id]);
    assert.equal(left.length, 0);
  });

  it('is looked at before its submission when the candidate asks: staff comment, and the draft stays open', async () => {
    const { address, id } = await drafted(office, robin);
    const waiting = async () =>
      (await office.staff.get(`${portfolios}?waitsFor=review`)).list('portfolios').map(each => each['id']);
    assert.ok(!(await waiting()).includes(id));
    const asked = await office.accepted(robin.caller.post(`${address}/request-review`));
    assert.ok(asked.object('review')['requestedAt']);
    assert.ok((await waiting()).includes(id));
    const wished = (await office.staff.get(`${portfolios}?waitsFor=review`)).list('portfolios');
    assert.equal(wished.find(each => each['id'] === id)?.['personName'], 'Robin Hale');
    const comments = {
      comments: [{ competency: 3, text: 'Say who the readers were.' }, { text: 'Nearly there.' }],
    };
    assert.equal(code(await robin.caller.post(`${address}/comments`, comments)), '403 ROLE_NOT_ALLOWED');
    const wrong = { comments: [{ competency: 9, text: 'There is none.' }] };
    assert.equal(code(await office.staff.post(`${address}/comments`, wrong)), '422 FIELDS_INVALID');
    await office.accepted(office.staff.post(`${address}/comments`, comments));
    assert.ok(!(await waiting()).includes(id));
    const read = await robin.caller.get(address);
    const kept = read.object('review')['comments'] as Record<string, unknown>[];
    assert.deepEqual(
      kept.map(({ competency, text }) => [competency, text]),
      [
        [3, 'Say who the readers were.'],
        [null, 'Nearly there.'],
      ],
    );
    assert.equal(read.headers.get('etag'), '"2"', 'a comment is no change of the portfolio');
    const leaving = await writer(office);
    const left = await drafted(office, leaving);
    await office.accepted(leaving.caller.post(`${left.address}/request-review`));
    assert.ok((await waiting()).includes(left.id));
    await office.accepted(leaving.caller.post(`${leaving.candidacy}/withdraw`));
    assert.ok(!(await waiting()).includes(left.id), 'nobody waits in a candidacy that has ended');
    await office.accepted(save(robin.caller, address, { learningStatement: 'Better.' }));
  });

  it('that lacks something is refused with all of it at once, and stays open', async () => {
    const began = await begin(robin);
    const { competencies } = whole(6);
    await office.accepted(save(robin.caller, addressOf(began), { competencies }));
    const answer = await submit(robin, idOf(began));
    assert.equal(code(answer), '409 PORTFOLIO_INCOMPLETE');
    assert.deepEqual(answer.object('details')['missing'], [
      'the learning statement',
      'a statement on competency 7',
      'a document or a link for competency 7',
      'a statement on competency 8',
      'a document or a link for competency 8',
    ]);
    assert.equal((await robin.caller.get(addressOf(began))).json['status'], 'draft');
    await office.accepted(save(robin.caller, addressOf(began), whole()));
  });

  it('of another set, another candidacy or nobody cannot be submitted', async () => {
    const { id } = await drafted(office, robin);
    assert.equal(code(await submit(robin, id, 'REF')), '404 PORTFOLIO_UNKNOWN');
    assert.equal(code(await submit(robin, randomUUID())), '404 PORTFOLIO_UNKNOWN');
    const thief = await writer(office);
    assert.equal(code(await submit(thief, id)), '404 PORTFOLIO_UNKNOWN');
  });
});
