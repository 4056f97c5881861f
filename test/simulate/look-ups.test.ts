import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { kinds } from '../../domain/kinds.ts';
import { liveFile, unexpectedAnswers } from '../../life-files/live.ts';
import { mistakeLine } from '../../life-files/read.ts';
import { lifeOf, mistakesOf, programs } from '../support/life-files.ts';

/** A candidate admitted on February 11, 2041, in such a world; `more` are commands after that. */
function text(world: string, more: string): string {
  return `program: lssc
person: { name: Ida Lund, email: ida@people.example }
world:
${world}commands:
  - at: 2041-02-02T10:00:00-06:00
    by: candidate
    command: apply
    fields: { member: false, education: true, supportStaff: true, work: [{ from: 2038-01-01, to: 2040-12-31, minutes: 300000 }] }
  - { at: 2041-02-10T10:00:00-06:00, by: staff, command: acceptEligibility }
  - { at: 2041-02-11T10:00:00-06:00, by: staff, command: recordPayment, fields: { amountCents: 35000, method: card, paidOn: 2041-02-11 } }
${more}`;
}

/** What does not come as the file expects. */
function surprises(world: string, more: string): string[] {
  return unexpectedAnswers(liveFile(lifeOf(text(world, more)), kinds, programs)).map(mistakeLine);
}

const at = (instant: string, by: string, command: string, more: string, expect = 'accepted') =>
  `  - { at: ${instant}, by: ${by}, command: ${command}, ${more}, expect: ${expect} }\n`;
const claim = (on: string, courseId: string, completedOn: string, expect?: string) =>
  at(
    `${on}T10:00:00-06:00`,
    'staff',
    'claimCourse',
    `fields: { courseId: ${courseId}, completedOn: ${completedOn} }`,
    expect,
  );

suite('what a life file says of the world is found', () => {
  test('a course with its approvals: the last day follows from the rules, and none is known before its first day', () => {
    const world = `  courses:
    intro: { set: FLS, approvals: [{ reference: C-1, approvedOn: 2036-06-01 }, { reference: C-2, approvedOn: 2041-04-01 }] }
`;
    const outside = 'refused COURSE_OUTSIDE_APPROVAL';
    const more =
      // C-1 ended on June 1, 2040; C-2 will reach back to April 1, 2039 once it is there.
      claim('2041-03-31', 'intro', '2040-06-02', outside) + claim('2041-04-01', 'intro', '2040-06-02');
    assert.deepEqual(surprises(world, more), []);
  });

  test('a course that is proposed and approved in the life itself', () => {
    const world = `  providers: { library: {} }
  courses: { tools: { set: TEC, provider: library } }
`;
    const proposal =
      'fields: { personId: library, set: TEC, covered: [1, 2, 3, 4, 5, 6, 7, 8, 9], format: online, minutes: 600 }';
    const fee = 'fields: { amountCents: 10000, method: check, paidOn: 2041-03-02 }';
    const more =
      at('2041-03-01T09:00:00-06:00', 'provider', 'proposeCourse', `as: library, ${proposal}`) +
      claim('2041-03-01', 'tools', '2041-01-15', 'refused COURSE_NOT_IN_CATALOG') +
      at('2041-03-02T09:00:00-06:00', 'staff', 'recordApprovalFee', fee) +
      at('2041-03-03T09:00:00-06:00', 'committee', 'approveCourse', 'fields: {}') +
      claim('2041-03-04', 'tools', '2041-01-15');
    assert.deepEqual(surprises(world, more), []);
  });

  test('approvals that cannot be are a mistake of the file, by the line of the course', () => {
    const world = `  courses:
    intro: { set: FLS, approvals: [{ reference: C-1, approvedOn: 2036-06-01 }, { reference: C-2, approvedOn: 2038-06-01 }] }
`;
    assert.match(surprises(world, '')[0] ?? '', /^test\.yaml:5: approvals: .*C-1/);
    assert.deepEqual(
      mistakesOf(text('  courses: { intro: { set: XYZ, provider: nobody } }\n', '')).map(lineOnly),
      ['test.yaml:4: world.courses.intro.set', 'test.yaml:4: world.courses.intro.provider'],
    );
  });

  test('no approval is older than the program', () => {
    const old =
      '  courses: { intro: { set: FLS, approvals: [{ reference: C-1, approvedOn: 2009-12-31 }] } }\n';
    assert.deepEqual(mistakesOf(text(old, '')), [
      'test.yaml:4: world.courses.intro.approvals.0.approvedOn: the program is in force from 2010-01-01 on only',
    ]);
  });

  test('a portfolio with what it lacks', () => {
    const world =
      '  portfolios: { talk: { set: CAT }, draft: { set: CAT, lacks: [learningStatement, 3] } }\n';
    const submit = (day: number, name: string, expect?: string) =>
      at(
        `2041-03-0${day}T10:00:00-06:00`,
        'candidate',
        'submitPortfolio',
        `fields: { set: CAT, portfolioId: ${name} }`,
        expect,
      );
    const unknown = '3b0e7a52-9d0c-4a8e-b3a6-0d6d3f4f2a10';
    const more =
      submit(1, 'draft', 'refused PORTFOLIO_INCOMPLETE') +
      submit(2, unknown, 'refused PORTFOLIO_UNKNOWN') +
      submit(3, 'talk');
    assert.deepEqual(surprises(world, more), []);
  });

  test('an agreement, by its sets and days', () => {
    const world =
      '  agreements: { college: { reference: RA-7, sets: [FLS, CAT], startsOn: 2039-09-01, endsOn: 2043-08-31 } }\n';
    const graduation = (day: number, on: string, expect?: string) =>
      at(
        `2041-03-0${day}T10:00:00-06:00`,
        'candidate',
        'claimGraduation',
        `fields: { agreementId: college, graduatedOn: ${on} }`,
        expect,
      );
    const more =
      graduation(1, '2037-08-31', 'refused GRADUATION_OUTSIDE_AGREEMENT') + graduation(2, '2037-09-01');
    assert.deepEqual(surprises(world, more), []);
  });

  test('an evaluator with sets, training, leave, conflict, and the capacity that the life has used', () => {
    const world = `  portfolios: { talk: { set: CAT }, tools: { set: TEC } }
  evaluators:
    noor: { sets: [CAT, TEC], trainedOn: 2039-01-01, yearlyCapacity: 1 }
    olaf: { sets: [CAT], trainedOn: 2039-01-01, conflict: true }
    pia: { sets: [CAT], trainedOn: 2039-01-01, leave: { from: 2041-03-01, until: 2041-03-10 } }
    quin: { sets: [CAT] }
    ruth: { sets: [TEC], trainedOn: 2039-01-01 }
`;
    const submit = (set: string, name: string) =>
      at(
        '2041-03-01T10:00:00-06:00',
        'candidate',
        'submitPortfolio',
        `fields: { set: ${set}, portfolioId: ${name} }`,
      ) +
      at(
        '2041-03-01T10:00:00-06:00',
        'staff',
        'recordPortfolioFee',
        `fields: { set: ${set}, amountCents: 6000, method: card, paidOn: 2041-03-01 }`,
      );
    const assign = (on: string, to: string, who: string, expect?: string) =>
      at(
        `${on}T10:00:00-05:00`,
        'staff',
        'assign',
        `case: evaluation/${to}, fields: { evaluatorId: ${who} }`,
        expect,
      );
    const more =
      submit('CAT', 'talk') +
      submit('TEC', 'tools') +
      assign('2041-03-10', 'talk', 'olaf', 'refused EVALUATOR_CONFLICT') +
      assign('2041-03-10', 'talk', 'quin', 'refused EVALUATOR_NOT_TRAINED') +
      assign('2041-03-10', 'talk', 'ruth', 'refused EVALUATOR_NOT_TRAINED') +
      assign('2041-03-10', 'talk', 'pia', 'refused EVALUATOR_ON_LEAVE') +
      assign('2041-03-11', 'talk', 'pia') +
      assign('2041-03-11', 'talk', 'noor') +
      assign('2041-03-11', 'tools', 'noor', 'refused EVALUATOR_AT_CAPACITY');
    assert.deepEqual(surprises(world, more), []);
  });
});

function lineOnly(mistake: string): string {
  return mistake.split(': ').slice(0, 2).join(': ');
}
