import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CaseFact, CaseRow, Letter } from '../../db/entities/index.ts';
import { addMonths, dayOf, endOfDay, startOfDay } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/case.ts';
import type { CourseApprovalFact, CourseApprovalState } from '../../domain/course-approval/index.ts';
import { kinds } from '../../domain/kinds.ts';
import { House } from '../support/house.ts';
import { until } from '../support/until.ts';
import { content } from '../domain/course-approval/providers.ts';

const zone = 'America/Chicago';
const provider: Actor = { role: 'provider', id: 'provider-1' };
const committee: Actor = { role: 'committee', id: 'committee-1' };

for (const [how, options] of [
  ['as it is', {}],
  ['replayed at every step', { maxCachedWorkflows: 0 }],
] as const) {
  describe(`the approval of a course, ${how}`, () => {
    let house: House;
    before(async () => (house = await House.open({ kinds, ...options })));
    after(() => house.close());

    it('lives through approval, reminders, a renewal on its last day, its end and a new proposal', async () => {
      const caseId = `courseApproval/${randomUUID()}`;
      const send = async (command: string, payload: Record<string, unknown> = {}, by?: Actor) => {
        const answer = await house.send({ caseId, command, payload, ...(by ? { by } : {}) });
        assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
      };
      const today = async () => dayOf((await house.fastForward.now(caseId)).toISOString(), zone);
      const pay = async () =>
        send('recordApprovalFee', { amountCents: 10_000, method: 'check', paidOn: await today() });
      const advance = async (at: string) => void (await house.fastForward.advance(caseId, new Date(at)));
      const state = async () => {
        const row = await house.orm.em.fork().findOneOrFail(CaseRow, { caseId });
        return row.state as Extract<CourseApprovalState, { approvals: unknown }>;
      };

      const personId = randomUUID();
      await send('proposeCourse', { program: 'lssc', personId, set: 'TEC', ...content }, provider);
      await pay();
      await send('approveCourse', {}, committee);
      const [first] = (await state()).approvals;
      assert.ok(first);
      assert.equal(first.endsOn, addMonths(first.approvedOn, 48));

      await advance(startOfDay(first.endsOn, zone));
      await send('requestRenewal', {}, provider);
      await advance(endOfDay(addMonths(first.endsOn, 1), zone));
      assert.equal((await state()).status, 'renewal-under-review');
      await pay();
      await send('approveRenewal', {}, committee);
      const [renewed] = (await state()).approvals;
      assert.equal(renewed?.endsOn, addMonths(first.approvedOn, 96));

      await advance(startOfDay(addMonths(renewed.endsOn, 1), zone));
      await until('the end', async () => (await state()).status === 'ended');
      const kept = await house.orm.em.fork().find(Letter, { caseId }, { orderBy: { queuedAt: 'asc' } });
      const reminders = kept.map(({ key }) => key).filter(key => key.startsWith('approval/'));
      const ids = ['6-months', '3-months', '1-month'];
      assert.deepEqual(reminders, [
        ...ids.map(id => `approval/v1/${id}`),
        ...ids.map(id => `approval/v2/${id}`),
        'approval/v2/day-after',
      ]);

      await send('proposeAgain', content, provider);
      const facts = await house.orm.em.fork().find(CaseFact, { caseId }, { orderBy: { position: 'asc' } });
      assert.equal(facts.at(-1)?.type, 'courseProposedAgain');
      assert.equal((await state()).status, 'proposed');
    });

    it('is approved under the rules of the day of the decision, though it is entered when others are in force', async () => {
      const approvedUnder = async (decidedAt: string) => {
        const caseId = `courseApproval/${randomUUID()}`;
        const payload = { program: 'lssc', personId: randomUUID(), set: 'TEC', ...content };
        const fee = { amountCents: 10_000, method: 'check', paidOn: '2026-10-21' };
        const reason = 'It lay in a drawer.';
        const entry = { receivedAt: '2026-10-20T17:00:00Z', reason };
        await house.send({ caseId, command: 'proposeCourse', payload, entry });
        await house.send({ caseId, command: 'recordApprovalFee', payload: fee, entry: { reason } });
        await house.send({ caseId, command: 'approveCourse', entry: { decidedAt } });
        const facts = await house.orm.em.fork().find(CaseFact, { caseId }, { orderBy: { position: 'asc' } });
        const approved = facts.at(-1)?.fact as CourseApprovalFact;
        return approved.type === 'courseApproved' ? approved.program.version : approved.type;
      };
      assert.equal(await approvedUnder('2026-10-31T23:59:00-05:00'), 1);
      assert.equal(await approvedUnder('2026-11-01T00:00:00-05:00'), 2);
    });

    it('takes a renewal received in the last second though it is delivered after the end', async () => {
      const caseId = `courseApproval/${randomUUID()}`;
      const payload = { program: 'lssc', personId: randomUUID(), set: 'TEC', ...content };
      await house.send({ caseId, command: 'proposeCourse', payload });
      await house.send({ caseId, command: 'recordApproval', payload: { approvedOn: '2025-01-31' } });
      const end = new Date(endOfDay('2029-01-31', zone));
      await house.fastForward.advance(caseId, new Date(end.getTime() - 5000));
      const receipt = await house.receive({ caseId, command: 'requestRenewal' });
      await until('the end to pass', async () => (await house.fastForward.now(caseId)) > end);
      const answer = await house.deliver(receipt);
      assert.deepEqual(
        [answer?.outcome, answer?.outcome === 'accepted' && answer.status],
        ['accepted', 'renewal-under-review'],
      );
    });
  });
}
