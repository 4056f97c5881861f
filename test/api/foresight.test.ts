import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Office, type Caller } from './office.ts';

type Json = Record<string, unknown>;

describe('what can be done with a case, and what would follow', () => {
  let office: Office;
  before(async () => {
    office = await Office.open();
  });
  after(() => office.close());

  const about = (uuid: string, what: string) => `/api/v1/cases/candidacy/${uuid}/${what}`;
  const actions = async (caller: Caller, uuid: string) => {
    const { actions: list } = (await office.accepted(caller.get(about(uuid, 'actions')))).json;
    return new Map((list as Json[]).map(each => [String(each['command']), each]));
  };
  const refusalOf = (action: Json | undefined) =>
    action?.['refusal'] as { code: string; sentence: string } | null;
  const course = (set: string, completedOn: string) => ({
    set,
    completedOn,
    approval: { reference: `A-${set}`, approvedOn: completedOn, endsOn: '2999-12-31' },
  });
  const receipts = async () => {
    const [row] = await office.orm.em.fork().execute('select count(*)::int as n from receipt');
    return Number(row?.n);
  };

  describe('the actions of a case', () => {
    it('say of each command whether it is possible now, in which form, and where it is sent', async () => {
      const { uuid, address } = await office.applicant();
      const found = await actions(office.staff, uuid);
      const accept = found.get('acceptEligibility');
      assert.equal(accept?.['possible'], true);
      assert.equal(accept?.['address'], `${address}/accept-eligibility`);
      const decline = found.get('declineEligibility');
      assert.equal(decline?.['asksReason'], true);
      const form = decline?.['fields'] as Json | undefined;
      assert.deepEqual(form?.['required'], ['reason']);
      assert.equal(found.get('recordPayment')?.['needsDate'], true);
      assert.equal(found.get('declineExtension')?.['possible'], false);
    });

    it('that are not possible are refused with the same code and sentence when they are given', async () => {
      const { uuid, address } = await office.admitted();
      const found = await actions(office.staff, uuid);
      for (const [command, path, body] of [
        ['acceptEligibility', 'accept-eligibility', {}],
        ['recordPayment', 'record-payment', { amountCents: 1, method: 'card', paidOn: '2020-01-01' }],
        ['declineExtension', 'decline-extension', { reason: 'no' }],
        ['recordFeeReturned', 'record-fee-returned', { returnedOn: '2020-01-01' }],
        ['confirmAddress', 'confirm-address', {}],
      ] as const) {
        const refusal = refusalOf(found.get(command));
        assert.ok(refusal, command);
        assert.equal(found.get(command)?.['possible'], false);
        const answer = await office.staff.post(`${address}/${path}`, body);
        assert.equal(answer.json['code'], refusal.code, answer.text);
        assert.equal(answer.json['detail'], refusal.sentence);
      }
    });

    it('that depend on the set say what stands in the way of each', async () => {
      const { uuid, address } = await office.admitted();
      const person = String((await office.staff.get(address)).json['personId']);
      await office.accepted(office.staff.post(`${address}/submit-portfolio`, { set: 'TEC' }));
      const sets = (await actions(office.staff, uuid)).get('withdrawPortfolio')?.['sets'] as Json[];
      const open = sets.filter(each => each['refusal'] === null).map(each => each['set']);
      assert.deepEqual(open, ['TEC']);
      const none = (await actions(office.staff, uuid)).get('verifyCourse');
      assert.equal(none?.['possible'], false);
      assert.equal(refusalOf(none)?.code, 'COURSE_NOT_CLAIMED');
      const own = await actions(await office.candidate(person), uuid);
      assert.ok(own.has('withdrawPortfolio'));
      assert.ok(!own.has('grantExtension'));
      const submit = own.get('submitPortfolio')?.['fields'] as Json;
      assert.ok((submit['required'] as string[]).includes('portfolioId'), 'what the role must say');
      assert.ok(!('entry' in (submit['properties'] as Json)), 'late entries are the office’s');
    });

    it('of somebody else’s case are not there; ops have none', async () => {
      const { uuid } = await office.applicant();
      const other = await office.candidate(randomUUID());
      assert.equal((await other.get(about(uuid, 'actions'))).json['code'], 'CASE_UNKNOWN');
      assert.equal((await actions(office.ops, uuid)).size, 0);
      assert.equal((await office.committee.get(about(uuid, 'actions'))).json['code'], 'CASE_UNKNOWN');
      assert.equal((await office.staff.get(`/api/v1/cases/nothing/${uuid}/actions`)).status, 404);
    });
  });

  describe('a preview', () => {
    it('shows what the command then does: facts, dates with their reason, letters; and keeps nothing', async () => {
      const { uuid, address } = await office.admitted();
      const page = await office.accepted(office.staff.get(address));
      const limit = page.list('dates').find(each => each['name'] === 'limit');
      const until = `${Number(String(limit?.['on']).slice(0, 4)) + 1}-06-30`;
      const fields = { until, approver: 'director-1', reason: 'A year at sea' };
      const before = await receipts();
      const seen = await office.accepted(
        office.staff.post(about(uuid, 'preview'), { command: 'grantExtension', fields }),
      );
      assert.equal(seen.json['refused'], null);
      assert.equal(await receipts(), before);
      assert.deepEqual((await office.staff.get(address)).json['history'], page.json['history']);
      const [moved] = seen.list('changedDates');
      assert.equal(moved?.['name'], 'limit');
      assert.deepEqual([moved?.['before'], moved?.['after']], [limit?.['on'], until]);
      assert.match(String(moved?.['why']), /extension/i);
      assert.match(seen.text, /A year at sea/);
      const given = await office.accepted(office.staff.post(`${address}/grant-extension`, fields));
      assert.deepEqual(
        given.list('facts').map(each => each['type']),
        seen.list('facts').map(each => each['type']),
      );
      const now = (await office.staff.get(address)).json;
      const { details, dates, status } = seen.object('after');
      assert.deepEqual([now['dates'], now['status']], [dates, status]);
      assert.deepEqual(Object.keys(now['details'] as Json), Object.keys(details as Json));
      const owed = (now['letters'] as Json[]).slice((page.json['letters'] as Json[]).length);
      assert.deepEqual(
        seen.list('letters').map(each => each['letter']),
        owed.map(each => each['letter']),
      );
    });

    it('of a command that would be refused is answered with the refusal, and with each field that does not fit', async () => {
      const { uuid } = await office.admitted();
      const ask = (command: string, fields: Json) =>
        office.accepted(office.staff.post(about(uuid, 'preview'), { command, fields }));
      const late = await ask('recordCourse', course('FLS', '2999-01-01'));
      assert.equal(late.object('refused')['code'], 'DATE_IN_FUTURE');
      const wrong = await ask('grantExtension', { until: '2030-02-31', approver: 'x' });
      assert.equal(wrong.object('refused')['code'], 'FIELDS_INVALID');
      const paths = (wrong.object('refused')['errors'] as Json[]).map(each => each['path']);
      assert.deepEqual(
        paths.map(String).toSorted((a, b) => a.localeCompare(b)),
        ['reason', 'until'],
      );
      assert.deepEqual(wrong.json['before'], wrong.json['after']);
      assert.equal((await ask('flyAway', {})).object('refused')['code'], 'COMMAND_MALFORMED');
    });

    it('shows the cases that the command begins', async () => {
      const { uuid, address } = await office.admitted();
      const sets = ['FLS', 'CAT', 'TEC', 'ACS', 'COL'];
      for (const set of sets)
        await office.accepted(office.staff.post(`${address}/record-course`, course(set, '2026-01-15')));
      const seen = await office.accepted(
        office.staff.post(about(uuid, 'preview'), {
          command: 'recordCourse',
          fields: course('REF', '2026-01-15'),
        }),
      );
      assert.equal(seen.object('after')['status'], 'certified');
      assert.deepEqual(
        seen.list('otherCases').map(each => [each['caseId'], each['status']]),
        [[`certification/${uuid}`, 'active']],
      );
    });

    it('is for those who may give the command', async () => {
      const { uuid, person } = await office.admitted();
      const own = await office.candidate(person);
      const refused = await own.post(about(uuid, 'preview'), { command: 'grantExtension', fields: {} });
      assert.equal(refused.status, 403);
      const asked = await office.accepted(
        own.post(about(uuid, 'preview'), { command: 'requestExtension', fields: { reason: 'Ill' } }),
      );
      assert.equal(asked.json['refused'], null);
      const other = await office.candidate(randomUUID());
      assert.equal((await other.post(about(uuid, 'preview'), { command: 'withdraw' })).status, 404);
    });
  });

  describe('what if', () => {
    it('nothing more happens: reminders, the limit, and the end with its day', async () => {
      const { uuid, person } = await office.admitted();
      for (const caller of [office.staff, await office.candidate(person)]) {
        const seen = await office.accepted(caller.post(about(uuid, 'what-if')));
        assert.equal(seen.object('end')['outcome'], 'expired');
        const letters = seen.list('timeline').filter(each => each['what'] === 'letter');
        assert.ok(letters.some(each => each['letter'] === 'limit-reminder'));
        assert.ok(letters.some(each => each['letter'] === 'candidacy-expired'));
      }
    });

    it('six sets are achieved on a day: the award and the certification that begins', async () => {
      const { uuid } = await office.admitted();
      const sets = ['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF'];
      const year = Number(office.today().slice(0, 4)) + 1;
      const events = sets.map((set, index) => ({
        at: `${year}-0${6 - index}-15`,
        command: 'recordCourse',
        fields: course(set, '2026-01-15'),
      }));
      const before = await receipts();
      const seen = await office.accepted(
        office.staff.post(about(uuid, 'what-if'), { events, until: `${year + 1}-01-01` }),
      );
      assert.equal(await receipts(), before);
      const end = seen.object('end');
      assert.equal(end['outcome'], 'certified');
      assert.equal(String(end['at']).slice(0, 10), `${year}-06-15`);
      const [, certification] = seen.list('cases');
      assert.equal(certification?.['caseId'], `certification/${uuid}`);
      assert.equal(certification?.['isNew'], true);
      const commands = seen.list('timeline').filter(each => each['what'] === 'command');
      assert.equal(commands.filter(each => each['refusal'] === null).length >= 6, true);
    });

    it('an event that cannot be read or lies too far is refused with its path', async () => {
      const { uuid } = await office.admitted();
      const ask = (body: Json) => office.staff.post(about(uuid, 'what-if'), body);
      const wrong = await ask({
        events: [{ at: '2027-01-01', command: 'recordCourse', fields: { set: 7 } }],
      });
      assert.equal(wrong.json['code'], 'FIELDS_INVALID');
      assert.match(wrong.text, /events\.0\.fields\.set/);
      assert.equal((await ask({ until: '2199-01-01' })).json['code'], 'FIELDS_INVALID');
      assert.equal((await ask({ events: [{ at: '2027-01-01', command: 'x' }] })).status, 422);
    });
  });
});
