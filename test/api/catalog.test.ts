import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Catalog, coverage } from './catalog.ts';
import { Office, type Caller } from './office.ts';

const path = '/api/v1/catalog';

describe('the public catalog', () => {
  let office: Office;
  let catalog: Catalog;
  let provider: Caller;
  let name: string;
  const ids: Record<string, string> = {};
  before(async () => {
    office = await Office.open();
    catalog = new Catalog(office);
    ({ caller: provider, name } = await catalog.provider({ organization: 'Hill Country Library Co-op' }));
    const add = async (key: string, changes: Record<string, unknown>) => {
      ids[key] = (await catalog.approved(provider, changes)).courseId;
    };
    await add('online', { title: 'Basics of wires' });
    await add('desk', { title: 'At the desk, "face to face"', format: 'face-to-face', state: 'OR' });
    const cat = { set: 'CAT', title: '=HYPERLINK("https://evil.example","x")', state: null };
    await add('formula', { ...cat, coverage: coverage(9) });
    await add('withdrawn', { title: 'Zither and more' });
    await catalog.proposed(provider, { title: 'Only proposed' });
  });
  after(() => office.close());

  const titles = async (query: string) => {
    const answer = await office.accepted(office.anyone.get(`${path}?${query}`));
    return answer.list('courses').map(each => each['title']);
  };

  it('lists what is approved, by title, without a token, with its number and its last day', async () => {
    const answer = await office.accepted(office.anyone.get(path));
    const [first] = answer.list('courses').slice(1, 2);
    assert.equal(answer.list('courses').length, 4);
    assert.equal(first?.['title'], 'At the desk, "face to face"');
    assert.match(String(first?.['reference']), /^LSSC-C-TEC-[0-9A-Z]{8}$/);
    const today = office.today();
    assert.deepEqual(
      [first?.['status'], first?.['approvedOn'], first?.['endsOn'], first?.['organization']],
      ['current', today, `${Number(today.slice(0, 4)) + 4}${today.slice(4)}`, name],
    );
    assert.ok(!answer.text.includes('Hollis') && !answer.text.includes('Unit 1'), 'no person, no coverage');
  });

  it('is filtered by set, program, format, state and text', async () => {
    assert.deepEqual(await titles('set=CAT'), ['=HYPERLINK("https://evil.example","x")']);
    assert.deepEqual(await titles('set=FLS'), []);
    assert.deepEqual(await titles('program=prairie'), []);
    assert.deepEqual(await titles('format=face-to-face'), ['At the desk, "face to face"']);
    assert.deepEqual(await titles('state=OR&format=face-to-face'), ['At the desk, "face to face"']);
    const everywhere = '=HYPERLINK("https://evil.example","x")';
    assert.deepEqual(
      await titles('state=OR'),
      [everywhere, 'At the desk, "face to face"'],
      'held everywhere',
    );
    assert.deepEqual(await titles('state=NV'), [everywhere]);
    assert.deepEqual(await titles('q=WIRES'), ['Basics of wires']);
    assert.equal((await titles('q=hill%20country')).length, 4);
    assert.deepEqual(await titles('q=%25%25'), [], 'what a person types has no wildcards');
    assert.equal((await office.anyone.get(`${path}?status=old`)).status, 422);
    assert.equal((await office.anyone.get(`${path}?token=x`)).status, 422);
  });

  it('has pages that follow each other', async () => {
    const first = await office.anyone.get(`${path}?limit=3`);
    const second = await office.anyone.get(`${path}?limit=3&cursor=${String(first.json['next'])}`);
    assert.deepEqual([first.list('courses').length, second.list('courses').length], [3, 1]);
    assert.equal(second.json['next'], null);
    const other = await office.anyone.get(`${path}?limit=3&set=CAT&cursor=${String(first.json['next'])}`);
    assert.equal(other.json['code'], 'CURSOR_INVALID');
  });

  it('answers 304 while nothing has changed, and tells a change', async () => {
    const answer = await office.anyone.get(path);
    const tag = answer.headers.get('etag') ?? assert.fail('no ETag');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=60');
    assert.equal(answer.headers.get('vary'), 'Accept');
    for (const match of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const same = await office.anyone.get(path, { 'If-None-Match': match });
      assert.deepEqual([same.status, same.text, same.headers.get('etag')], [304, '', tag]);
    }
    assert.equal((await office.anyone.get(path, { 'If-None-Match': '"x"' })).status, 200);
    const page = { page: `https://library.example.org/${randomUUID()}` };
    await office.accepted(office.staff.patch(`/api/v1/courses/${ids['online']}`, page));
    const changed = await office.anyone.get(path, { 'If-None-Match': tag });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.get('etag'), tag);
  });

  it('is to be had as CSV, whole, by a parameter or by Accept', async () => {
    const byQuery = await office.anyone.get(`${path}?as=csv&limit=1`);
    const byHeader = await office.anyone.get(path, { Accept: 'text/csv' });
    assert.equal(byQuery.status, 200, byQuery.text);
    assert.equal(byQuery.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(byQuery.text, byHeader.text);
    const lines = byQuery.text.split('\r\n');
    assert.equal(lines.length, 6, 'a header, four lines, each ended');
    assert.equal(
      lines[0],
      'what,reference,title,organization,program,sets,format,minutes,state,status,startsOn,endsOn,page',
    );
    assert.ok(lines[2]?.includes(',"At the desk, ""face to face""",'), lines[2]);
    const json = await office.anyone.get(path, { Accept: 'application/json, text/csv;q=0.5' });
    assert.match(json.headers.get('content-type') ?? '', /json/);
    const tag = byQuery.headers.get('etag') ?? '';
    assert.notEqual(tag, json.headers.get('etag'));
    assert.equal((await office.anyone.get(`${path}?as=csv`, { 'If-None-Match': tag })).status, 304);
  });

  it('gives a spreadsheet no formula to run', async () => {
    const { text } = await office.anyone.get(`${path}?as=csv&set=CAT`);
    assert.match(text, /,"'=HYPERLINK\(""https:\/\/evil\.example"",""x""\)",/);
  });

  it('shows one course with every approval that it has had, also after it has ended', async () => {
    const address = `/api/v1/course-approvals/${ids['withdrawn']}`;
    const paper = { approvedOn: '2016-05-01', reference: 'OLD/1' };
    await office.accepted(office.staff.post(`${address}/record-approval`, paper));
    const course = await office.accepted(office.anyone.get(`${path}/courses/${ids['withdrawn']}`));
    assert.deepEqual(
      course.list('approvals').map(each => each['approvedOn']),
      ['2016-05-01', office.today()],
    );
    assert.deepEqual([course.json['status'], course.json['withdrawn']], ['current', false]);
    assert.ok(course.headers.get('etag'));
    for (const courseId of [randomUUID(), 'x']) {
      assert.equal((await office.anyone.get(`${path}/courses/${courseId}`)).status, 404);
    }
  });

  it('tells a withdrawal from the day on that it takes effect', async () => {
    const courseId = ids['withdrawn'] ?? '';
    const address = `/api/v1/course-approvals/${courseId}`;
    const from = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const withdrawal = { effectiveOn: from, reason: 'No longer offered.' };
    await office.accepted(office.committee.post(`${address}/withdraw-approval`, withdrawal));
    const before = await office.anyone.get(`${path}/courses/${courseId}`);
    assert.deepEqual([before.json['status'], before.json['withdrawn']], ['current', true]);
    assert.ok(!before.text.includes('No longer offered'), 'the reason is for the provider');
    const at = new Date(Date.now() + 12 * 86_400_000);
    await office.house.fastForward.advance(`courseApproval/${courseId}`, at);
    const afterwards = await office.anyone.get(`${path}/courses/${courseId}`);
    assert.deepEqual([afterwards.json['status'], afterwards.json['withdrawn']], ['ended', true]);
    assert.ok(!(await titles('')).includes('Zither and more'));
    assert.deepEqual(await titles('status=ended'), ['Zither and more']);
    assert.equal((await titles('status=all')).length, 4);
  });
});
