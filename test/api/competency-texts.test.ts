import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { largestTable } from '../../api/table.ts';
import { Office, type Answer, type Caller } from './office.ts';
import { tableOf } from './texts.ts';

const path = '/api/v1/programs/lssc/competency-texts';

function send(caller: Caller, version: string, table: string | Uint8Array<ArrayBuffer>, type = 'text/csv') {
  return caller.ask('POST', `${path}?version=${version}`, table, { 'Content-Type': type });
}

function problemsOf(answer: Answer): string[] {
  return answer.list('errors').map(({ path: at, problem }) => `${String(at)}: ${String(problem)}`);
}

describe('the texts of competencies', () => {
  let office: Office;
  before(async () => {
    office = await Office.open({ withoutWorker: true });
  });
  after(() => office.close());

  const versions = async () =>
    (await office.staff.get(path)).list('versions').map(({ version }) => String(version));

  it('are imported by staff as a version, and seen by anyone with a token', async () => {
    const quotes = tableOf((set, number) => `${set} ${number}: ""library"", and\nmore`);
    const answer = await send(office.staff, '2012', `\uFEFF${quotes}`, 'text/csv; charset=utf-8');
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.json['texts'], 110);
    const candidate = await office.candidate('11111111-1111-4111-8111-111111111111');
    const seen = await candidate.get(String(answer.headers.get('location')));
    const youth = seen.list('sets').find(({ set }) => set === 'YOU');
    assert.deepEqual(((youth?.['competencies'] ?? []) as unknown[])[11], {
      competency: 12,
      text: 'YOU 12: "library", and\nmore',
    });
    const listed = (await candidate.get(path)).list('versions')[0];
    assert.equal(listed?.['version'], '2012');
    assert.equal(listed?.['importedBy'], null, 'who imported them is for the office');
    assert.equal((await office.ops.get(path)).list('versions')[0]?.['importedBy'], 'staff-1');
  });

  it('never change once imported: the same version again is refused, whatever it holds', async () => {
    const again = await send(office.staff, '2012', tableOf());
    assert.equal(again.status, 409, again.text);
    assert.equal(again.json['code'], 'TEXTS_IMPORTED_BEFORE');
    const texts = office.orm.em.fork();
    for (const change of ["update competency_text set text = 'other'", 'delete from competency_version']) {
      await assert.rejects(texts.execute(change), /permission denied/);
    }
  });

  it('of one version imported twice at once are taken once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => send(office.staff, 'twice', tableOf())));
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409, 409],
    );
  });

  it('with a wrong set, a wrong number, a double row and a missing one name all of them, and none is taken', async () => {
    const table = tableOf()
      .replace('FLS,1,', 'FSL,1,')
      .replace('CAT,9,', 'CAT,10,')
      .replace('REF,9,', 'REF,8,');
    const answer = await send(office.staff, 'wrong', table);
    assert.equal(answer.status, 422, answer.text);
    assert.equal(answer.json['code'], 'TEXTS_INVALID');
    assert.deepEqual(problemsOf(answer), [
      'row 2: there is no competency set “FSL”',
      'row 22: CAT has the competencies 1 to 9, and no “10”',
      'row 83: REF 8 stands in row 82 already',
      'FLS 1: has no text',
      'CAT 9: has no text',
      'REF 9: has no text',
    ]);
    assert.ok(!(await versions()).includes('wrong'));
    assert.equal((await office.staff.get(`${path}/wrong`)).json['code'], 'TEXTS_UNKNOWN');
  });

  it('may have their columns in another order; rows without text between them are passed over', async () => {
    const [, ...rows] = tableOf((set, number) => `${set} ${number}`).split('\r\n');
    const turned = rows.map(row => row.split(',').toReversed().join(','));
    const answer = await send(
      office.staff,
      'turned',
      ['text,competency,set', ...turned, ',,', ''].join('\n'),
    );
    assert.equal(answer.status, 201, answer.text);
  });

  it('come under a heading that names the three columns', async () => {
    for (const heading of ['set,competency', 'set;competency;text', 'set,competency,text,note', '']) {
      const answer = await send(office.staff, 'heading', tableOf().replace('set,competency,text', heading));
      assert.equal(answer.status, 422, answer.text);
      assert.deepEqual(problemsOf(answer)[0]?.slice(0, 36), 'row 1: must name the columns set, co');
    }
  });

  it('with a row that has a cell too many or too few name it', async () => {
    const table = tableOf()
      .replace('FLS,2,', 'FLS,2,extra,')
      .replace(/FLS,3,.*/, 'FLS,3');
    const problems = problemsOf(await send(office.staff, 'cells', table));
    assert.deepEqual(problems.slice(0, 2), [
      'row 3: has 4 cells, and there are 3 columns',
      'row 4: has 2 cells, and there are 3 columns',
    ]);
  });

  it('are text in UTF-8 as CSV: what cannot be read as such is refused', async () => {
    const refused = async (body: string | Uint8Array<ArrayBuffer>, type: string, status: number) => {
      const answer = await send(office.staff, 'unread', body, type);
      assert.equal(answer.status, status, answer.text);
    };
    await refused(JSON.stringify({}), 'application/json', 415);
    await refused(tableOf(), 'text/csv; charset=windows-1252', 415);
    await refused(new Uint8Array([...Buffer.from(tableOf()), 0xe9]), 'text/csv', 400);
    await refused(`${tableOf()}\r\nFLS,1,"open`, 'text/csv', 400);
    await refused(`${tableOf()}\u0000`, 'text/csv', 400);
    await refused('', 'text/csv', 422);
  });

  it('may be larger than other bodies, and no larger than a table may', async () => {
    const large = tableOf(() => 'x'.repeat(3000));
    assert.equal((await send(office.staff, 'large', large)).status, 201);
    const least = await send(office.staff, 'huge', 'x'.repeat(largestTable + 1));
    assert.equal(least.status, 413);
    assert.equal(least.json['code'], 'BODY_TOO_LARGE');
    const rows = await send(office.staff, 'long', `set,competency,text\n${'FLS,1,x\n'.repeat(10_001)}`);
    assert.equal(rows.status, 413);
  });

  it('are of a program that there is, under a name that is no version of the program itself', async () => {
    const nowhere = await office.staff.ask(
      'POST',
      '/api/v1/programs/nowhere/competency-texts?version=1',
      tableOf(),
      { 'Content-Type': 'text/csv' },
    );
    assert.equal(nowhere.json['code'], 'PROGRAM_UNKNOWN');
    assert.equal((await send(office.staff, 'lssc-2', tableOf())).json['code'], 'FIELDS_INVALID');
    assert.equal((await send(office.staff, '', tableOf())).json['code'], 'FIELDS_INVALID');
  });
});
