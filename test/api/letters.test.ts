import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CaseFact, Letter, Person, Task } from '../../db/entities/index.ts';
import { dayOf } from '../../domain/calendar.ts';
import { letterOccasions } from '../../letters/occasions.ts';
import { letterNames } from '../../letters/templates.ts';
import { sourceOf, untilMailsTo } from '../support/mailbox.ts';
import { until } from '../support/until.ts';
import { Office, type Caller } from './office.ts';

const year = 366 * 86_400_000;

describe('letters', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  /** Somebody who is admitted, with a token. */
  async function admitted(): Promise<{ id: string; email: string; caseId: string; caller: Caller }> {
    const id = randomUUID();
    const email = `${id}@people.example`;
    const createdAt = new Date();
    await office.house.orm.em.fork().insert(Person, { id, name: 'Ada Byron', email, createdAt });
    const caseId = `candidacy/${randomUUID()}`;
    const work = [{ from: '2024-01-01', to: '2025-12-31', minutes: 120_000 }];
    const declared = { program: 'lssc', member: false, education: true, supportStaff: true, work };
    const paid = {
      amountCents: 35_000,
      method: 'card',
      paidOn: dayOf(new Date().toISOString(), 'America/Chicago'),
    };
    const commands: [string, object][] = [
      ['apply', { ...declared, personId: id }],
      ['acceptEligibility', {}],
      ['recordPayment', paid],
    ];
    for (const [command, payload] of commands) {
      const answer = await office.house.send({ caseId, command, payload: { ...payload } });
      assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
    }
    return { id, email, caseId, caller: await office.candidate(id) };
  }

  const rowsOf = (caseId: string, letter: string) =>
    office.house.orm.em.fork().find(Letter, { caseId, letter }, { orderBy: { queuedAt: 'asc' } });
  const mailOf = async (email: string, subject: RegExp) => {
    const found = async () => (await untilMailsTo(email)).find(mail => subject.test(mail.subject));
    await until(`a mail ${subject}`, async () => (await found()) !== undefined);
    return (await found()) ?? assert.fail();
  };
  const pathIn = (text: string, start: string) =>
    new RegExp(`/${start}/\\S+`).exec(text)?.[0] ?? assert.fail(`no /${start}/ in ${text}`);

  it('that are planned are listed for staff across cases, in the order in which they go, up to an instant', async () => {
    const { caseId } = await admitted();
    const until = new Date(Date.now() + 4.5 * year).toISOString();
    const seen: { caseId: unknown; key: unknown; at: unknown }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await office.staff.get(
        `/api/v1/letters/planned?limit=1&until=${until}${cursor && `&cursor=${cursor}`}`,
      );
      assert.equal(answer.status, 200, answer.text);
      seen.push(...answer.list('letters').map(({ caseId, key, at }) => ({ caseId, key, at })));
      cursor = answer.json['next'] as string | null;
    }
    const page = await office.staff.get(`/api/v1/candidacies/${caseId.split('/')[1]}`);
    const own = seen.filter(each => each.caseId === caseId);
    assert.ok(own.length > 2);
    assert.deepEqual(
      own.map(({ key, at }) => ({ key, at })),
      page.list('planned').map(({ key, at }) => ({ key, at })),
    );
    const soon = await office.staff.get('/api/v1/letters/planned');
    assert.ok(soon.list('letters').every(({ at }) => String(at) < String(soon.json['until'])));
  });

  it('are listed for staff with when they are sent and whether they are necessary, and shown with sample data', async () => {
    const answer = await office.staff.get('/api/v1/letter-templates');
    assert.equal(answer.status, 200, answer.text);
    const templates = answer.list('templates');
    assert.deepEqual(
      templates.map(({ name }) => name),
      await letterNames(),
    );
    assert.ok(templates.every(({ when, subject }) => when !== '' && subject !== ''));
    assert.deepEqual(Object.keys(letterOccasions).toSorted(), await letterNames());
    const optional = templates.filter(({ necessary }) => necessary === false).map(({ name }) => name);
    assert.ok(optional.includes('limit-reminder') && !optional.includes('certified'));

    const html = await office.staff.get('/api/v1/letter-templates/certified/preview');
    assert.match(html.text, /<h1[^>]*>Congratulations/);
    assert.match(html.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
    const text = await office.staff.get('/api/v1/letter-templates/certified/preview?format=text');
    assert.match(text.headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(text.text, /^Dear /);
    assert.equal((await office.staff.get('/api/v1/letter-templates/layout/preview')).status, 404);
  });

  it('of a case are shown to staff and to whom they are for, and to nobody else', async () => {
    const { email, caseId, caller } = await admitted();
    const mail = await mailOf(email, /welcome/);
    const [row] = await rowsOf(caseId, 'accepted');
    const path = `/api/v1/letters/content?caseId=${encodeURIComponent(caseId)}&key=${encodeURIComponent(row?.key ?? '')}`;
    for (const who of [office.staff, caller]) {
      const { json, status } = await who.get(path);
      assert.equal(status, 200);
      assert.equal(json['subject'], mail.subject);
      assert.equal(json['necessary'], true);
      assert.match(String(json['text']), /^Dear Ada Byron,/);
    }
    assert.equal((await (await office.candidate(randomUUID())).get(path)).status, 404);
    assert.match((await caller.get(`${path}&format=html`)).text, /<h1/);
    assert.doesNotMatch(await sourceOf(mail), /^List-Unsubscribe/im);
  });

  it('lead by their links to the step: what it shows, where it is taken, and whether one has to sign in', async () => {
    const { email, caseId, caller } = await admitted();
    const path = pathIn((await mailOf(email, /welcome/)).text, 'steps');
    const anyone = await office.anyone.get(`/api/v1${path}`);
    assert.equal(anyone.status, 200, anyone.text);
    const { caseId: told, to, expired, needsSignIn, sentence } = anyone.json;
    assert.deepEqual([told, to, expired, needsSignIn], [caseId, '/my', false, true]);
    assert.ok(typeof sentence === 'string' && anyone.list('dates').some(({ name }) => name === 'limit'));
    assert.doesNotMatch(anyone.text, /Byron|people\.example/);
    assert.equal((await caller.get(`/api/v1${path}`)).json['needsSignIn'], false);
    assert.equal((await office.anyone.get(`/api/v1${path}x`)).status, 404);
    await office.house.fastForward.advance(caseId, new Date(Date.now() + 130 * 86_400_000));
    const late = await office.anyone.get(`/api/v1${path}`);
    assert.deepEqual([late.json['expired'], late.json['sentence'], late.list('dates')], [true, null, []]);
  });

  describe('that one may do without', () => {
    it('are chosen by the person; a choice that somebody changed meanwhile is shown, not overwritten', async () => {
      const { id, caller } = await admitted();
      const path = `/api/v1/people/${id}/preferences`;
      const first = await caller.get(path);
      assert.equal(first.headers.get('etag'), '"0"');
      assert.ok(Object.values(first.object('reminders')).every(wanted => wanted === true));
      const choice = { reminders: { limit: false }, language: 'es', zone: 'Pacific/Honolulu' };
      assert.equal((await caller.put(path, choice)).json['code'], 'MATCH_MISSING');
      const saved = await caller.put(path, choice, { 'If-Match': '"0"' });
      assert.equal(saved.status, 200, saved.text);
      assert.equal(saved.object('reminders')['limit'], false);
      assert.deepEqual([saved.json['language'], saved.json['zone']], ['es', 'Pacific/Honolulu']);
      const second = await caller.put(path, choice, { 'If-Match': '"0"' });
      assert.equal(second.json['code'], 'CHANGED_MEANWHILE');
      assert.equal((second.json['current'] as { version: number }).version, 1);
      const unknown = { reminders: { certified: false }, language: null };
      assert.equal((await caller.put(path, unknown, { 'If-Match': '"1"' })).json['code'], 'FIELDS_INVALID');
      assert.equal((await (await office.candidate(randomUUID())).get(path)).status, 404);
    });

    it('carry a link that stops them with one click; then they are withheld, and the last one comes all the same', async () => {
      const { id, email, caseId, caller } = await admitted();
      await office.house.fastForward.advance(caseId, new Date(Date.now() + 2.1 * year));
      const reminder = await mailOf(email, /^LSSC: your candidacy runs through/);
      const source = await sourceOf(reminder);
      assert.match(source, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/im);
      const header =
        /^List-Unsubscribe:([\s\S]*?)\r?\n(?=\S|\r?\n)/im.exec(source)?.[1]?.replace(/\s/g, '') ?? '';
      const path = pathIn(header.replace('>', ''), 'unsubscribe');
      assert.equal(path, pathIn(reminder.text, 'unsubscribe'));

      const page = await office.anyone.get(path);
      assert.match(page.text, /<form method="post"/);
      assert.match(page.headers.get('content-security-policy') ?? '', /form-action 'self'/);
      assert.equal((await caller.get(`/api/v1/people/${id}/preferences`)).object('reminders')['limit'], true);
      const body = 'List-Unsubscribe=One-Click';
      const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
      for (const _ of ['once', 'again']) {
        assert.equal((await office.anyone.ask('POST', path, body, form)).status, 200);
      }
      const chosen = await caller.get(`/api/v1/people/${id}/preferences`);
      assert.deepEqual([chosen.object('reminders')['limit'], chosen.json['version']], [false, 1]);
      assert.equal((await office.anyone.ask('POST', `${path}x`)).status, 404);

      await office.house.fastForward.advance(caseId, new Date(Date.now() + 3.99 * year));
      await until('the reminders', async () =>
        (await rowsOf(caseId, 'limit-reminder')).every(({ status }) => status !== 'queued'),
      );
      const rows = await rowsOf(caseId, 'limit-reminder');
      const [first, ...others] = rows;
      const last = others.pop();
      assert.equal(first?.status, 'sent');
      assert.ok(others.length > 0);
      for (const { status, problem } of others) {
        assert.deepEqual([status, problem], ['withheld', 'unwanted-reminder:limit']);
      }
      assert.equal(last?.status, 'sent', last?.key);
      assert.doesNotMatch((await untilMailsTo(email)).at(-1)?.text ?? '', /unsubscribe/);
    });
  });

  describe('that come back', () => {
    const path = '/api/v1/bounces';

    it('are found by their Message-ID: a fact and one task for staff, however often it is reported', async () => {
      const { email, caseId } = await admitted();
      await until('the mail log', async () => (await rowsOf(caseId, 'accepted'))[0]?.status === 'sent');
      const { messageId = '' } = (await rowsOf(caseId, 'accepted'))[0] ?? assert.fail();
      assert.ok(messageId && (await mailOf(email, /welcome/)).headers['message-id'] === messageId);
      const detail = `550 5.1.1 <${email}>: no such user`;
      const soft = await office.ops.post(path, { messageId, kind: 'soft', detail: '452 4.2.2 mailbox full' });
      assert.equal(soft.json['outcome'], 'noted', soft.text);
      assert.equal((await rowsOf(caseId, 'accepted'))[0]?.status, 'sent');
      const first = await office.ops.post(path, { messageId, kind: 'hard', detail });
      assert.deepEqual([first.json['outcome'], first.json['caseId']], ['recorded', caseId], first.text);
      for (const again of [detail, 'in other words']) {
        const answer = await office.staff.post(path, {
          messageId: messageId.slice(1, -1),
          kind: 'hard',
          detail: again,
        });
        assert.equal(answer.json['outcome'], 'known', answer.text);
      }
      const [row] = await rowsOf(caseId, 'accepted');
      assert.deepEqual([row?.status, row?.problem], ['refused', '5.1.1']);
      const em = office.house.orm.em.fork();
      assert.equal(await em.count(CaseFact, { caseId, type: 'letterUndeliverable' }), 1);
      assert.equal(await em.count(Task, { caseId, kind: 'address', closedAt: null }), 1);
      assert.ok(!office.logged.join('\n').includes(email), 'no address in the log');
      const [, uuid] = caseId.split('/');
      await office.accepted(office.staff.post(`/api/v1/candidacies/${uuid}/confirm-address`));
      assert.equal(await em.fork().count(Task, { caseId, kind: 'address', closedAt: null }), 0);
    });

    it('are found by their address, also when the case has ended since', async () => {
      const { email, caseId, caller } = await admitted();
      await mailOf(email, /welcome/);
      const [, uuid] = caseId.split('/');
      await office.accepted(caller.post(`/api/v1/candidacies/${uuid}/withdraw`));
      await mailOf(email, /withdrawn/);
      await until(
        'the mail log',
        async () => (await rowsOf(caseId, 'candidacy-withdrawn'))[0]?.status === 'sent',
      );
      const answer = await office.ops.post(path, { to: email.toUpperCase(), kind: 'hard' });
      assert.equal(answer.json['outcome'], 'recorded', answer.text);
      assert.match(String(answer.json['key']), /^candidacy-withdrawn\//);
      await until(
        'the fact',
        async () =>
          (await office.house.orm.em.fork().count(CaseFact, { caseId, type: 'letterUndeliverable' })) === 1,
      );
    });

    it('are none of ours when nothing bears the Message-ID or went to the address', async () => {
      for (const unknown of [
        { messageId: '<nobody@perennial.test>' },
        { to: `${randomUUID()}@people.example` },
      ]) {
        assert.equal((await office.ops.post(path, { ...unknown, kind: 'hard' })).status, 404);
      }
      assert.equal((await office.ops.post(path, { kind: 'hard' })).json['code'], 'FIELDS_INVALID');
    });
  });
});
