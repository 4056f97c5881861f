import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { recordOffset } from '../../door/clock.ts';
import { Catalog, content, coverage } from './catalog.ts';
import { Office, type Answer, type Caller } from './office.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const approvals = '/api/v1/course-approvals';
const courses = '/api/v1/courses';
const providers = '/api/v1/providers';

function refused(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json['code'], code);
}

describe('a provider of courses', () => {
  let office: Office;
  let catalog: Catalog;
  before(async () => {
    office = await Office.open();
    catalog = new Catalog(office);
  });
  after(() => office.close());

  it('is registered by staff with a contact person, and a repeat of the key changes nothing', async () => {
    const body = { ...catalog.organization(), person: { name: 'Hollis Grange', email: 'h@example.org' } };
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await office.staff.post(providers, body, key);
    assert.equal(first.status, 201, first.text);
    const again = await office.staff.post(providers, body, key);
    assert.deepEqual(again.json, first.json);
    const id = String(first.json['id']);
    assert.equal(first.headers.get('location'), `${providers}/${id}`);
    const other = await office.staff.post(providers, { ...body, organization: 'Another' }, key);
    refused(other, 409, 'PROVIDER_REGISTERED');
    const person = await (await office.personal('provider', id)).get(`/api/v1/people/${id}`);
    assert.equal(person.json['name'], 'Hollis Grange');
  });

  it('is a person on record or somebody new, not both and not neither', async () => {
    const unknown = { ...catalog.organization(), personId: randomUUID() };
    refused(await office.staff.post(providers, unknown), 404, 'PERSON_UNKNOWN');
    refused(await office.staff.post(providers, catalog.organization()), 422, 'FIELDS_INVALID');
    const page = { ...catalog.organization(), page: 'javascript:alert(1)', personId: randomUUID() };
    refused(await office.staff.post(providers, page), 422, 'FIELDS_INVALID');
  });

  it('sees and corrects what is known of it; others do not learn that it is there', async () => {
    const own = await catalog.provider();
    const stranger = await catalog.provider();
    const path = `${providers}/${own.id}`;
    const corrected = await office.accepted(own.caller.patch(path, { state: 'OR' }));
    assert.equal(corrected.json['state'], 'OR');
    refused(await stranger.caller.get(path), 404, 'PROVIDER_UNKNOWN');
    refused(await stranger.caller.patch(path, { state: 'NY' }), 404, 'PROVIDER_UNKNOWN');
    assert.equal((await office.committee.get(path)).status, 200);
    const found = await office.committee.get(`${providers}?q=${encodeURIComponent(own.name)}`);
    assert.deepEqual(
      found.list('providers').map(each => each['id']),
      [own.id],
    );
    const first = await office.staff.get(`${providers}?limit=1`);
    const second = await office.staff.get(`${providers}?limit=1&cursor=${String(first.json['next'])}`);
    assert.notEqual(first.list('providers')[0]?.['id'], second.list('providers')[0]?.['id']);
  });
});

describe('a course through the API', () => {
  let office: Office;
  let catalog: Catalog;
  let own: { id: string; caller: Caller; name: string };
  let stranger: { id: string; caller: Caller };
  before(async () => {
    office = await Office.open();
    catalog = new Catalog(office);
    own = await catalog.provider();
    stranger = await catalog.provider();
  });
  after(() => office.close());

  it('is proposed by its provider, seen by it and by the committee, and by nobody else', async () => {
    const { courseId, address } = await catalog.proposed(own.caller, { title: 'Wires and people' });
    const seen = await office.accepted(own.caller.get(`${courses}/${courseId}`));
    assert.equal(seen.json['title'], 'Wires and people');
    assert.deepEqual(seen.json['coverage'], coverage(9));
    assert.deepEqual([seen.json['status'], seen.json['waitsFor']], ['proposed', 'approval-fee']);
    assert.equal(seen.json['case'], address);
    const page = await office.accepted(own.caller.get(address));
    assert.equal(page.json['personId'], own.id);
    for (const path of [`${courses}/${courseId}`, address]) {
      assert.equal((await office.committee.get(path)).status, 200);
      assert.equal((await stranger.caller.get(path)).status, 404);
    }
    const listed = await stranger.caller.get(`${courses}?provider=${own.id}`);
    assert.deepEqual(listed.list('courses'), []);
    const mine = await own.caller.get('/api/v1/cases');
    assert.ok(mine.list('cases').some(each => each['case'] === address));
  });

  it('is proposed by staff in the name of a provider, and by a provider in its own', async () => {
    const body = content({ providerId: own.id });
    refused(await office.staff.post(approvals, content()), 422, 'FIELDS_INVALID');
    refused(
      await office.staff.post(approvals, content({ providerId: randomUUID() })),
      404,
      'PROVIDER_UNKNOWN',
    );
    refused(await stranger.caller.post(approvals, body), 404, 'PROVIDER_UNKNOWN');
    const unregistered = await office.personal('provider', randomUUID());
    refused(await unregistered.post(approvals, content()), 404, 'PROVIDER_UNKNOWN');
    assert.equal((await office.staff.post(approvals, body)).status, 201);
    refused(await office.committee.post(approvals, body), 403, 'ROLE_NOT_ALLOWED');
  });

  it('whose proposal is refused as it comes leaves nothing to be seen', async () => {
    const body = content({ title: 'Half a course', coverage: coverage(7) });
    const answer = await own.caller.post(approvals, body);
    refused(answer, 422, 'COVERAGE_INCOMPLETE');
    assert.deepEqual(answer.object('details')['competencies'], ['8', '9']);
    const found = await office.staff.get(`${courses}?q=Half%20a%20course`);
    assert.deepEqual(found.list('courses'), []);
    refused(await own.caller.post(approvals, content({ program: 'nowhere' })), 404, 'PROGRAM_UNKNOWN');
    const twice = content({ coverage: [...coverage(9), ...coverage(1)] });
    refused(await own.caller.post(approvals, twice), 422, 'FIELDS_INVALID');
  });

  it('repeats with its key are one proposal, and another body with it is refused', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await own.caller.post(approvals, content(), key);
    const again = await own.caller.post(approvals, content(), key);
    assert.deepEqual([first.status, again.json['case']], [201, first.json['case']]);
    refused(await own.caller.post(approvals, content({ title: 'Another' }), key), 422, 'KEY_REUSED');
  });

  it('is amended by its provider until it is decided; a refused amendment changes nothing that is shown', async () => {
    const { courseId, address } = await catalog.proposed(own.caller, { title: 'First title' });
    const amended = content({ title: 'Second title' }, 'amendment');
    refused(await stranger.caller.post(`${address}/amend-proposal`, amended), 404, 'CASE_UNKNOWN');
    await office.accepted(office.committee.post(`${address}/return-proposal`, { comment: 'Which unit?' }));
    const returned = await own.caller.get(address);
    assert.ok(returned.text.includes('Which unit?'), 'the provider reads the comment');
    await office.accepted(own.caller.post(`${address}/amend-proposal`, amended));
    const again = await office.accepted(office.committee.get(address));
    assert.ok(again.text.includes('Which unit?'), 'so do all of the committee, also once it was amended');
    assert.equal(again.json['person'], null, 'the committee has no names');
    assert.ok(!(await office.ops.get(address)).text.includes('Which unit?'), 'operations read no free text');
    assert.equal((await own.caller.get(`${courses}/${courseId}`)).json['title'], 'Second title');
    await catalog.pay(address);
    await office.accepted(office.committee.post(`${address}/approve-course`));
    const late = await own.caller.post(`${address}/amend-proposal`, content({ title: 'Third' }, 'amendment'));
    refused(late, 409, 'OUT_OF_ORDER');
    assert.equal((await own.caller.get(`${courses}/${courseId}`)).json['title'], 'Second title');
  });

  it('waits for the committee, which finds it with its coverage and decides once the fee is recorded', async () => {
    const { courseId, address } = await catalog.proposed(own.caller, { title: 'To be decided' });
    refused(await office.committee.post(`${address}/approve-course`), 409, 'FEE_NOT_PAID');
    refused(await office.committee.post(`${address}/record-approval-fee`, {}), 403, 'ROLE_NOT_ALLOWED');
    refused(await own.caller.post(`${address}/approve-course`), 403, 'ROLE_NOT_ALLOWED');
    await catalog.pay(address);
    const waiting = await office.committee.get(`${courses}?waitsFor=proposal-decision&q=be%20decided`);
    const [found] = waiting.list('courses');
    assert.equal(found?.['courseId'], courseId);
    assert.deepEqual(found?.['coverage'], coverage(9));
    const late = { entry: { decidedAt: new Date().toISOString() } };
    refused(await office.committee.post(`${address}/approve-course`, late), 403, 'LATE_ENTRY_NOT_ALLOWED');
    await office.accepted(office.committee.post(`${address}/approve-course`));
    const page = await own.caller.get(address);
    assert.equal(page.json['status'], 'approved');
    const approved = await own.caller.get(`${courses}/${courseId}`);
    const end = page.list('dates').find(({ at }) => at === approved.json['dueAt']);
    assert.ok(end);
    assert.equal(approved.json['dueOn'], end['on']);
    assert.deepEqual(
      page.list('letters').map(each => each['letter']),
      ['proposal-received', 'course-approved'],
    );
  });

  it('has documents, which its provider adds and the committee reads until the proposal is decided', async () => {
    const { courseId, address } = await catalog.proposed(own.caller, { title: 'With documents' });
    const handIn = (by: Caller) =>
      by.ask('POST', `/api/v1/documents?name=syllabus.txt&subject=course/${courseId}`, bytes('Unit 1'), {
        'Content-Type': 'text/plain',
      });
    const kept = await handIn(own.caller);
    assert.equal(kept.status, 201, kept.text);
    const document = String(kept.json['document']);
    assert.equal((await office.committee.get(document)).status, 200);
    assert.equal((await office.committee.get(`${document}/address`)).status, 200);
    refused(await stranger.caller.get(document), 404, 'DOCUMENT_UNKNOWN');
    refused(await handIn(stranger.caller), 404, 'SUBJECT_UNKNOWN');
    refused(await handIn(office.committee), 403, 'ROLE_NOT_ALLOWED');
    const seen = await office.committee.get(`${courses}/${courseId}`);
    assert.deepEqual(seen.json['documentIds'], [kept.json['id']]);
    await catalog.pay(address);
    await office.accepted(office.committee.post(`${address}/approve-course`));
    refused(await handIn(own.caller), 409, 'DOCUMENT_LOCKED');
    refused(await own.caller.delete(document), 409, 'DOCUMENT_LOCKED');
  });

  describe('is corrected by staff at any time in what no decision rests on', () => {
    const reason = 'The provider wrote to us.';
    const correct = async (
      caller: Caller,
      courseId: string,
      body: Record<string, unknown>,
      match?: string,
    ) => {
      const path = `${courses}/${courseId}`;
      const tag = match ?? (await office.staff.get(path)).headers.get('etag') ?? '"none"';
      return caller.patch(path, { reason, ...body }, { 'If-Match': tag });
    };

    it('and by nobody else', async () => {
      const { courseId } = await catalog.approved(own.caller, { title: 'Tpyo' });
      const page = 'https://example.org/new';
      const corrected = await office.accepted(correct(office.staff, courseId, { title: 'Typo', page }));
      assert.deepEqual([corrected.json['title'], corrected.json['page']], ['Typo', page]);
      assert.equal((await office.anyone.get(`/api/v1/catalog/courses/${courseId}`)).json['title'], 'Typo');
      refused(await correct(own.caller, courseId, { title: 'Mine' }), 403, 'ROLE_NOT_ALLOWED');
      refused(await correct(office.staff, courseId, { minutes: 5 }), 422, 'FIELDS_INVALID');
      refused(await correct(office.staff, courseId, { title: 'Typo' }), 422, 'FIELDS_INVALID');
      refused(await correct(office.staff, courseId, { title: 'x', reason: ' ' }), 422, 'FIELDS_INVALID');
      refused(await correct(office.staff, randomUUID(), { title: 'x' }), 404, 'COURSE_UNKNOWN');
    });

    it('which leaves who, when, why and what it said before, for staff to see', async () => {
      const { courseId } = await catalog.approved(own.caller, { title: 'Tpyo', state: 'OR' });
      await office.accepted(correct(office.staff, courseId, { title: 'Typo', state: 'OR' }));
      await office.accepted(correct(office.staff, courseId, { state: null }));
      const path = `${courses}/${courseId}`;
      const changes = (await office.staff.get(path)).list('changes');
      const what = changes.map(({ number, before, after, reason: why }) => ({ number, before, after, why }));
      assert.deepEqual(what, [
        { number: 1, before: { title: 'Tpyo' }, after: { title: 'Typo' }, why: reason },
        { number: 2, before: { state: 'OR' }, after: { state: null }, why: reason },
      ]);
      const by = changes[0]?.['by'] as { role: string } | undefined;
      assert.equal(by?.role, 'staff');
      for (const caller of [own.caller, office.committee])
        assert.equal((await caller.get(path)).json['changes'], null);
    });

    it('and not over what somebody else has changed meanwhile, be it another proposal', async () => {
      const { courseId, address } = await catalog.proposed(own.caller, { title: 'One' });
      const path = `${courses}/${courseId}`;
      const read = (await office.staff.get(path)).headers.get('etag') ?? '';
      refused(await office.staff.patch(path, { title: 'Two', reason }), 428, 'MATCH_MISSING');
      await office.accepted(correct(office.staff, courseId, { title: 'Two' }));
      const late = await correct(office.staff, courseId, { title: 'Three' }, read);
      refused(late, 412, 'CHANGED_MEANWHILE');
      assert.equal(late.object('current')['title'], 'Two');
      const seen = (await office.staff.get(path)).headers.get('etag') ?? '';
      assert.equal(late.headers.get('etag'), seen);
      const amended = content({ title: 'Amended' }, 'amendment');
      await office.accepted(own.caller.post(`${address}/amend-proposal`, amended));
      refused(await correct(office.staff, courseId, { title: 'Two' }, seen), 412, 'CHANGED_MEANWHILE');
      assert.equal((await office.staff.get(path)).json['title'], 'Amended');
    });

    it('once, when two do it at once', async () => {
      const { courseId } = await catalog.approved(own.caller, { title: 'One' });
      const tag = (await office.staff.get(`${courses}/${courseId}`)).headers.get('etag') ?? '';
      const answers = await Promise.all(
        ['Two', 'Three'].map(title => correct(office.staff, courseId, { title }, tag)),
      );
      assert.deepEqual(
        answers.map(({ status }) => status).toSorted((a, b) => a - b),
        [200, 412],
      );
    });
  });

  it('is listed in pages, oldest first', async () => {
    const first = await own.caller.get(`${courses}?limit=2`);
    const second = await own.caller.get(`${courses}?limit=2&cursor=${String(first.json['next'])}`);
    const ids = [...first.list('courses'), ...second.list('courses')].map(each => each['courseId']);
    assert.equal(new Set(ids).size, 4);
    const elsewhere = `${courses}?limit=2&set=FLS&cursor=${String(first.json['next'])}`;
    refused(await own.caller.get(elsewhere), 422, 'CURSOR_INVALID');
  });

  it('is looked up at the door by a case of its program, once it was approved', async () => {
    const proposedOnly = await catalog.proposed(own.caller, {});
    const { courseId, address } = await catalog.approved(own.caller, {});
    const { uuid } = await office.admitted();
    const { foundCourseOf } = await import('../../db/queries/found-course.ts');
    const em = office.orm.em.fork();
    const found = await foundCourseOf(em, courseId.toUpperCase(), `candidacy/${uuid}`);
    const today = office.today();
    const endsOn = `${Number(today.slice(0, 4)) + 4}${today.slice(4)}`;
    const page = await own.caller.get(address);
    assert.deepEqual(found, {
      courseId,
      set: 'TEC',
      approvals: [{ reference: page.object('details')['reference'], approvedOn: today, endsOn }],
      renewalWaiting: false,
    });
    const { foundCourse } = await import('../../domain/course-approval/found.ts');
    assert.ok(foundCourse.safeParse(found).success);
    assert.equal(await foundCourseOf(em, proposedOnly.courseId, `candidacy/${uuid}`), null);
    assert.equal(await foundCourseOf(em, randomUUID(), `candidacy/${uuid}`), null);
    const elsewhere = await office.applicant({ program: 'prairie' });
    assert.equal(await foundCourseOf(em, courseId, `candidacy/${elsewhere.uuid}`), null);
  });

  it('is approved no more when its last day is over, though no worker has woken its case', async () => {
    const { courseId, address } = await catalog.approved(own.caller, { title: 'Over by then' });
    await office.house.stopWorker();
    await recordOffset(office.house.orm.em.fork(), `courseApproval/${courseId}`, 5 * 365 * 86_400_000);
    const ended = await own.caller.get(`${courses}/${courseId}`);
    assert.equal(ended.json['status'], 'ended');
    assert.equal((await own.caller.get(address)).json['status'], 'ended');
    const listed = await office.anyone.get('/api/v1/catalog?q=Over%20by%20then');
    assert.deepEqual(listed.list('courses'), []);
    const all = await office.anyone.get('/api/v1/catalog?q=Over%20by%20then&status=ended');
    assert.equal(all.list('courses')[0]?.['status'], 'ended');
    await office.house.startWorker();
  });
});
