import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidacy } from '../../../domain/candidacy/index.ts';
import { standingAt } from '../../../domain/case.ts';
import { admitted, applicant, course, outcome, portfolio } from '../../support/candidacies.ts';
import { candidate, Life, lssc, prairie } from '../../support/lives.ts';

const dateNamed = (life: ReturnType<typeof admitted>, name: string) =>
  life.view.dates.find(date => date.name === name) ?? assert.fail(`no date ${name}`);

describe('the page of a candidacy', () => {
  it('says what is done, what is missing and the one next step', () => {
    const life = admitted()
      .send(course('FLS', '2026-12-01'))
      .send(portfolio('REF'))
      .send(outcome('REF', 'achieved'));
    const { done, missing, nextStep, sentence } = life.view;
    assert.equal(sentence, 'Your candidacy is open until January 12, 2031.');
    assert.deepEqual(done, [
      'Admitted on January 12, 2027',
      'Foundations of Library Services (approved course, completed December 1, 2026)',
      'Reference and Information Services (portfolio)',
    ]);
    assert.deepEqual(missing, [
      'Communication and Teamwork (required)',
      'Technology (required)',
      '2 of the 7 elective sets',
    ]);
    assert.equal(
      nextStep.sentence,
      'Complete Communication and Teamwork, by an approved course or by a portfolio.',
    );
    assert.equal(nextStep.whose, 'candidate');
  });

  it('says of every date why it is what it is, under which version, and whose rule it is', () => {
    const limit = dateNamed(admitted(), 'limit');
    assert.equal(
      limit.why,
      '48 months from the admission on January 12, 2027, that day included (candidacy.limitMonths, lssc version 1: a rule of Library Support Staff Certification).',
    );
    assert.equal(limit.source, 'program');
    const evidence = dateNamed(admitted(), 'evidence');
    assert.match(evidence.why, /^30 days after the limit of the candidacy, January 12, 2031 .*our default/);
    assert.equal(evidence.source, 'default');
  });

  it('says in words why each kind of date is what it is', () => {
    const paymentDue = applicant().send({ type: 'acceptEligibility' });
    assert.match(
      dateNamed(paymentDue, 'paymentDue').why,
      /^180 days from the letter on eligibility of January 5, 2027/,
    );
    assert.match(
      dateNamed(applicant(), 'decisionDue').why,
      /^30 days from the receipt of the application on January 5/,
    );
    const asked = admitted().send(portfolio('TEC')).send(outcome('TEC', 'moreInformationRequested'));
    assert.match(dateNamed(asked, 'answer/TEC').why, /^60 days from the letter of January 12, 2027/);
    const extended = admitted().send({
      type: 'grantExtension',
      until: '2031-06-30',
      approver: 'd',
      reason: 'r',
    });
    assert.match(
      dateNamed(extended, 'limit').why,
      /^Extended on January 12, 2027; the limit was January 12, 2031/,
    );
    assert.equal(dateNamed(extended, 'baseline').on, '2031-01-12');
    const reopened = admitted().send({ type: 'withdraw' });
    assert.match(
      dateNamed(reopened, 'reopenBy').why,
      /^60 days after the candidacy ended on January 12, 2027/,
    );
    reopened.send({ type: 'reopen', ground: 'received-in-time', reason: 'r' });
    assert.match(
      dateNamed(reopened, 'enterBy').why,
      /^Set when the candidacy was reopened on January 12, 2027/,
    );
    const corrected = admitted('2027-03-12').at('2030-12-01T10:00-06:00');
    corrected.send({ type: 'correctDate', what: 'admittedOn', to: '2027-01-05', reason: 'r' });
    assert.match(
      dateNamed(corrected, 'limit').why,
      /nearer than 60 days from the correction of December 1, 2030/,
    );
  });

  it('is right about today though no timer has woken the case: forward only', () => {
    const life = admitted();
    const statusOn = (at: string) => life.kind.view(life.state, lssc, new Date(at).toISOString()).status;
    assert.equal(statusOn('2031-01-12T23:59:59.999-06:00'), 'active');
    assert.equal(statusOn('2031-01-13T00:00-06:00'), 'awaiting-decision');
    assert.equal(statusOn('2031-02-11T23:59:59.999-06:00'), 'awaiting-decision');
    assert.equal(statusOn('2031-02-12T00:00-06:00'), 'expired');
    const asleep = life.asleepUntil('2031-02-12T00:00-06:00').view;
    assert.deepEqual([asleep.missing, asleep.planned, asleep.waitsFor], [[], [], null]);
    assert.equal(asleep.nextStep.whose, 'nobody');
  });

  it('foresees the same standings as waking does', () => {
    const life = admitted();
    const foreseen = life.kind.outlook(life.state);
    for (const { from, status } of foreseen) assert.equal(life.at(from).state.status, status);
  });

  it('does not foresee an end while a decision is pending', () => {
    const life = admitted().send(portfolio('TEC'));
    const last = standingAt(life.kind.outlook(life.state), '2040-01-01T00:00:00.000Z');
    assert.deepEqual([last.status, last.waitsFor], ['awaiting-decision', 'portfolio-decision']);
  });

  it('tells whose turn it is and until when, from the first day to the last', () => {
    const turn = (life: ReturnType<typeof admitted>) => {
      const { status, waitsFor, nextStep, dueAt } = life.view;
      return [status, waitsFor, nextStep.whose, nextStep.command, dueAt];
    };
    const limit = '2031-01-13T06:00:00.000Z';
    const closing = '2031-02-12T06:00:00.000Z';
    const begun = new Life(candidacy, lssc);
    assert.deepEqual(turn(begun), ['new', null, 'candidate', 'apply', null]);
    assert.deepEqual(turn(applicant()), [
      'applied',
      'eligibility-decision',
      'staff',
      'acceptEligibility',
      '2027-02-05T06:00:00.000Z',
    ]);
    const accepted = applicant().send({ type: 'acceptEligibility' });
    assert.deepEqual(turn(accepted), ['applied', 'payment', 'candidate', null, '2027-07-05T05:00:00.000Z']);
    assert.deepEqual(turn(admitted()), ['active', 'evidence', 'candidate', null, limit]);
    const claimed = admitted().send(course('FLS', '2026-12-01'), { by: candidate });
    assert.deepEqual(turn(claimed), ['active', 'course-decision', 'staff', 'verifyCourse', limit]);
    const asked = admitted().send({ type: 'requestExtension', reason: 'remark-1' });
    assert.deepEqual(turn(asked), ['active', 'extension-decision', 'staff', 'grantExtension', limit]);
    assert.deepEqual(turn(asked.at('2031-01-20T10:00-06:00')), [
      'awaiting-decision',
      'extension-decision',
      'staff',
      'grantExtension',
      closing,
    ]);
    const over = admitted().at('2031-01-20T10:00-06:00');
    assert.deepEqual(turn(over), ['awaiting-decision', 'evidence', 'candidate', 'claimCourse', closing]);
  });

  it('shows the sets with their standing, the limit as first set and as it is, and what is held', () => {
    const life = admitted()
      .send(course('FLS', '2026-12-01'), { by: candidate })
      .send(portfolio('TEC'))
      .send(portfolio('REF'));
    life.send(outcome('REF', 'notSatisfactory')).send(course('CAT', '2026-12-01'));
    const sets = life.view.details['sets'] as { code: string; standing: string }[];
    assert.deepEqual(
      sets.slice(0, 8).map(({ code, standing }) => [code, standing]),
      [
        ['FLS', 'course-claimed'],
        ['CAT', 'achieved'],
        ['TEC', 'portfolio-in-evaluation'],
        ['ACS', 'open'],
        ['ARA', 'open'],
        ['CNC', 'open'],
        ['COL', 'open'],
        ['REF', 'by-course-only'],
      ],
    );
    life.send({ type: 'requestExtension', reason: 'r' }).at('2031-01-20T10:00-06:00').send(portfolio('ACS'));
    assert.deepEqual(life.view.details['held'], [
      { what: 'portfolio', set: 'ACS', name: 'Access Services', receivedAt: '2031-01-20T16:00:00.000Z' },
    ]);
  });

  it('puts the person’s deadlines in their calendar; a moved one replaces its entry', () => {
    const life = admitted();
    const entry = { uid: `${life.state.caseId}/limit`, title: 'Last day of your candidacy' };
    assert.deepEqual(life.kind.calendar(life.state), [{ ...entry, sequence: 0, on: '2031-01-12' }]);
    life.send({ type: 'grantExtension', until: '2031-06-30', approver: 'd', reason: 'r' });
    assert.deepEqual(life.kind.calendar(life.state), [{ ...entry, sequence: 1, on: '2031-06-30' }]);
    const after = life.at('2031-07-01T10:00-05:00');
    assert.deepEqual(
      after.kind.calendar(after.state).map(({ uid, on }) => [uid, on]),
      [[`${life.state.caseId}/evidence`, '2031-07-30']],
    );
    assert.equal(applicant().send({ type: 'acceptEligibility' }).kind.calendar(life.state).length, 1);
  });

  it('is drawn from the program of the case', () => {
    const life = admitted('2027-01-12', prairie);
    assert.deepEqual(life.view.missing, [
      'Foundations (required)',
      'Public Service (required)',
      '2 of the 4 elective sets',
    ]);
    assert.match(
      dateNamed(life, 'limit').why,
      /^36 months .* a rule of Prairie State Library Staff Certificate/,
    );
  });
});
