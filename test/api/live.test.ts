import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CutLine } from '../support/cut.ts';
import { until } from '../support/until.ts';
import { Listener } from './listener.ts';
import { Office } from './office.ts';

describe('an open page', () => {
  let office: Office;
  let line: CutLine;
  before(async () => {
    office = await Office.open({
      pace: { heartbeatMs: 300, askAgainMs: 400 },
      async changesThrough(url) {
        line = await CutLine.before(url);
        return line.url;
      },
    });
  });
  after(async () => {
    await office.close();
    await line.end();
  });

  it('hears of a change within two seconds of the command, and finds it on the page and in the search', async () => {
    const { address, uuid } = await office.applicant();
    const page = await Listener.of(office.staff);
    const sentAt = performance.now();
    const answer = await office.accepted(office.staff.post(`${address}/accept-eligibility`));
    const caseId = `candidacy/${uuid}`;
    await until('the change', () => page.find('case', { caseId }) !== undefined, 4000);
    const heard = page.find('case', { caseId });
    assert.ok(heard && heard.at - sentAt < 2000, `${heard?.at}`);
    const { json } = await office.staff.get(address);
    assert.equal(json['status'], answer.json['status']);
    assert.equal(heard.data['position'], (json['history'] as unknown[]).length);
    const found = await office.staff.get(`/api/v1/cases?person=${String(json['personId'])}`);
    assert.equal(found.list('cases')[0]?.['status'], json['status']);
    await until('its receipt', () => page.find('receipt', { key: answer.json['receipt'] }) !== undefined);
    page.leave();
  });

  it('of a candidate hears of the own case, receipts and record, and of nobody else’s', async () => {
    const [robin, kim] = [await office.applicant(), await office.applicant()];
    const [own, committee] = [
      await Listener.of(await office.candidate(robin.person)),
      await Listener.of(office.committee),
    ];
    const decline = await office.accepted(
      office.staff.post(`${kim.address}/decline-eligibility`, { reason: 'No library' }),
    );
    await office.accepted(office.staff.patch(`/api/v1/people/${robin.person}`, { name: 'Robin H.' }));
    await office.accepted(office.staff.post(`${robin.address}/accept-eligibility`));
    const caseId = `candidacy/${robin.uuid}`;
    await until('the own case', () => own.find('case', { caseId }) !== undefined);
    assert.ok(own.find('record', { what: 'person', id: robin.person }));
    assert.ok(!JSON.stringify(own.events).includes(kim.uuid));
    assert.equal(own.find('receipt', { key: decline.json['receipt'] }), undefined);
    assert.deepEqual(
      own.all('record').filter(({ data }) => data['what'] === 'task'),
      [],
    );
    assert.deepEqual(committee.all('case'), [], 'the committee reads courses');
    own.leave();
    committee.leave();
  });

  it('is greeted again when the connection to the database was lost, and hears on', async () => {
    const page = await Listener.of(office.staff);
    const before = page.all('hello').length;
    line.cut();
    const { uuid } = await office.applicant();
    line.mend();
    await until('a new greeting', () => page.all('hello').length > before);
    assert.equal(page.find('case', { caseId: `candidacy/${uuid}` }), undefined, 'missed, hence the greeting');
    const later = await office.applicant();
    await until(
      'the next change',
      () => page.find('case', { caseId: `candidacy/${later.uuid}` }) !== undefined,
    );
    page.leave();
  });

  it('gets a sign of life, and ends soon after its token has expired', async () => {
    const soon = new Date(Date.now() + 2000);
    const caller = await office.as({ sub: 'staff-9', roles: ['staff'] }, soon);
    const page = await Listener.of(caller);
    await until('a sign of life', () => page.comments > 0);
    await until('the end', () => page.hasEnded, 15_000);
  });

  it('is one of twenty that a caller may have; one that is closed makes room', async () => {
    const caller = await office.candidate(randomUUID());
    const pages = await Promise.all(Array.from({ length: 20 }, () => Listener.of(caller)));
    const refused = await new Listener(caller).begin();
    assert.equal(refused.status, 429);
    assert.equal(refused.json['code'], 'STREAMS_TOO_MANY');
    pages.forEach(page => page.leave());
    await until('room', async () => (await new Listener(caller).begin()).status === 200);
    await until('none left', () => office.deps.live.size === 0);
  });

  it('ends when the process is told to stop, and none is opened any more', async () => {
    const page = await Listener.of(office.staff);
    office.deps.live.close();
    await until('the end', () => page.hasEnded, 1000);
    assert.equal((await new Listener(office.staff).begin()).status, 503);
  });
});
