import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createPerson } from '../../db/records/people.ts';
import { register } from './evaluating.ts';
import { Office } from './office.ts';

const path = '/api/v1/evaluators';

describe('evaluators', () => {
  let office: Office;
  before(
    async () =>
      (office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 50, forAnswerMs: 50 } })),
  );
  after(() => office.close());

  const entry = (changes: Record<string, unknown> = {}) => ({
    program: 'lssc',
    sets: ['FLS', 'CNC'],
    trainedOn: '2025-05-01',
    yearlyCapacity: 6,
    ...changes,
  });

  const somebodyOnRecord = async () => {
    const personId = randomUUID();
    const details = { name: 'Robin Hale', email: 'robin@example.org', zone: null, membershipNumber: null };
    await createPerson(office.house.orm.em.fork(), personId, details, new Date().toISOString());
    return personId;
  };

  describe('registering', () => {
    it('takes somebody new, whose id is that of the person, and shows expertise, capacity and load', async () => {
      const person = {
        name: 'Zephyrine Oakhollow',
        email: 'zephyrine@example.org',
        institution: 'Elm College',
      };
      const answer = await office.staff.post(path, { ...entry(), person });
      assert.equal(answer.status, 201, answer.text);
      const id = String(answer.json['id']);
      assert.equal(answer.headers.get('location'), `${path}/${id}`);
      assert.deepEqual(answer.json, {
        id,
        name: 'Zephyrine Oakhollow',
        program: 'lssc',
        sets: ['FLS', 'CNC'],
        trainedOn: '2025-05-01',
        yearlyCapacity: 6,
        active: true,
        leave: null,
        onLeave: false,
        assignedThisYear: 0,
        capacityLeft: 6,
        open: 0,
        conflicts: [],
      });
      assert.equal((await office.staff.get(`/api/v1/people/${id}`)).json['institution'], 'Elm College');
    });

    it('takes somebody on record, once', async () => {
      const personId = await somebodyOnRecord();
      const answer = await office.staff.post(path, { ...entry(), personId });
      assert.equal(answer.status, 201, answer.text);
      assert.equal(answer.json['id'], personId);
      const again = await office.staff.post(path, { ...entry(), personId });
      assert.equal(again.status, 409);
      assert.equal(again.json['code'], 'EVALUATOR_EXISTS');
    });

    it('takes a repeat of the same key for the same person', async () => {
      const person = { name: 'Zephyrine Oakhollow', email: 'again@example.org' };
      const headers = { 'Idempotency-Key': 'register-zephyrine' };
      const first = await office.staff.post(path, { ...entry(), person }, headers);
      const second = await office.staff.post(path, { ...entry(), person }, headers);
      assert.deepEqual([second.status, second.json], [201, first.json]);
    });

    for (const [code, status, changes] of [
      ['SET_UNKNOWN', 422, { sets: ['CNC', 'XYZ'] }],
      ['DATE_IN_FUTURE', 422, { trainedOn: '2999-01-01' }],
      ['PROGRAM_UNKNOWN', 404, { program: 'nowhere' }],
      ['FIELDS_INVALID', 422, { sets: [] }],
      ['FIELDS_INVALID', 422, { sets: ['CNC', 'CNC'] }],
      ['FIELDS_INVALID', 422, { yearlyCapacity: -1 }],
      ['FIELDS_INVALID', 422, { trainedOn: '2025-02-30' }],
      ['PERSON_UNKNOWN', 404, { person: undefined, personId: randomUUID() }],
      ['FIELDS_INVALID', 422, { personId: randomUUID() }],
      ['FIELDS_INVALID', 422, { person: undefined }],
    ] as const) {
      it(`refuses ${JSON.stringify(changes)} with ${code}, and keeps nothing`, async () => {
        const before = (await office.staff.get(path)).list('evaluators').length;
        const person = { name: 'Nobody', email: 'nobody@example.org' };
        const answer = await office.staff.post(path, { ...entry(), person, ...changes });
        assert.equal(answer.status, status, answer.text);
        assert.equal(answer.json['code'], code);
        assert.equal((await office.staff.get(path)).list('evaluators').length, before);
      });
    }
  });

  describe('the list', () => {
    it('is for staff, by name, and can be cut to a program, a set, and who is active', async () => {
      const youth = await register(office, { sets: ['YOU'], active: false });
      const ids = async (query: string) =>
        (await office.staff.get(`${path}?${query}`)).list('evaluators').map(each => each['id']);
      assert.deepEqual(await ids('set=YOU'), [youth.id]);
      assert.deepEqual(await ids('set=YOU&active=true'), []);
      assert.deepEqual(await ids('program=prairie'), []);
      assert.ok((await ids('program=lssc')).includes(youth.id));
    });
  });

  describe('an evaluator', () => {
    it('sees and amends the own availability', async () => {
      const { id, caller } = await register(office);
      const today = office.today();
      const away = await caller.put(`${path}/${id}/leave`, { leave: { from: today } });
      assert.deepEqual(away.json['leave'], { from: today, until: null });
      assert.equal(away.json['onLeave'], true);
      const back = await caller.put(`${path}/${id}/leave`, { leave: null });
      assert.deepEqual([back.json['leave'], back.json['onLeave']], [null, false]);
      const declared = await caller.post(`${path}/${id}/conflicts`, { institution: 'Elm College' });
      assert.equal(declared.status, 201, declared.text);
      assert.deepEqual(
        [declared.json['institution'], declared.json['declaredBy']],
        ['Elm College', 'evaluator'],
      );
      assert.deepEqual((await caller.get(`${path}/${id}`)).json['conflicts'], [declared.json]);
      const gone = await caller.delete(`${path}/${id}/conflicts/${String(declared.json['id'])}`);
      assert.equal(gone.status, 204);
      assert.deepEqual((await caller.get(`${path}/${id}`)).json['conflicts'], []);
    });

    it('sees nobody else’s: everybody’s are answered as if they did not exist', async () => {
      const [{ caller }, other] = [await register(office), await register(office)];
      const theirs = `${path}/${other.id}`;
      for (const answer of [
        await caller.get(theirs),
        await caller.put(`${theirs}/leave`, { leave: null }),
        await caller.post(`${theirs}/conflicts`, { name: 'Robin Hale' }),
        await caller.delete(`${theirs}/conflicts/${randomUUID()}`),
        await caller.get(`${path}/${randomUUID()}`),
      ]) {
        assert.equal(answer.status, 404, answer.text);
        assert.equal(answer.json['code'], 'PERSON_UNKNOWN');
        assert.doesNotMatch(answer.text, /Quillfeather/);
      }
    });

    it('does not change what staff say of evaluators, nor sees the list', async () => {
      const { id, caller } = await register(office);
      assert.equal((await caller.patch(`${path}/${id}`, { yearlyCapacity: 99 })).status, 403);
      assert.equal((await caller.get(path)).status, 403);
      const amended = await office.staff.patch(`${path}/${id}`, { yearlyCapacity: 2, active: false });
      assert.deepEqual([amended.json['yearlyCapacity'], amended.json['active']], [2, false]);
      assert.deepEqual(amended.json['sets'], ['CNC'], 'what is left out stays');
    });

    it('names people by name; only staff name them by id, and only people who are there', async () => {
      const { id, caller } = await register(office);
      const conflicts = `${path}/${id}/conflicts`;
      const personId = await somebodyOnRecord();
      assert.equal((await caller.post(conflicts, { personId })).json['code'], 'ROLE_NOT_ALLOWED');
      assert.equal(
        (await office.staff.post(conflicts, { personId: randomUUID() })).json['code'],
        'PERSON_UNKNOWN',
      );
      assert.equal((await office.staff.post(conflicts, { personId })).status, 201);
      for (const body of [{}, { name: 'A', institution: 'B' }, { name: ' ' }]) {
        assert.equal((await caller.post(conflicts, body)).json['code'], 'FIELDS_INVALID');
      }
    });

    it('does not take away what staff have declared', async () => {
      const { id, caller } = await register(office);
      const declared = await office.staff.post(`${path}/${id}/conflicts`, { institution: 'Elm College' });
      const address = `${path}/${id}/conflicts/${String(declared.json['id'])}`;
      assert.equal((await caller.delete(address)).json['code'], 'CONFLICT_UNKNOWN');
      assert.equal((await office.staff.delete(address)).status, 204);
    });

    it('is on leave for whole days, the last one not before the first', async () => {
      const { id, caller } = await register(office);
      const leave = { from: '2027-03-02', until: '2027-03-01' };
      assert.equal((await caller.put(`${path}/${id}/leave`, { leave })).json['code'], 'FIELDS_INVALID');
    });
  });
});
