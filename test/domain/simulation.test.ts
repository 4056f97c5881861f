import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CaseKind } from '../../domain/case.ts';
import { kinds } from '../../domain/kinds.ts';
import { simulate, viewOf, type LifeCommand, type Surroundings } from '../../domain/simulation.ts';
import { lssc } from '../support/lives.ts';

const personId = '11111111-1111-4111-8111-111111111111';
const plan = {
  programId: 'lssc',
  personId,
  familyId: (n: number) => `00000000-0000-4000-8000-00000000000${n}`,
};
const world: Surroundings = {
  kinds: kinds as Record<string, CaseKind>,
  programInForce: () => lssc,
  programPinned: () => lssc,
  lookUp: () => null,
  setAside: (_caseId, _definition, fields) => fields,
  remarkId: (_caseId, text) => text,
};

type Line = [at: string, by: LifeCommand['by'], command: string, fields?: LifeCommand['fields']];

const approval = { reference: 'C-1', approvedOn: '2040-01-01', endsOn: '2049-12-31' };
const work = [{ from: '2037-01-01', to: '2040-12-31', minutes: 300_000 }];

const application = (at: string): Line => [
  at,
  'candidate',
  'apply',
  { program: 'lssc', personId, member: false, education: true, supportStaff: true, work },
];
const admission: Line[] = [
  application('2041-01-02T15:00:00.000Z'),
  ['2041-01-10T15:00:00.000Z', 'staff', 'acceptEligibility'],
  [
    '2041-01-15T15:00:00.000Z',
    'staff',
    'recordPayment',
    { amountCents: 35_000, method: 'card', paidOn: '2041-01-15' },
  ],
];
const courses = (...sets: string[]): Line[] =>
  sets.map((set, index) => [
    `2042-02-0${index + 1}T15:00:00.000Z`,
    'staff',
    'recordCourse',
    { set, completedOn: '2042-01-20', approval },
  ]);

function live(lines: Line[], until: string) {
  const commands = lines.map(([at, by, command, fields = {}], index) => ({
    key: `c${index}`,
    at,
    by,
    command,
    fields,
  }));
  return simulate(plan, commands, until, world);
}

const codes = (life: ReturnType<typeof live>) =>
  life.happenings.flatMap(each =>
    each.what === 'command' ? [each.answer.outcome === 'refused' ? each.answer.code : 'accepted'] : [],
  );

suite('a simulated life', () => {
  test('wakes at every instant that is due between its commands, exactly', () => {
    const { happenings } = live(admission, '2045-03-01T00:00:00.000Z');
    const woken = happenings.flatMap(each =>
      each.what === 'fact' && each.record.key.startsWith('wake/') ? [each] : [],
    );
    assert.ok(woken.length >= 8, 'reminders, the limit, the end');
    for (const { at, record } of woken) {
      assert.deepEqual([`wake/${at}`, at, at], [record.key, record.decidedAt, record.recordedAt]);
    }
    assert.ok(happenings.some(each => each.what === 'status' && each.status === 'expired'));
  });

  test('goes on in the certification by itself, under the same family and at the same instant', () => {
    const life = live(
      [...admission, ...courses('FLS', 'CAT', 'TEC', 'ACS', 'REF', 'YOU')],
      '2042-12-31T00:00:00.000Z',
    );
    const [candidacy, certification] = life.begun;
    assert.equal(candidacy?.standpoint.state.status, 'certified');
    assert.equal(certification?.caseId, candidacy?.caseId.replace('candidacy', 'certification'));
    assert.equal(certification?.records[0]?.recordedAt, '2042-02-06T15:00:00.000Z');
    assert.equal(certification && viewOf(certification, life.now).status, 'active');
  });

  test('refuses a second application while one is open, and begins a second family after its end', () => {
    const life = live(
      [
        ...admission,
        application('2041-03-01T15:00:00.000Z'),
        ['2041-04-01T15:00:00.000Z', 'candidate', 'withdraw'],
        application('2041-05-01T15:00:00.000Z'),
        ['2041-05-02T15:00:00.000Z', 'staff', 'acceptEligibility'],
      ],
      '2041-06-01T00:00:00.000Z',
    );
    assert.deepEqual(codes(life).slice(3), ['ALREADY_ENROLLED', 'accepted', 'accepted', 'accepted']);
    assert.deepEqual(
      life.begun.map(({ caseId }) => caseId.at(-1)),
      ['1', '3'],
    );
  });

  test('answers a command without a case, and one to a case that has ended, as the door does', () => {
    const nobody = live(
      [['2041-01-10T15:00:00.000Z', 'staff', 'acceptEligibility']],
      '2041-02-01T00:00:00.000Z',
    );
    assert.deepEqual(codes(nobody), ['CASE_UNKNOWN']);
    const gone = live(
      [
        ...admission,
        ['2041-04-01T15:00:00.000Z', 'candidate', 'withdraw'],
        ['2041-04-02T15:00:00.000Z', 'candidate', 'submitPortfolio', { set: 'FLS' }],
      ],
      '2041-06-01T00:00:00.000Z',
    );
    assert.equal(codes(gone).at(-1), 'CASE_CLOSED');
  });

  test('lets a wake come before a command of the same instant', () => {
    const midnight = '2045-01-16T06:00:00.000Z';
    const life = live([...admission, [midnight, 'candidate', 'submitPortfolio', { set: 'FLS' }]], midnight);
    const atMidnight = life.happenings.filter(({ at }) => at === midnight);
    assert.deepEqual(
      atMidnight.map(({ what }) => what),
      ['fact', 'status', 'command'],
    );
    assert.equal(codes(life).at(-1), 'LIMIT_PASSED');
  });

  test('is the same however often it is lived', () => {
    const lines = [...admission, ...courses('FLS', 'CAT')];
    const once = live(lines, '2046-01-01T00:00:00.000Z').happenings;
    assert.deepEqual(live(lines, '2046-01-01T00:00:00.000Z').happenings, once);
  });

  test('is told apart from one that is lived a day less by nothing before that day', () => {
    const whole = live(admission, '2045-01-20T00:00:00.000Z').happenings;
    for (const until of [
      '2042-05-01T00:00:00.000Z',
      '2044-12-31T00:00:00.000Z',
      '2045-01-16T06:00:00.000Z',
    ]) {
      const part = live(admission, until).happenings;
      assert.deepEqual(part, whole.slice(0, part.length));
      assert.ok(whole.slice(part.length).every(({ at }) => at > until));
    }
  });

  test('tells what changes with time alone: the window that opens is no fact', () => {
    const life = live(
      [...admission, ...courses('FLS', 'CAT', 'TEC', 'ACS', 'REF', 'YOU')],
      '2045-06-01T00:00:00.000Z',
    );
    const opened = life.happenings.findLast(({ what }) => what === 'status');
    assert.deepEqual(opened, {
      at: '2045-02-06T06:00:00.000Z',
      caseId: life.begun[1]?.caseId,
      what: 'status',
      status: 'active',
      waitsFor: 'renewal',
    });
  });

  test('throws when its commands are not in the order of their instants', () => {
    assert.throws(() => live(admission.toReversed(), '2046-01-01T00:00:00.000Z'), /comes after a later one/);
  });
});
