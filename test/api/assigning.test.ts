import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { assign, candidateOf, open, register, seat, type Expert } from './evaluating.ts';
import { Office } from './office.ts';

const path = '/api/v1/evaluators';

describe('assigning an evaluator', () => {
  let office: Office;
  let candidateId: string;
  before(async () => {
    office = await Office.open();
    candidateId = await candidateOf(office, {
      name: 'Marigold Threadgill',
      institution: 'Ostrich  Valley College',
    });
  });
  after(() => office.close());

  const refusal = async (expert: Pick<Expert, 'id'>) => {
    const answer = await assign(office, await open(office, candidateId), expert);
    return answer.status === 200 ? 'accepted' : answer.json['code'];
  };
  const conflict = (expert: Expert, body: Record<string, unknown>) =>
    office.staff.post(`${path}/${expert.id}/conflicts`, body);

  it('takes one with expertise, training, room, no conflict and no leave', async () => {
    assert.equal(await refusal(await register(office)), 'accepted');
  });

  it('refuses one without expertise in the set, not trained, or unknown', async () => {
    assert.equal(await refusal(await register(office, { sets: ['FLS'] })), 'EVALUATOR_NOT_TRAINED');
    assert.equal(await refusal(await register(office, { trainedOn: null })), 'EVALUATOR_NOT_TRAINED');
    assert.equal(await refusal({ id: randomUUID() }), 'EVALUATOR_UNKNOWN');
    assert.equal(await refusal({ id: candidateId }), 'EVALUATOR_UNKNOWN');
  });

  it('refuses one who is not active any more, or of another program', async () => {
    assert.equal(await refusal(await register(office, { active: false })), 'EVALUATOR_UNKNOWN');
    const prairie = await register(office, { program: 'prairie', sets: ['FND'] });
    assert.equal(await refusal(prairie), 'EVALUATOR_UNKNOWN');
  });

  it('refuses one on leave, on the first and the last day of it, and takes one whose leave is over or to come', async () => {
    const today = office.today();
    const [yesterday, tomorrow] = [-1, 1].map(days =>
      new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10),
    );
    const away = async (from: unknown, until: unknown) => {
      const expert = await register(office);
      await office.accepted(expert.caller.put(`${path}/${expert.id}/leave`, { leave: { from, until } }));
      return refusal(expert);
    };
    assert.equal(await away(today, today), 'EVALUATOR_ON_LEAVE');
    assert.equal(await away(yesterday, null), 'EVALUATOR_ON_LEAVE');
    assert.equal(await away(yesterday, yesterday), 'accepted');
    assert.equal(await away(tomorrow, null), 'accepted');
  });

  it('refuses one who declared the candidate, by id or by name, or the candidate’s institution, however it is written', async () => {
    for (const body of [
      { personId: candidateId },
      { name: ' marigold   THREADGILL' },
      { institution: 'ostrich valley college' },
    ]) {
      const expert = await register(office);
      assert.equal((await conflict(expert, body)).status, 201);
      assert.equal(await refusal(expert), 'EVALUATOR_CONFLICT', JSON.stringify(body));
    }
    const other = await register(office);
    await conflict(other, { name: 'Marigold' });
    await conflict(other, { institution: 'Ostrich Valley' });
    assert.equal(await refusal(other), 'accepted', 'a part of a name is not the name');
  });

  it('refuses one from the same institution, and the candidate in person', async () => {
    const colleague = await register(office, {}, { institution: 'Ostrich Valley College' });
    assert.equal(await refusal(colleague), 'EVALUATOR_CONFLICT');
    const both = await register(office);
    const own = await open(office, both.id);
    assert.equal((await assign(office, own, both)).json['code'], 'EVALUATOR_CONFLICT');
  });

  it('takes an evaluator who is named in capital letters for the same', async () => {
    const expert = await register(office);
    const opened = await open(office, candidateId);
    await office.accepted(assign(office, opened, { id: expert.id.toUpperCase() }));
    assert.equal((await expert.caller.get(`${opened.address}/assignment`)).status, 200);
  });

  describe('capacity', () => {
    it('is filled by assignments of this year and not by those declined', async () => {
      const expert = await register(office, { yearlyCapacity: 1 });
      const declined = await open(office, candidateId);
      await office.accepted(assign(office, declined, expert));
      const reason = 'There is no time.';
      await office.accepted(expert.caller.post(`${declined.address}/decline-assignment`, { reason }));
      assert.equal(await refusal(expert), 'accepted');
      assert.equal(await refusal(expert), 'EVALUATOR_AT_CAPACITY');
      const page = await office.staff.get(`${path}/${expert.id}`);
      assert.deepEqual(
        [page.json['assignedThisYear'], page.json['capacityLeft'], page.json['open']],
        [1, 0, 1],
      );
    });

    it('of last year leaves this year’s free', async () => {
      const expert = await register(office, { yearlyCapacity: 1 });
      const opened = await open(office, candidateId);
      await office.accepted(assign(office, opened, expert));
      await office.house.orm.em
        .fork()
        .execute(
          `update case_row set state = jsonb_set(state, '{assignments,0,assignedOn}', '"2025-12-31"') where case_id = ?`,
          [opened.caseId],
        );
      assert.equal(await refusal(expert), 'accepted');
    });

    it('is not overfilled by two assignments at once: one of them is refused', async () => {
      for (let round = 0; round < 3; round += 1) {
        const expert = await register(office, { yearlyCapacity: 1 });
        const both = [await open(office, candidateId), await open(office, candidateId)];
        const answers = await Promise.all(both.map(opened => assign(office, opened, expert)));
        const refused = answers.find(({ status }) => status === 409);
        const others = answers.filter(answer => answer !== refused);
        assert.deepEqual(
          others.map(({ status }) => status),
          [200],
        );
        assert.equal(refused?.json['code'], 'EVALUATOR_AT_CAPACITY');
      }
    });
  });

  describe('suitable evaluators', () => {
    it('are those who may be assigned, the least loaded first; of the others it is said why not', async () => {
      const set = 'SUP';
      const opened = await open(office, candidateId, set);
      const sets = [set];
      const [busy, half, free, away, here] = [
        await register(office, { sets }),
        await register(office, { sets, yearlyCapacity: 2 }),
        await register(office, { sets }),
        await register(office, { sets }),
        await register(office, { sets }),
      ];
      await office.accepted(away.caller.put(`${path}/${away.id}/leave`, { leave: { from: office.today() } }));
      await seat(office, await open(office, candidateId, set), busy);
      const declined = await open(office, candidateId, set);
      await office.accepted(assign(office, declined, half));
      await office.accepted(
        half.caller.post(`${declined.address}/decline-assignment`, { reason: 'No time.' }),
      );
      await seat(office, opened, here);

      const answer = await office.staff.get(`${opened.address}/suitable-evaluators`);
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.json['needed'], 1);
      const proposed = answer.list('suitable').map(each => each['evaluatorId']);
      assert.deepEqual(new Set(proposed.slice(0, 2)), new Set([half.id, free.id]));
      assert.deepEqual(proposed.slice(2), [busy.id]);
      const why = Object.fromEntries(
        answer.list('others').map(each => [String(each['evaluatorId']), each['code']]),
      );
      assert.equal(why[away.id], 'EVALUATOR_ON_LEAVE');
      assert.equal(why[here.id], 'EVALUATOR_ALREADY_ASSIGNED');
      await office.accepted(assign(office, opened, { id: String(proposed[0]) }));
      const full = await office.staff.get(`${opened.address}/suitable-evaluators`);
      assert.deepEqual(full.json, { needed: 0, suitable: [], others: [] });
    });

    it('are for staff only, and of an evaluation that is there', async () => {
      const opened = await open(office, candidateId);
      const expert = await register(office);
      for (const caller of [expert.caller, opened.candidate, office.ops, office.committee])
        assert.equal((await caller.get(`${opened.address}/suitable-evaluators`)).status, 403);
      const nowhere = await office.staff.get(`/api/v1/evaluations/${randomUUID()}/suitable-evaluators`);
      assert.equal(nowhere.json['code'], 'CASE_UNKNOWN');
    });
  });
});

describe('assigning while nobody can answer', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  it('counts an assignment that is on its way: the one that came first gets the last place', async () => {
    const candidateId = await candidateOf(office);
    const expert = await register(office, { yearlyCapacity: 1 });
    const [first, second] = [await open(office, candidateId), await open(office, candidateId)];
    await office.house.stopWorker();
    office.deps.door.patience = { forOlderMs: 100, forAnswerMs: 300 };
    const waiting = [await assign(office, first, expert), await assign(office, second, expert)];
    assert.deepEqual(
      waiting.map(({ status }) => status),
      [202, 202],
    );
    const listed = await office.staff.get(`${path}/${expert.id}`);
    assert.equal(listed.json['capacityLeft'], 0);
    await office.house.startWorker();
    await office.house.relayRound();
    const answers = await Promise.all(
      waiting.map(each => office.staff.get(String(each.headers.get('location')))),
    );
    assert.deepEqual(
      answers.map(each => each.object('answer')['outcome']),
      ['accepted', 'refused'],
    );
    assert.equal(answers[1]?.object('answer')['code'], 'EVALUATOR_AT_CAPACITY');
  });
});
