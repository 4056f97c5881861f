import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold } from '../../../domain/case.ts';
import { kinds } from '../../../domain/kinds.ts';
import {
  admitted,
  course,
  outcome,
  personId,
  portfolio,
  six,
  type CandidacyLife,
} from '../../support/candidacies.ts';
import { candidate, prairie } from '../../support/lives.ts';

const completedAll = (life: CandidacyLife, sets: readonly string[], on = '2026-12-01') =>
  sets.reduce((lived, set) => lived.send(course(set, on)), life);

describe('the award', () => {
  it('follows from the three required sets and any three electives, in any order, by course or portfolio', () => {
    const life = completedAll(admitted(), ['YOU', 'TEC', 'SUP', 'CAT'])
      .send(portfolio('FLS'))
      .send(portfolio('ARA'));
    life.at('2027-09-01T10:00-05:00').send(outcome('FLS', 'achieved'));
    assert.equal(life.state.status, 'active');
    life.at('2027-10-01T10:00-05:00').send(outcome('ARA', 'achieved'));
    assert.deepEqual(life.types().slice(-2), ['portfolioAchieved', 'completed']);
    assert.equal(life.state.status, 'certified');
    assert.equal(life.state.ended?.outcome, 'certified');
    assert.equal(life.letterNames().at(-1), 'set-achieved');
  });

  it('does not follow from two required sets and all seven electives', () => {
    const life = completedAll(admitted(), ['FLS', 'CAT', 'ACS', 'ARA', 'CNC', 'COL', 'REF', 'SUP', 'YOU']);
    assert.equal(life.state.status, 'active');
    assert.deepEqual(life.view.missing, ['Technology (required)']);
    life.send(course('TEC', '2026-12-01'));
    assert.equal(life.state.status, 'certified');
  });

  it('does not follow from the three required sets and two electives', () => {
    const life = completedAll(admitted(), ['FLS', 'CAT', 'TEC', 'ACS', 'ARA']);
    assert.deepEqual(life.view.missing, ['1 of the 7 elective sets']);
  });

  it('starts the term on the day of the decision that made six, never on a course’s date', () => {
    const life = completedAll(admitted(), six.slice(0, 5)).at('2028-03-10T10:00-06:00');
    const entry = { receivedAt: '2028-03-02T10:00-06:00', decidedAt: '2028-03-05T23:30-06:00' };
    life.send(course('REF', '2028-01-20'), entry);
    const { decidedOn, startOn } = life.last('completed');
    assert.deepEqual([decidedOn, startOn], ['2028-03-05', '2028-03-05']);
  });

  it('starts the term when six sets were decided, though the decisions were entered out of order', () => {
    const claimedAll = six.reduce(
      (life, set) => life.send(course(set, '2026-12-01'), { by: candidate }),
      admitted(),
    );
    const verify = (set: string) => ({ type: 'verifyCourse', set }) as const;
    six.slice(0, 4).forEach(set => claimedAll.send(verify(set)));
    claimedAll.at('2027-03-10T10:00-06:00').send(verify('COL'));
    claimedAll.at('2027-03-12T10:00-06:00').send(verify('REF'), { decidedAt: '2027-03-05T10:00-06:00' });
    const { decidedOn, decidedAt, startOn } = claimedAll.last('completed');
    assert.deepEqual([decidedOn, startOn], ['2027-03-10', '2027-03-10']);
    assert.equal(decidedAt, '2027-03-10T06:00:00.000Z');
  });

  it('starts the term on the admission when the decision is dated before it', () => {
    const life = completedAll(admitted('2027-01-12'), six.slice(0, 5)).at('2027-01-14T10:00-06:00');
    const decidedAt = '2027-01-08T10:00-06:00';
    life.send(course('REF', '2026-12-20'), { receivedAt: decidedAt, decidedAt });
    assert.deepEqual(life.last('completed').startOn, '2027-01-12');
  });

  it('comes also after the limit, with the decision on what was received in time', () => {
    const life = completedAll(admitted(), six.slice(0, 5))
      .at('2031-01-12T23:59-06:00')
      .send(portfolio('REF'));
    life.at('2031-05-05T10:00-05:00').send(outcome('REF', 'achieved'));
    assert.equal(life.state.status, 'certified');
    assert.equal(life.last('completed').startOn, '2031-05-05');
  });

  it('comes when staff verify the sixth course that the candidate claimed', () => {
    const life = completedAll(admitted(), six.slice(0, 5)).send(course('REF', '2026-12-01'), {
      by: candidate,
    });
    assert.equal(life.state.status, 'active');
    assert.deepEqual(life.send({ type: 'verifyCourse', set: 'REF' }).types().at(-1), 'completed');
  });

  it('leaves open evaluations without effect', () => {
    const life = admitted().send(portfolio('YOU')).send(outcome('YOU', 'moreInformationRequested'));
    life.at('2027-06-01T10:00-05:00');
    assert.equal(life.tasks.length, 1);
    completedAll(life, six);
    assert.deepEqual(life.last('completed').openEvaluations, ['YOU']);
    assert.deepEqual(life.tasks, []);
    assert.equal(life.kind.nextWake(life.state), null);
    life.refuses('CASE_CLOSED', outcome('YOU', 'achieved'));
  });

  it('is what the letter about the sixth set tells of as the next step', () => {
    const { kind, records, state, program, now } = completedAll(admitted(), six);
    const beforeAward = fold(kind, state.caseId, records.slice(0, -1));
    const { nextStep, missing } = kind.view(beforeAward, program, now);
    assert.match(nextStep.sentence, /^All competency sets are complete/);
    assert.deepEqual(missing, []);
  });

  it('ends every reminder and needs no reopening', () => {
    const life = completedAll(admitted(), six);
    assert.deepEqual(life.view.planned, []);
    assert.deepEqual(life.kind.calendar(life.state), []);
    life.refuses('CASE_CLOSED', { type: 'reopen', ground: 'received-in-time', reason: 'remark-1' });
  });

  it('begins the certification, which bears the number of its candidacy', () => {
    const life = completedAll(admitted(), six);
    const successor = life.kind.successor(life.state);
    const number = '00000000-0000-4000-8000-000000000001';
    assert.equal(successor?.kind, 'certification');
    assert.equal(successor?.caseId, `certification/${number}`);
    const { key, by, command, receivedAt, decidedAt } = successor?.first ?? assert.fail('no successor');
    assert.deepEqual([key, by], [`award/candidacy/${number}`, { role: 'system', id: `candidacy/${number}` }]);
    const award = { personId, candidacyId: number, startOn: '2027-01-12', decidedOn: '2027-01-12' };
    assert.deepEqual(command, { type: 'award', ...award });
    assert.deepEqual([receivedAt, decidedAt], ['2027-01-12T17:00:00.000Z', '2027-01-12T17:00:00.000Z']);
    assert.deepEqual(kinds.certification.commands.award.schema.parse(award), award);
    assert.equal(admitted().kind.successor(admitted().state), null);
  });

  it('follows from the sets of the adapted program: two required and two of four electives', () => {
    const life = completedAll(admitted('2027-01-12', prairie), ['FND', 'SVC', 'CHI']);
    assert.deepEqual(life.view.missing, ['1 of the 4 elective sets']);
    assert.equal(life.send(course('OUT', '2026-12-01')).state.status, 'certified');
  });
});
