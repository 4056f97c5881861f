import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, endOfDay, justBefore } from '../../../domain/calendar.ts';
import type { Program } from '../../../domain/program.ts';
import {
  ada,
  assign,
  ben,
  bothRated,
  by,
  cleo,
  dan,
  opened,
  rate,
  rated,
  underWay,
} from '../../support/evaluations.ts';
import { lssc, staff } from '../../support/lives.ts';

const accept = { type: 'acceptAssignment' as const };
const decline = { type: 'declineAssignment' as const, reason: 'remark-1' };
const replace = (evaluatorId: string) => ({
  type: 'replaceEvaluator' as const,
  evaluatorId,
  reason: 'remark-1',
});
const keysOfTasks = (life: { tasks: { key: string; kind: string }[] }) =>
  life.tasks.map(({ key, kind }) => `${key} ${kind}`);

describe('assigning evaluators', () => {
  it('begins with a task for each of the two, which the assignment closes', () => {
    const life = opened();
    assert.equal(life.state.status, 'assigning');
    assert.deepEqual(keysOfTasks(life), ['assign/first assign-evaluator', 'assign/second assign-evaluator']);
    life.send(assign(ada));
    assert.deepEqual(keysOfTasks(life), ['assign/second assign-evaluator']);
    life.send(assign(ben));
    assert.deepEqual([life.state.status, life.tasks], ['evaluating', []]);
  });

  it('writes to the evaluator: seven days to accept, thirty to rate, both from the day of the letter', () => {
    const life = opened().at('2027-03-02T23:30-06:00').send(assign(ada));
    const fact = life.last('evaluatorAssigned');
    assert.deepEqual([fact.acceptBy?.on, fact.rateBy.on], ['2027-03-09', '2027-04-01']);
    assert.deepEqual(life.letters, [
      { key: 'evaluator-assigned/1/1', letter: 'evaluator-assigned', to: ada },
    ]);
    assert.deepEqual(fact.competencies, [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is refused for nobody known, without the set, untrained, trained later, in conflict, on leave, or at capacity', () => {
    opened()
      .refuses('EVALUATOR_UNKNOWN', { type: 'assign', evaluatorId: ada, found: null })
      .refuses('EVALUATOR_NOT_TRAINED', assign(ada, { sets: ['FLS'] }))
      .refuses('EVALUATOR_NOT_TRAINED', assign(ada, { trainedOn: null }))
      .refuses('EVALUATOR_NOT_TRAINED', assign(ada, { trainedOn: '2027-03-02' }))
      .refuses('EVALUATOR_CONFLICT', assign(ada, { conflicts: true }))
      .refuses('EVALUATOR_ON_LEAVE', assign(ada, { onLeave: true }))
      .refuses('EVALUATOR_AT_CAPACITY', assign(ada, { assignedThisYear: 10 }));
  });

  it('takes one trained on the very day and with one portfolio left', () => {
    opened().send(assign(ada, { trainedOn: '2027-03-01', assignedThisYear: 9 }));
  });

  it('takes nobody twice, and nobody whom it does not need', () => {
    opened()
      .send(assign(ada))
      .refuses('EVALUATOR_ALREADY_ASSIGNED', assign(ada))
      .send(assign(ben))
      .refuses('ASSIGNMENT_NOT_NEEDED', assign(cleo));
  });

  it('takes as third none of the first two', () => {
    bothRated('mmmmmmmm', 'mmmmmmmn')
      .refuses('EVALUATOR_ALREADY_ASSIGNED', assign(ada))
      .refuses('EVALUATOR_ALREADY_ASSIGNED', assign(ben))
      .send(assign(cleo));
  });

  it('asks for a third with one task, not while the outcome is the same either way', () => {
    const disputed = bothRated('mmmmmmmm', 'mmmmmmmn');
    assert.deepEqual(keysOfTasks(disputed), ['assign/third third-evaluator']);
    assert.equal(bothRated('mmmmmppp', 'mmmmmppn').state.status, 'information-requested');
  });

  it('asks for a third on every dispute where the program says so', () => {
    const program: Program = { ...lssc, portfolios: { ...lssc.portfolios, thirdOnEveryDispute: true } };
    assert.equal(bothRated('mmmmmppp', 'mmmmmppn', program).state.status, 'third-evaluation');
  });
});

describe('answering an assignment', () => {
  const lastDay = endOfDay('2027-03-08', lssc.zone);

  it('counts to the last instant of the seventh day, and not after it', () => {
    const life = opened().send(assign(ada));
    const inTime = life.fork().at(justBefore(lastDay)).send(accept, by(ada));
    assert.equal(inTime.state.assignments[0]?.status, 'accepted');
    life.at(lastDay).refuses('ASSIGNMENT_TOO_LATE', accept, by(ada));
    assert.equal(life.refusal?.details['lastDay'], '2027-03-08');
  });

  it('releases who gave none, tells them, and asks staff for another', () => {
    const life = opened().send(assign(ada)).send(assign(ben)).send(accept, by(ben)).at(lastDay);
    assert.deepEqual(life.last('assignmentLapsed').evaluatorId, ada);
    assert.deepEqual(life.letters.at(-1), {
      key: 'evaluator-replaced/4/1',
      letter: 'evaluator-replaced',
      to: ada,
    });
    assert.deepEqual(keysOfTasks(life), ['assign/first assignment-unanswered']);
    assert.equal(life.state.status, 'assigning');
    assert.equal(life.standing.waitsFor, 'assignment');
  });

  it('counts when it was received in time and handled after the release (T5), while nobody else sits there', () => {
    const receivedAt = justBefore(lastDay);
    const life = opened().send(assign(ada)).send(assign(ben)).at(lastDay);
    const taken = life.fork().send(assign(cleo));
    life.send(accept, { ...by(ada), receivedAt });
    assert.equal(life.state.assignments[0]?.status, 'accepted');
    assert.deepEqual(keysOfTasks(life), ['assign/second assignment-unanswered']);
    taken.refuses('ASSIGNMENT_NOT_NEEDED', accept, { ...by(ada), receivedAt });
  });

  it('can be no: staff get a task, and the one who declined may be assigned again', () => {
    const life = opened().send(assign(ada)).send(decline, by(ada));
    assert.deepEqual(keysOfTasks(life), [
      'assign/second assign-evaluator',
      'assign/first assignment-declined',
    ]);
    life.send(assign(ada));
    assert.equal(life.last('evaluatorAssigned').seat, 'first');
  });

  it('is not for somebody else, nor for one who was never assigned', () => {
    opened()
      .refuses('EVALUATOR_NOT_ASSIGNED', accept, by(ada))
      .send(assign(ada))
      .refuses('EVALUATOR_NOT_ASSIGNED', accept, by(ben))
      .refuses('EVALUATOR_NOT_ASSIGNED', decline, by(ben));
  });

  it('twice changes nothing; once rated it cannot be declined', () => {
    const life = underWay();
    const { length } = life.records;
    life.send(accept, by(ada));
    assert.equal(life.records.length, length);
    life.send(rate(rated('mmmmmmmm')), by(ada)).refuses('OUT_OF_ORDER', decline, by(ada));
  });

  it('is included in a rating: who rates without answering has accepted', () => {
    const life = opened()
      .send(assign(ada))
      .send(rate(rated('mmmmmmmm')), by(ada))
      .at('2027-05-01T12:00Z');
    assert.equal(life.state.assignments[0]?.status, 'rated');
    assert.deepEqual(life.all('assignmentLapsed'), []);
  });
});

describe('an evaluator who does not rate', () => {
  it('is reminded on the fourteenth day at nine, once', () => {
    const life = underWay().at('2027-03-15T13:59Z');
    assert.deepEqual(life.all('remindersCameDue'), []);
    life.at('2027-03-15T14:00Z');
    const reminded = life.letters.filter(({ letter }) => letter === 'evaluator-reminder');
    assert.deepEqual(
      reminded.map(({ to }) => to),
      [ada, ben],
    );
  });

  it('is not reminded after the rating', () => {
    const life = underWay()
      .send(rate(rated('mmmmmmmm')), by(ada))
      .at('2027-03-20T12:00Z');
    const reminded = life.letters.filter(({ letter }) => letter === 'evaluator-reminder');
    assert.deepEqual(
      reminded.map(({ to }) => to),
      [ben],
    );
  });

  it('is replaced when the thirtieth day is over: told, with a task for staff', () => {
    const end = endOfDay('2027-03-31', lssc.zone);
    const life = underWay()
      .send(rate(rated('mmmmmmmm')), by(ben))
      .at(justBefore(end));
    assert.equal(life.state.status, 'evaluating');
    life.at(end);
    assert.deepEqual(
      [life.last('evaluatorReplaced').evaluatorId, life.last('evaluatorReplaced').cause],
      [ada, 'overdue'],
    );
    assert.deepEqual(keysOfTasks(life), ['assign/first evaluator-replaced']);
    assert.match(
      life.tasks[0]?.sentence ?? '',
      /did not rate by March 31, 2027: assign the first evaluator\./,
    );
  });

  it('may be taken off by staff before, but not once the rating is there', () => {
    const life = underWay().send(replace(ada), { by: staff });
    assert.equal(life.last('evaluatorReplaced').cause, 'staff');
    assert.deepEqual(keysOfTasks(life), ['assign/first evaluator-replaced']);
    life
      .send(rate(rated('mmmmmmmm')), by(ben))
      .refuses('EVALUATOR_NOT_ASSIGNED', replace(ben))
      .refuses('EVALUATOR_NOT_ASSIGNED', replace(ada))
      .refuses('EVALUATOR_NOT_ASSIGNED', replace(dan));
  });
});

describe('the clocks of every evaluator', () => {
  it('are their own: a replacement has thirty days from its own letter', () => {
    const life = underWay().at(endOfDay('2027-03-31', lssc.zone)).at('2027-04-10T15:00Z').send(assign(cleo));
    assert.equal(life.last('evaluatorAssigned').rateBy.on, addDays('2027-04-10', 30));
  });
});
