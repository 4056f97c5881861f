import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseKind } from '../../domain/case.ts';
import type { CertificationFact } from '../../domain/certification/facts.ts';
import type { CourseApprovalFact } from '../../domain/course-approval/index.ts';
import { kinds } from '../../domain/kinds.ts';
import { rulesOf } from '../../domain/rules-in-force.ts';
import { simulate, type LifeCommand, type Surroundings } from '../../domain/simulation.ts';
import { application, course, personId, six } from '../support/candidacies.ts';
import { agreement, graduation } from '../support/evidence.ts';
import { lssc, published } from '../support/lives.ts';
import { content } from './course-approval/providers.ts';

const lssc2 = published('lssc-2.json');
const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const courseCase = `courseApproval/${uuid(9)}`;
/** Version 2 is in force from November 1, 2026, in Chicago. */
const world = {
  kinds: kinds as Record<string, CaseKind>,
  programInForce: (_id, at) => (at < '2026-11-01T05:00:00.000Z' ? lssc : lssc2),
  programPinned: ({ version }) => (version === 1 ? lssc : lssc2),
  lookUp: () => agreement(six),
  setAside: (_caseId, _definition, fields) => fields,
  remarkId: (_caseId, text) => text,
} satisfies Surroundings;

type Command = { type: string } & Record<string, unknown>;
type Line = [day: string, by: LifeCommand['by'], command: Command, more?: Partial<LifeCommand>];

/** The facts of a life in which each command came at noon of its day. */
function live(lines: Line[]) {
  const commands = lines.map(([day, by, { type: command, ...fields }, more], index) => ({
    key: `c${index}`,
    at: `${day}T18:00:00.000Z`,
    by,
    command,
    fields,
    ...more,
  }));
  const plan = { programId: 'lssc', personId, familyId: uuid };
  const life = simulate(plan, commands, '2026-12-01T00:00:00.000Z', world);
  const refused = life.happenings.filter(
    each => each.what === 'command' && each.answer.outcome === 'refused',
  );
  assert.deepEqual(refused, []);
  return life.happenings.flatMap(each => (each.what === 'fact' ? [each.record.fact] : []));
}

const entered = (decidedOn: string, receivedOn = decidedOn) => ({
  entry: { receivedAt: `${receivedOn}T18:00:00.000Z`, decidedAt: `${decidedOn}T19:00:00.000Z` },
});
const work = [{ from: '2024-01-01', to: '2025-12-31', minutes: 120_000 }];
const applies: Line[] = [
  ['2026-10-01', 'candidate', application({ work })],
  ['2026-10-02', 'staff', { type: 'acceptEligibility' }],
];
const pays = (day: string): Line => [
  day,
  'staff',
  { type: 'recordPayment', amountCents: 35_000, method: 'card', paidOn: day },
];
const credits = (day: string, sets: readonly string[], more: Partial<LifeCommand> = {}): Line[] =>
  sets.map(set => [day, 'staff', course(set, '2026-09-01'), more]);

describe('the rules of a certification’s term', () => {
  const versionOf = (lines: Line[]) => {
    const fact = live(lines).find(each => each.type === 'certified') as CertificationFact | undefined;
    return fact?.type === 'certified' ? fact.program.version : null;
  };
  const five = [...applies, pays('2026-10-05'), ...credits('2026-10-06', six.slice(0, 5))];

  it('are those in force when it was awarded, though that is entered after they were succeeded', () => {
    assert.equal(versionOf([...five, ...credits('2026-10-30', ['REF'])]), 1);
    assert.equal(versionOf([...five, ...credits('2026-11-03', ['REF'], entered('2026-10-30'))]), 1);
    assert.equal(versionOf([...five, ...credits('2026-11-03', ['REF'], entered('2026-11-02'))]), 2);
  });

  it('are those of the admission where the decision on a graduation came before it', () => {
    const { found: _, ...claim } = graduation('2026-05-21', null);
    const verified: Line = ['2026-10-20', 'staff', claim];
    assert.equal(versionOf([...applies, verified, pays('2026-10-31')]), 1);
    assert.equal(versionOf([...applies, verified, pays('2026-11-03')]), 2);
  });
});

describe('the rules of a course’s approval', () => {
  const versionsOf = (lines: Line[]) =>
    live(lines.map(([day, by, command, more]) => [day, by, command, { case: courseCase, ...more }])).flatMap(
      each => {
        const fact = each as CourseApprovalFact;
        const isRuled = fact.type === 'courseApproved' || fact.type === 'courseProposedAgain';
        return isRuled ? [fact.program.version] : [];
      },
    );
  const proposed: Line[] = [
    ['2026-10-20', 'provider', { type: 'proposeCourse', program: 'lssc', personId, set: 'TEC', ...content }],
    [
      '2026-10-21',
      'staff',
      { type: 'recordApprovalFee', amountCents: 10_000, method: 'check', paidOn: '2026-10-21' },
    ],
  ];
  const approve = { type: 'approveCourse' };

  it('are those in force when it was decided, whenever that is entered', () => {
    assert.deepEqual(versionsOf([...proposed, ['2026-11-03', 'staff', approve]]), [2]);
    const { entry } = entered('2026-10-30', '2026-11-03');
    assert.deepEqual(versionsOf([...proposed, ['2026-11-03', 'staff', approve, { entry }]]), [1]);
  });

  it('are, for a new proposal, those in force when that was received', () => {
    const refuse: Line = ['2026-10-25', 'staff', { type: 'refuseProposal', reason: 'remark-1' }];
    const again = (more: Partial<LifeCommand>): Line => [
      '2026-11-03',
      'staff',
      { type: 'proposeAgain', ...content },
      more,
    ];
    assert.deepEqual(versionsOf([...proposed, refuse, again({})]), [2]);
    const entry = { receivedAt: '2026-10-30T18:00:00.000Z' };
    assert.deepEqual(versionsOf([...proposed, refuse, again({ entry })]), [1]);
  });
});

describe('the day whose rules are taken', () => {
  const now = '2026-11-20T12:00:00.000Z';

  it('is today where no other is said, and no day to come', () => {
    assert.equal(rulesOf(undefined, lssc, now), now);
    assert.equal(rulesOf('2027-01-01T00:00:00.000Z', lssc, now), now);
  });

  it('is none on which the rules of the case were not in force yet', () => {
    assert.equal(rulesOf('1999-01-01T00:00:00.000Z', lssc, now), '2010-01-01T06:00:00.000Z');
    assert.equal(rulesOf('2026-10-30T00:00:00.000Z', lssc2, now), '2026-11-01T05:00:00.000Z');
  });
});
