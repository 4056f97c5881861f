import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { recordOffset } from '../../door/clock.ts';
import { Office, until, type Answer, type Caller } from './office.ts';

const day = 86_400_000;
const sets = ['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF'];

describe('a certification through the API', () => {
  let office: Office;
  let person: string;
  let robin: Caller;
  let address: string;
  let caseId: string;
  let number: string;
  before(async () => {
    office = await Office.open();
    const admitted = await office.admitted();
    person = admitted.person;
    robin = await office.candidate(person);
    for (const set of sets) {
      const approval = { reference: `A-${set}`, approvedOn: '2025-01-01', endsOn: '2028-12-31' };
      await office.accepted(
        office.staff.post(`${admitted.address}/record-course`, { set, completedOn: '2026-03-01', approval }),
      );
    }
    caseId = `certification/${admitted.uuid}`;
    address = `/api/v1/certifications/${admitted.uuid}`;
    const page = await until(
      () => office.staff.get(address),
      answer => answer.status === 200,
    );
    number = String(page.object('details')['number']);
  });
  after(() => office.close());

  const certificate = () => office.anyone.get(`/api/v1/certificates/${number}`);
  const refused = (answer: Answer, status: number, code: string) => {
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.json['code'], code);
  };

  it('follows from the sixth set, and both cases lead to each other', async () => {
    const page = await robin.get(address);
    assert.equal(page.json['status'], 'active');
    const [candidacy] = page.list('family');
    const other = await robin.get(String(candidacy?.['case']));
    assert.equal(other.json['status'], 'certified');
    assert.deepEqual(other.json['family'], [{ caseId, case: address, temporalUi: null }]);
    const [applied] = other.list('history');
    const before = await robin.get(`${String(candidacy?.['case'])}?asOf=${String(applied?.['recordedAt'])}`);
    assert.deepEqual(before.json['family'], [], 'there was no certification then');
  });

  it('can be verified by anyone by its number: the name, the dates, the status, and nothing else', async () => {
    const answer = await certificate();
    assert.equal(answer.status, 200, answer.text);
    const today = office.today();
    assert.deepEqual(answer.json, {
      number,
      name: 'Robin Hale',
      program: { id: 'lssc', name: 'Library Support Staff Certification' },
      status: 'active',
      sentence: answer.json['sentence'],
      certifiedOn: today,
      expiresOn: `${Number(today.slice(0, 4)) + 4}${today.slice(4)}`,
      renewableUntil: null,
    });
    assert.match(String(answer.json['sentence']), /^Active: certified until /);
    assert.equal((await office.anyone.get(`/api/v1/certificates/${number.toLowerCase()}`)).status, 200);
    for (const unknown of ['LSSC-00000000', 'x', randomUUID(), '%27%20or%20true--']) {
      refused(await office.anyone.get(`/api/v1/certificates/${unknown}`), 404, 'CERTIFICATE_UNKNOWN');
    }
  });

  it('is found by staff by its number', async () => {
    const found = await office.staff.get(`/api/v1/cases?q=${number.toLowerCase()}`);
    assert.deepEqual(
      found.list('cases').map(each => each['caseId']),
      [caseId],
    );
  });

  it('takes hours from its holder, says what is wrong with others, and tells before the window when it opens', async () => {
    await office.house.fastForward.advance(caseId, new Date(Date.now() + 2 * day));
    const activity = {
      provider: 'State Library',
      title: 'Serials in practice',
      endedOn: new Date(Date.now() + day).toISOString().slice(0, 10),
      amount: { minutes: 90 },
      sets: ['CNC'],
    };
    const logged = await office.accepted(
      robin.post(`${address}/log-hours`, activity, { 'Idempotency-Key': 'serials-1' }),
    );
    assert.deepEqual(
      logged.list('facts').map(({ type }) => type),
      ['hoursLogged'],
    );
    refused(await robin.post(`${address}/log-hours`, activity), 409, 'ACTIVITY_ALREADY_LOGGED');
    const short = { ...activity, title: 'A short one', amount: { minutes: 45 } };
    refused(await robin.post(`${address}/log-hours`, short), 422, 'ACTIVITY_TOO_SHORT');
    const long = { ...activity, title: 'A long one', amount: { minutes: 31 * 60 } };
    refused(await robin.post(`${address}/log-hours`, long), 422, 'ACTIVITY_TOO_LONG');
    for (const amount of [
      { minutes: 0 },
      { minutes: -60 },
      { minutes: 61.5 },
      { hours: 2 },
      {},
      { minutes: 60, semesterCredits: 1 },
      60,
    ]) {
      refused(await robin.post(`${address}/log-hours`, { ...activity, amount }), 422, 'FIELDS_INVALID');
    }
    const early = await robin.post(`${address}/submit-renewal`);
    refused(early, 409, 'RENEWAL_WINDOW_NOT_OPEN');
    assert.match(String(early.json['detail']), /\d{4}/);
    await office.accepted(
      robin.post(`${address}/amend-hours`, { ...activity, entryId: 'serials-1', amount: { minutes: 120 } }),
    );
    const page = await robin.get(address);
    assert.match(page.text, /State Library/);
    assert.match(page.text, /Serials in practice/);
    await office.accepted(robin.post(`${address}/strike-hours`, { entryId: 'serials-1' }));
  });

  it('is not given by HTTP, to anybody: an award follows from the candidacy', async () => {
    refused(await office.staff.post('/api/v1/certifications', {}), 404, 'NOT_FOUND');
    refused(await office.staff.post(`${address}/award`, {}), 404, 'NOT_FOUND');
    refused(await office.staff.post(`${address}/report-undeliverable`, {}), 404, 'NOT_FOUND');
  });

  describe('whose worker is down', () => {
    before(() => office.house.stopWorker());
    const years = (count: number, days = 0) =>
      recordOffset(office.house.orm.em.fork(), caseId, (count * 365.25 + days) * day);

    it('is shown as it stands by the date: in its window, expired and renewable, lapsed', async () => {
      await years(3, 30);
      assert.equal((await robin.get(address)).json['waitsFor'], 'renewal');
      assert.equal((await certificate()).json['status'], 'active');
      await years(4, 10);
      const grace = await certificate();
      assert.equal(grace.json['status'], 'expired-renewable');
      assert.match(String(grace.json['sentence']), /^Expired on .*, renewable until /);
      assert.notEqual(grace.json['renewableUntil'], null);
      await years(5);
      assert.equal((await certificate()).json['status'], 'lapsed');
      assert.equal((await robin.get(address)).json['status'], 'lapsed');
    });

    it('is so in searches and totals too', async () => {
      const lapsed = await office.staff.get('/api/v1/cases?kind=certification&status=lapsed');
      assert.deepEqual(
        lapsed.list('cases').map(each => each['caseId']),
        [caseId],
      );
      const active = await office.staff.get('/api/v1/cases?kind=certification&status=active');
      assert.deepEqual(active.json['cases'], []);
      const totals = await office.staff.get('/api/v1/cases/totals?kind=certification');
      assert.deepEqual(totals.json, {
        total: 1,
        totals: [{ kind: 'certification', program: 'lssc', status: 'lapsed', waitsFor: null, count: 1 }],
      });
    });

    it('is shown as it stood then, when asked', async () => {
      const then = new Date(Date.now() + 4.1 * 365.25 * day).toISOString();
      const page = await office.staff.get(`${address}?asOf=${then}`);
      assert.equal(page.json['status'], 'expired-renewable');
      assert.equal(page.json['asOf'], then);
    });
  });

  describe('a link in a letter', () => {
    before(() => recordOffset(office.house.orm.em.fork(), caseId, 0));
    const linkTo = async (id: string, made = new Date()) =>
      new URL(await office.deps.links.make({ caseId: id, step: 'record' }, made)).pathname;

    it('leads to a page with the one next step, which names nobody and runs nothing', async () => {
      const page = await office.anyone.get(await linkTo(caseId));
      assert.equal(page.status, 200);
      assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(page.text, /Active: certified until/);
      assert.match(page.text, /Your next step/);
      assert.doesNotMatch(page.text, /Robin|robin-|<script|style=/);
      const policy = page.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe|\*/);
      const [style] = /\/page\.css/.exec(page.text) ?? [];
      assert.equal((await office.anyone.get(style ?? '')).status, 200);
    });

    it('that has expired says so, and shows nothing of the case', async () => {
      const page = await office.anyone.get(await linkTo(caseId, new Date(Date.now() - 121 * day)));
      assert.equal(page.status, 410);
      assert.match(page.text, /This link has expired/);
      assert.doesNotMatch(page.text, /certified until/);
    });

    it('that is not ours leads nowhere', async () => {
      const good = await linkTo(caseId);
      for (const path of [
        `${good}x`,
        '/steps/x',
        `/steps/${'a'.repeat(500)}`,
        await linkTo(`candidacy/${randomUUID()}`),
      ]) {
        const page = await office.anyone.get(path);
        assert.equal(page.status, 404, path);
        assert.match(page.text, /This link leads nowhere/);
      }
    });
  });
});

describe('the reference page', () => {
  let office: Office;
  before(async () => (office = await Office.open({ withoutWorker: true })));
  after(() => office.close());

  it('is served from here alone, with nothing inline', async () => {
    const page = await office.anyone.get('/reference');
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /https?:\/\/|<script>|<style|style=| on\w+=/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? '');
    assert.equal(files.length, 4);
    for (const file of files) {
      const answer = await office.anyone.get(file);
      assert.equal(answer.status, 200, file);
      assert.match(
        answer.headers.get('content-security-policy') ?? '',
        /script-src 'self'; style-src 'self'/,
      );
    }
  });

  it('shows the contract, which needs no token', async () => {
    const contract = await office.anyone.get('/api/v1/openapi.json');
    assert.equal(contract.status, 200);
    assert.match(String(contract.json['openapi']), /^3\.1/);
  });

  it('and every other answer bears headers that let nothing be run, framed, guessed or kept', async () => {
    for (const answer of [
      await office.staff.get('/api/v1/cases'),
      await office.anyone.get('/api/v1/cases'),
      await office.anyone.get('/nowhere'),
    ]) {
      const { headers } = answer;
      assert.equal(headers.get('x-powered-by'), null);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    }
  });
});
