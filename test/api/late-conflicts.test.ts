import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
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
import { Office } from './office.ts';

const path = '/api/v1/late-conflicts';

describe('a conflict that is declared while the evaluator is on the portfolio', () => {
  let office: Office;
  let opened: Opened;
  let ada: Expert;
  let ben: Expert;
  before(async () => {
    office = await Office.open();
    const candidate = await candidateOf(office, { name: 'Marigold Threadgill', institution: 'Elm College' });
    opened = await open(office, candidate);
    [ada, ben] = [await register(office), await register(office)];
    await seat(office, opened, ada);
    await office.accepted(assign(office, opened, ben));
  });
  after(() => office.close());

  const found = async (query = '') => (await office.staff.get(path + query)).list('conflicts');
  const declare = async ({ id, caller }: Expert, body: Record<string, unknown>) => {
    const answer = await caller.post(`/api/v1/evaluators/${id}/conflicts`, body);
    assert.equal(answer.status, 201, answer.text);
    return answer;
  };

  it('is not told of while none concerns an assignment', async () => {
    await declare(ada, { name: 'Somebody Else' });
    assert.deepEqual(await found(), []);
  });

  it('reaches staff with the evaluator, the portfolio and the step: to replace who has not rated', async () => {
    const answer = await declare(ada, { name: ' marigold  THREADGILL ' });
    const [only, ...others] = await found();
    assert.equal(others.length, 0);
    assert.deepEqual(only, {
      caseId: opened.caseId,
      case: opened.address,
      evaluatorId: ada.id,
      evaluatorName: ada.name,
      personName: 'Marigold Threadgill',
      status: 'accepted',
      declared: answer.json,
      sentence: 'The evaluator has declared a conflict with the candidate: replace the evaluator.',
      command: 'replaceEvaluator',
      since: answer.json['declaredAt'],
    });
    assert.deepEqual(await found(`?case=${opened.caseId}`), [only]);
    const inCapitals = opened.caseId.replace(/\/.*/, uuid => uuid.toUpperCase());
    assert.deepEqual(await found(`?case=${inCapitals}`), [only]);
    assert.deepEqual(await found('?case=evaluation/none'), []);
  });

  it('tells the evaluator nothing: whom a portfolio is of cannot be found out by declaring names', async () => {
    const [miss, hit] = [
      await declare(ben, { name: 'Nobody Known' }),
      await declare(ben, { institution: 'elm college' }),
    ];
    assert.deepEqual(Object.keys(miss.json), Object.keys(hit.json));
    assert.equal((await ben.caller.get(path)).status, 403);
  });

  it('asks to void a rating that is on record, and is over when that is done', async () => {
    const cleo = await register(office);
    const rater = await open(office, await candidateOf(office, { name: 'Robin Hale' }));
    await seat(office, rater, cleo);
    const body = { ratings: ratings('mmmmmmmm') };
    await office.accepted(cleo.caller.post(`${rater.address}/submit-rating`, body));
    await declare(cleo, { name: 'Robin Hale' });
    const [only] = await found(`?case=${rater.caseId}`);
    assert.equal(only?.['command'], 'voidRating');
    assert.match(String(only['sentence']), /: void the rating\.$/);
    const step = { evaluatorId: cleo.id, reason: 'They are friends.' };
    await office.accepted(office.staff.post(`${rater.address}/void-rating`, step));
    assert.deepEqual(await found(`?case=${rater.caseId}`), []);
  });

  it('asks to void a rating that counts also while the evaluator is to rate anew', async () => {
    const [dora, finn] = [await register(office), await register(office)];
    const anew = await open(office, await candidateOf(office, { name: 'Juniper Vale' }));
    for (const each of [dora, finn]) await seat(office, anew, each);
    for (const { caller } of [dora, finn]) {
      await office.accepted(caller.post(`${anew.address}/submit-rating`, { ratings: ratings('mppppppp') }));
    }
    await office.accepted(office.staff.post(`${anew.address}/provide-information`));
    await declare(dora, { name: 'Juniper Vale' });
    const [only] = await found(`?case=${anew.caseId}`);
    assert.equal(only?.['status'], 'rated');
    assert.equal(only['command'], 'voidRating');
    const step = { evaluatorId: dora.id, reason: 'They are friends.' };
    await office.accepted(office.staff.post(`${anew.address}/void-rating`, step));
    assert.deepEqual(await found(`?case=${anew.caseId}`), []);
  });

  it('is over when the evaluator is replaced or the declaration is taken away', async () => {
    const step = { evaluatorId: ada.id, reason: 'They are friends.' };
    await office.accepted(office.staff.post(`${opened.address}/replace-evaluator`, step));
    const [only, ...others] = await found();
    assert.equal(others.length, 0);
    assert.equal(only?.['evaluatorId'], ben.id);
    const declared = only['declared'] as { id: string };
    await ben.caller.delete(`/api/v1/evaluators/${ben.id}/conflicts/${declared.id}`);
    assert.deepEqual(await found(), []);
  });

  it('also appears when the record of the candidate comes to name the evaluator’s institution', async () => {
    const [dan, candidate] = [
      await register(office, {}, { institution: 'Oak Library' }),
      await candidateOf(office),
    ];
    const theirs = await open(office, candidate);
    await office.accepted(assign(office, theirs, dan));
    assert.deepEqual(await found(), []);
    const moved = await office.staff.patch(`/api/v1/people/${candidate}`, { institution: 'Oak Library' });
    assert.equal(moved.status, 200, moved.text);
    const [only] = await found();
    assert.equal(only?.['declared'], null);
    assert.match(String(only['sentence']), /^The evaluator is at the institution of the candidate: /);
  });
});
