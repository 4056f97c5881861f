import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Office, type Answer } from './office.ts';

const path = '/api/v1/agreements';
const catalog = '/api/v1/catalog/agreements';

describe('recognition agreements', () => {
  let office: Office;
  before(async () => {
    office = await Office.open();
  });
  after(() => office.close());

  const code = (answer: Answer) => `${answer.status} ${String(answer.json['code'])}`;
  const review = (set: string) => ({ set, reviewedOn: '2026-03-02', reviewedBy: 'crc-2026-03' });
  const terms = (changes: Record<string, unknown> = {}) => ({
    program: 'lssc',
    reference: `RA-${randomUUID().slice(0, 8)}`,
    college: `College ${randomUUID()}`,
    state: 'OR',
    page: 'https://college.example.org/library-studies',
    startsOn: '2026-06-01',
    endsOn: '2030-05-31',
    reviews: ['FLS', 'CAT', 'TEC'].map(review),
    ...changes,
  });
  const registered = async (changes: Record<string, unknown> = {}) => {
    const answer = await office.staff.post(path, terms(changes));
    if (answer.status !== 201) throw new Error(answer.text);
    return answer;
  };
  const addressOf = (answer: Answer) => String(answer.json['agreement']);
  const tagOf = (answer: Answer) => ({ 'If-Match': answer.headers.get('etag') ?? '' });
  const listed = async (query: string) => {
    const answer = await office.accepted(office.anyone.get(`${catalog}?${query}`));
    return answer.list('agreements').map(({ reference }) => reference);
  };

  it('are registered by staff with their sets, each reviewed, and found in the catalog by anyone', async () => {
    const answer = await registered({ reference: 'RA-2026/7', college: 'Cypress Bend College' });
    assert.equal(answer.headers.get('location'), addressOf(answer));
    assert.deepEqual(answer.list('reviews')[0], review('FLS'));
    const [change] = answer.list('changes');
    assert.deepEqual([change?.['what'], change?.['by']], ['registered', { role: 'staff', id: 'staff-1' }]);
    const found = await office.anyone.get(`${catalog}?q=cypress`);
    assert.deepEqual(found.list('agreements'), [
      {
        agreementId: answer.json['agreementId'],
        reference: 'RA-2026/7',
        college: 'Cypress Bend College',
        program: 'lssc',
        sets: ['FLS', 'CAT', 'TEC'],
        state: 'OR',
        page: 'https://college.example.org/library-studies',
        status: 'current',
        startsOn: '2026-06-01',
        endsOn: '2030-05-31',
      },
    ]);
    assert.ok(!found.text.includes('crc-2026-03'), 'who reviewed is for the office');
    const tag = found.headers.get('etag') ?? '';
    assert.equal((await office.anyone.get(`${catalog}?q=cypress`, { 'If-None-Match': tag })).status, 304);
  });

  it('are filtered by set, program, state, status and text, page by page, and stand in the catalog’s table', async () => {
    const a = await registered({ state: 'NV', reviews: [review('REF')], college: 'Alder College' });
    const b = await registered({ state: 'NV', endsOn: '2026-06-30', college: 'Birch College' });
    const c = await registered({ state: 'NV', startsOn: '2027-01-01', college: 'Cedar College' });
    const [refA, refB, refC] = [a, b, c].map(each => each.json['reference']);
    assert.deepEqual(await listed('state=NV'), [refA, refC], 'current, or about to begin');
    assert.deepEqual(await listed('state=NV&status=ended'), [refB]);
    assert.deepEqual(await listed('state=NV&status=all'), [refA, refB, refC]);
    assert.deepEqual(await listed('state=NV&set=REF'), [refA]);
    assert.deepEqual(await listed('state=NV&program=prairie'), []);
    assert.deepEqual(await listed(`q=${String(refC).toLowerCase()}`), [refC]);
    const page = await office.anyone.get(`${catalog}?state=NV&status=all&limit=2`);
    assert.equal(page.list('agreements').length, 2);
    assert.deepEqual(await listed(`state=NV&status=all&limit=2&cursor=${String(page.json['next'])}`), [refC]);
    const table = await office.anyone.get('/api/v1/catalog?as=csv&state=NV');
    assert.match(
      table.text,
      new RegExp(`agreement,${String(refC)},,Cedar College,lssc,FLS CAT TEC,,,NV,current,`),
    );
    assert.ok(!(await office.anyone.get('/api/v1/catalog?as=csv&format=online')).text.includes('Alder'));
  });

  it('with bad dates, foreign sets, too many or none are refused, every mistake named', async () => {
    const answer = await office.staff.post(
      path,
      terms({
        endsOn: '2026-05-31',
        reviews: [review('FLS'), { ...review('XYZ'), reviewedOn: '2099-01-01' }],
      }),
    );
    assert.equal(code(answer), '422 FIELDS_INVALID');
    assert.deepEqual(
      answer.list('errors').map(({ path: at }) => at),
      ['endsOn', 'reviews.1.set', 'reviews.1.reviewedOn'],
    );
    const refused = async (changes: Record<string, unknown>, expected: string) =>
      assert.equal(code(await office.staff.post(path, terms(changes))), expected);
    await refused({ reviews: [] }, '422 FIELDS_INVALID');
    await refused({ startsOn: '2026-02-30' }, '422 FIELDS_INVALID');
    await refused({ program: 'nowhere' }, '404 PROGRAM_UNKNOWN');
    await refused({ page: 'http://college.example.org' }, '422 FIELDS_INVALID');
    await refused({ sets: ['FLS'] }, '422 FIELDS_INVALID');
  });

  it('bear a number of their own', async () => {
    const first = await registered();
    const again = await office.staff.post(path, terms({ reference: first.json['reference'] }));
    assert.equal(code(again), '409 AGREEMENT_REFERENCE_TAKEN');
  });

  it('of one college do not overlap by a day; one after the other, or with another college, they may', async () => {
    const first = await registered({ college: 'Overlap College' });
    const overlapping = await office.staff.post(
      path,
      terms({ college: ' overlap  COLLEGE', startsOn: '2030-05-31', endsOn: '2034-05-30' }),
    );
    assert.equal(code(overlapping), '409 AGREEMENT_OVERLAPS');
    assert.deepEqual(overlapping.object('details'), {
      reference: first.json['reference'],
      startsOn: '2026-06-01',
      endsOn: '2030-05-31',
    });
    const before = await office.staff.post(
      path,
      terms({ college: 'Overlap College', startsOn: '2025-01-01', endsOn: '2026-06-01' }),
    );
    assert.equal(code(before), '409 AGREEMENT_OVERLAPS');
    const next = await registered({
      college: 'Overlap College',
      startsOn: '2030-06-01',
      endsOn: '2034-05-31',
    });
    const corrected = await office.staff.patch(
      addressOf(next),
      { startsOn: '2030-05-31', reason: 'As signed.' },
      tagOf(next),
    );
    assert.equal(code(corrected), '409 AGREEMENT_OVERLAPS');
    const together = await Promise.all(
      [1, 2, 3].map(() => office.staff.post(path, terms({ college: 'At once' }))),
    );
    assert.deepEqual(
      together.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409, 409],
    );
  });

  it('are corrected with a reason: what they said before is kept, for good', async () => {
    const first = await registered();
    const address = addressOf(first);
    const correction = { page: null, reviews: [review('FLS')], reason: 'The others were not reviewed.' };
    const corrected = await office.accepted(office.staff.patch(address, correction, tagOf(first)));
    assert.equal(corrected.json['page'], null);
    assert.equal(corrected.json['college'], first.json['college'], 'what is left out stays');
    const [before, after] = corrected.list('changes');
    assert.equal(((before?.['terms'] ?? {}) as { reviews?: unknown[] }).reviews?.length, 3);
    assert.deepEqual([after?.['what'], after?.['reason']], ['corrected', 'The others were not reviewed.']);
    const stale = await office.staff.patch(address, { page: null, state: 'WA', reason: 'x' }, tagOf(first));
    assert.equal(code(stale), '412 CHANGED_MEANWHILE');
    assert.equal(stale.object('current')['version'], 2);
    const refused = async (body: unknown, expected: string, headers = tagOf(corrected)) =>
      assert.equal(code(await office.staff.patch(address, body, headers)), expected);
    await refused({ state: 'WA' }, '422 FIELDS_INVALID');
    await refused({ reason: 'Nothing else.' }, '422 FIELDS_INVALID');
    await refused({ program: 'prairie', reason: 'x' }, '422 FIELDS_INVALID');
    await refused({ state: 'WA', reason: 'x' }, '428 MATCH_MISSING', {} as { 'If-Match': string });
    const em = office.orm.em.fork();
    for (const change of ["update agreement_change set reason = ''", 'delete from agreement_change'])
      await assert.rejects(em.execute(change), /permission denied/);
  });

  it('are ended early, on a day before their last one and not before their first', async () => {
    const first = await registered();
    const end = (endsOn: string) =>
      office.staff.post(`${addressOf(first)}/end`, { endsOn, reason: 'The college closes.' });
    assert.equal(code(await end('2030-05-31')), '422 AGREEMENT_END_NOT_EARLIER');
    assert.equal(code(await end('2026-05-31')), '422 FIELDS_INVALID');
    const ended = await office.accepted(end('2026-06-01'));
    assert.equal(ended.json['endsOn'], '2026-06-01');
    assert.equal(ended.list('changes')[1]?.['what'], 'ended');
    assert.ok((await listed('status=ended')).includes(first.json['reference']));
  });

  it('are what a graduation is judged by, as they stand when it is claimed', async () => {
    const agreement = await registered();
    const { agreementId } = agreement.json;
    const { address, person } = await office.admitted();
    const candidate = await office.candidate(person);
    const claim = (graduatedOn: string, id: unknown = agreementId) =>
      candidate.post(`${address}/claim-graduation`, { agreementId: id, graduatedOn });
    assert.equal(code(await claim('2026-06-05', randomUUID())), '404 AGREEMENT_UNKNOWN');
    assert.equal(code(await claim('2024-05-31')), '409 GRADUATION_OUTSIDE_AGREEMENT');
    await office.accepted(claim('2024-06-01'));
    await office.accepted(office.staff.post(`${address}/verify-graduation`));
    const page = await office.staff.get(address);
    for (const set of ['FLS', 'CAT', 'TEC']) assert.ok(page.text.includes(set));
    assert.ok(
      page.list('history').some(({ type }) => type === 'setsRecognized'),
      page.text,
    );
  });

  it('recognize graduates in their own program alone', async () => {
    const agreement = await registered({ startsOn: '2024-01-01' });
    const agreementId = agreement.json['agreementId'];
    const claimIn = async (program: string) => {
      const { address } = await office.applicant({ program });
      return office.staff.post(`${address}/claim-graduation`, { agreementId, graduatedOn: '2024-06-01' });
    };
    await office.accepted(claimIn('lssc'));
    assert.equal(code(await claimIn('prairie')), '404 AGREEMENT_UNKNOWN');
  });

  it('are no concern of others than staff', async () => {
    const agreement = await registered();
    for (const caller of [office.committee, office.ops, await office.candidate(randomUUID())]) {
      assert.equal(code(await caller.get(addressOf(agreement))), '403 ROLE_NOT_ALLOWED');
      assert.equal(code(await caller.post(path, terms())), '403 ROLE_NOT_ALLOWED');
    }
    assert.equal(code(await office.staff.get(`${path}/${randomUUID()}`)), '404 AGREEMENT_UNKNOWN');
  });
});
