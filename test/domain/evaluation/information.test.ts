import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endOfDay, justBefore } from '../../../domain/calendar.ts';
import type { Program } from '../../../domain/program.ts';
import { commentsAsked } from '../../../domain/evaluation/comments.ts';
import { foresee } from '../../../domain/evaluation/evolve.ts';
import type { EvaluationFact } from '../../../domain/evaluation/facts.ts';
import { candidateView } from '../../../domain/evaluation/candidate-view.ts';
import { evaluatorView } from '../../../domain/evaluation/evaluator-view.ts';
import {
  ada,
  assign,
  ben,
  bothRated,
  by,
  cleo,
  dan,
  rate,
  rated,
  ratedOn,
  underWay,
  type EvaluationLife,
} from '../../support/evaluations.ts';
import { candidate, lssc } from '../../support/lives.ts';

const provide = { type: 'provideInformation' as const };
const asksAll: Program = { ...lssc, portfolios: { ...lssc.portfolios, asksOnEveryPartial: true } };
/** Sixty days from March 10, 2027. */
const lastDay = endOfDay('2027-05-09', lssc.zone);
const asked = [1, 2, 3];

/** Three of eight twice partially met: asked for on March 10, 2027. */
function requested(program: Program = lssc): EvaluationLife {
  return bothRated('pppmmmmm', 'pppmmmmm', program);
}

/** Answered on April 1. */
function answered(): EvaluationLife {
  return requested().at('2027-04-01T15:00Z').send(provide, { by: candidate });
}

function anew(life: EvaluationLife, first: string, second: string): EvaluationLife {
  return life.send(rate(ratedOn(asked, first)), by(ada)).send(rate(ratedOn(asked, second)), by(ben));
}

/** The third’s rating of the disputed competency fails the portfolio, and more is asked for. */
function thirdThenAnswered(): EvaluationLife {
  return bothRated('mmmmppmm', 'mmmmpppn')
    .send(assign(cleo))
    .send(rate(rated('nnnnnnnp')), by(cleo))
    .send(provide, { by: candidate });
}

const voidRating = (evaluatorId: string) => ({ type: 'voidRating' as const, evaluatorId, reason: 'r' });

describe('the decision after a request for more information', () => {
  it('is followed by thanks to a third of the first round, too, whose rating of the rest still stands', () => {
    const life = thirdThenAnswered();
    const again = [5, 6, 8];
    life.send(rate(ratedOn(again, 'mmm')), by(ada)).send(rate(ratedOn(again, 'mmm')), by(ben));
    assert.equal(life.last('decided').outcome, 'achieved');
    const thanked = life.letters.filter(({ letter }) => letter === 'evaluator-thanks').map(({ to }) => to);
    assert.deepEqual(thanked, [ada, ben, cleo]);
  });
});

describe('the answer to the request for more information', () => {
  const provideAs = (added: number[], competencies?: number[]) =>
    ({ ...provide, ...(competencies ? { competencies } : {}), found: { added } }) as const;

  it('is not sent in empty: it would use up the one request', () => {
    const life = requested().at('2027-04-01T15:00Z');
    life.refuses('INFORMATION_INCOMPLETE', provideAs([]), { by: candidate });
    assert.match(life.refusal?.message ?? '', /nothing was added on competencies 1, 2 and 3/);
    life.refuses('INFORMATION_INCOMPLETE', provideAs([7]), { by: candidate });
    assert.equal(life.state.status, 'information-requested');
  });

  it('is on those of the competencies on which something was added', () => {
    const life = requested()
      .at('2027-04-01T15:00Z')
      .send(provideAs([1, 3, 7]), { by: candidate });
    assert.deepEqual(life.last('informationProvided').competencies, [1, 3]);
  });

  it('that says on which it is has something on each of them', () => {
    const life = requested().at('2027-04-01T15:00Z');
    life.refuses('INFORMATION_INCOMPLETE', provideAs([1], [1, 2, 3]), { by: candidate });
    assert.match(life.refusal?.message ?? '', /nothing was added on competencies 2 and 3/);
    life.send(provideAs([1, 2], [1]), { by: candidate });
    assert.deepEqual(life.last('informationProvided').competencies, [1]);
  });
});

describe('the request for more information', () => {
  it('follows from a test that fails, and asks for exactly what is not met after combination', () => {
    const life = bothRated('mpppmmnm', 'pmppmmnm');
    assert.deepEqual(life.last('informationRequested').competencies, [3, 4, 7]);
    assert.deepEqual([life.state.status, life.standing.waitsFor], ['information-requested', 'information']);
    assert.equal(life.letterNames().at(-1), 'evaluation-information-requested');
  });

  it('gives sixty days from its letter, with reminders thirty, seven and one before', () => {
    const life = requested();
    assert.equal(life.last('informationRequested').answerBy.on, '2027-05-09');
    assert.equal(life.standing.dueAt, lastDay);
    const reminders = life
      .at(justBefore(lastDay))
      .all('remindersCameDue')
      .map(({ sent }) => sent?.at);
    assert.deepEqual(reminders, [
      '2027-04-09T14:00:00.000Z',
      '2027-05-02T14:00:00.000Z',
      '2027-05-08T14:00:00.000Z',
    ]);
  });

  it('does not follow where both rate two of eight partially met: that passes', () => {
    assert.equal(bothRated('ppmmmmmm', 'ppmmmmmm').state.status, 'achieved');
  });

  it('follows from every twice-partial where the program asks so, also where the test passes', () => {
    const life = bothRated('ppmmmmmm', 'ppmmmmmm', asksAll);
    const request = life.last('informationRequested');
    assert.deepEqual([request.competencies, request.passed], [[1, 2], true]);
    assert.equal(bothRated('mpmmmmmm', 'pmmmmmmm', asksAll).state.status, 'achieved');
  });

  it('takes no answer before it is made, none twice, and none on what was not asked', () => {
    const life = requested();
    life.refuses('COMPETENCY_UNKNOWN', { ...provide, competencies: [3, 4] });
    assert.match(life.refusal?.message ?? '', /on competency 4; it was on competencies 1, 2 and 3\./);
    life.send({ ...provide, competencies: [2] }).refuses('INFORMATION_NOT_REQUESTED', provide);
    bothRated('mmmmmmmm', 'mmmmmmmn').refuses('INFORMATION_NOT_REQUESTED', provide);
  });
});

describe('the answer', () => {
  it('counts to the last instant of the sixtieth day', () => {
    const life = requested().at(justBefore(lastDay)).send(provide, { by: candidate });
    assert.equal(life.state.status, 're-evaluating');
  });

  it('of a later day is refused, also before the timer has woken the case', () => {
    requested().asleepUntil(lastDay).refuses('INFORMATION_TOO_LATE', provide);
  });

  it('puts the same evaluators to what was asked, with new clocks and without asking them to accept again', () => {
    const life = answered();
    const again = life.all('evaluatorAssigned').slice(-2);
    assert.deepEqual(
      again.map(({ evaluatorId, competencies, acceptBy, rateBy }) => [
        evaluatorId,
        competencies,
        acceptBy,
        rateBy.on,
      ]),
      [
        [ada, asked, null, '2027-05-01'],
        [ben, asked, null, '2027-05-01'],
      ],
    );
    assert.deepEqual(life.tasks, []);
    life.refuses('COMPETENCY_UNKNOWN', rate(ratedOn([1, 2, 3, 4], 'mmmm')), by(ada));
    life.refuses('RATING_INCOMPLETE', rate(ratedOn([1, 2], 'mm')), by(ada));
  });

  it('is rated, and the outcome is final: achieved, or not satisfactory without a second request', () => {
    const passed = anew(answered(), 'mmp', 'mmp');
    assert.equal(passed.last('decided').outcome, 'achieved');
    assert.deepEqual(
      passed
        .last('decided')
        .results.map(({ result }) => result)
        .join(),
      'met,met,partiallyMet,met,met,met,met,met',
    );
    const failed = anew(answered(), 'ppp', 'ppp');
    assert.equal(failed.last('decided').outcome, 'notSatisfactory');
    assert.equal(failed.all('informationRequested').length, 1);
  });

  it('may call a third again: staff assign one where there was none', () => {
    const life = anew(answered(), 'mmm', 'nmm');
    assert.deepEqual(
      life.tasks.map(({ kind }) => kind),
      ['third-evaluator'],
    );
    life.send(assign(cleo)).send(rate(ratedOn(asked, 'pmm')), by(cleo));
    assert.equal(life.last('decided').outcome, 'achieved');
    assert.equal(life.last('decided').results[0]?.result, 'partiallyMet');
  });

  it('says that it rates anew only to whoever rated before', () => {
    const life = anew(answered(), 'mmn', 'mmm').send(assign(dan));
    const isAgain = (evaluatorId: string) =>
      evaluatorView(life.state, evaluatorId, lssc, life.now).details.isAgain;
    assert.deepEqual([ada, ben, dan].map(isAgain), [true, true, false]);
  });

  it('calls the third of the first round again, without a task', () => {
    const life = bothRated('mmmmppmm', 'mmmmpppn').send(assign(cleo));
    life.send(rate(ratedOn([1, 2, 3, 4, 5, 6, 7, 8], 'mmmmmmmp')), by(cleo));
    assert.deepEqual(life.last('informationRequested').competencies, [5, 6, 8]);
    life.send(provide);
    life.send(rate(ratedOn([5, 6, 8], 'mmm')), by(ada)).send(rate(ratedOn([5, 6, 8], 'ppn')), by(ben));
    const third = life.last('evaluatorAssigned');
    assert.deepEqual([third.evaluatorId, third.seat, third.round], [cleo, 'third', 2]);
    assert.deepEqual(life.tasks, []);
    life.send(rate(ratedOn([5, 6, 8], 'mmm')), by(cleo));
    assert.equal(life.last('decided').outcome, 'achieved');
  });

  it('is rated by a new evaluator where one does not, who rates only what was asked', () => {
    const life = answered()
      .send(rate(ratedOn(asked, 'mmm')), by(ben))
      .at('2027-05-03T12:00Z');
    assert.equal(life.last('evaluatorReplaced').evaluatorId, ada);
    life.send(assign(dan));
    assert.deepEqual(life.last('evaluatorAssigned').competencies, asked);
    life.send(rate(ratedOn(asked, 'mmm')), by(dan));
    assert.equal(life.last('decided').outcome, 'achieved');
  });

  it('never loses what had passed: under "asks on every twice-partial" the set stays achieved', () => {
    const life = bothRated('ppmmmmmm', 'ppmmmmmm', asksAll).send(provide);
    life.send(rate(ratedOn([1, 2], 'np')), by(ada)).send(rate(ratedOn([1, 2], 'np')), by(ben));
    assert.equal(life.last('decided').outcome, 'achieved');
    assert.equal(life.last('decided').results[0]?.result, 'notMet');
  });
});

describe('no answer', () => {
  it('is decided at once on what was submitted: not satisfactory, on the day after the last', () => {
    const life = requested().at(lastDay);
    assert.deepEqual(life.types().slice(-2), ['informationNotProvided', 'decided']);
    const decided = life.last('decided');
    assert.deepEqual(
      [decided.outcome, decided.decidedOn, decided.endedAt],
      ['notSatisfactory', '2027-05-10', lastDay],
    );
  });

  it('is achieved where the test had passed and only every twice-partial was asked about', () => {
    const life = bothRated('ppmmmmmm', 'ppmmmmmm', asksAll).at(lastDay);
    assert.equal(life.last('decided').outcome, 'achieved');
  });

  it('has the same date and outcome however late the case wakes', () => {
    const life = requested().asleepUntil('2027-06-20T12:00Z').wake();
    assert.equal(life.last('decided').decidedOn, '2027-05-10');
  });

  it('is the instant before which everything received is heard', () => {
    const life = requested();
    assert.equal(life.kind.closesAt(life.state), lastDay);
    assert.equal(life.kind.closesAt(answered().state), null);
  });
});

describe('what is told with the request', () => {
  it('is what is asked, with the comments; the decision repeats those on what was not rated anew', () => {
    const life = bothRated('nnnmmmmm', 'nnnmmmmm');
    assert.deepEqual(
      life.last('informationRequested').comments.map(({ comment }) => comment),
      ['remark-1', 'remark-2', 'remark-3'],
    );
    life
      .send(provide)
      .send(rate(ratedOn(asked, 'nmm')), by(ada))
      .send(rate(ratedOn(asked, 'nmm')), by(ben));
    assert.deepEqual(life.last('decided').comments, [{ competency: 1, comment: 'remark-1' }]);
  });

  /** Both comment on 3 and 4, of which 3 is asked for: in the words of each. */
  function commented(): EvaluationLife {
    const comments = (whose: string) =>
      rated('ppnmmmmm').map(each =>
        each.competency === 3 || each.competency === 4
          ? { ...each, comment: `${whose}-${each.competency}` }
          : each,
      );
    return underWay()
      .send(rate(comments('ada')), by(ada))
      .send(rate(comments('ben')), by(ben));
  }
  const withhold = (evaluatorId: string, competency: number) => ({
    type: 'withholdComment' as const,
    evaluatorId,
    competency,
  });
  const shown = (life: EvaluationLife) =>
    candidateView(life.state, lssc, life.now).details.comments?.map(({ comment }) => comment);

  it('is not repeated where staff withhold a comment only after the request: neither with the decision nor on the page', () => {
    const life = commented();
    assert.deepEqual(shown(life), ['ada-3', 'ben-3', 'ada-4', 'ben-4']);
    life.send(withhold(ada, 4)).send(withhold(ben, 3));
    assert.deepEqual(shown(life), ['ada-3', 'ben-4']);
    const overdue = life.fork().at('2027-06-01T12:00Z');
    assert.deepEqual(shown(overdue), ['ada-3', 'ben-4']);
    anew(life.send(provide, { by: candidate }), 'mmm', 'mmm');
    assert.deepEqual(
      life.last('decided').comments.map(({ comment }) => comment),
      ['ben-4'],
    );
  });

  it('that was withheld withholds nothing that the evaluator says of the competency later', () => {
    const life = commented().send(withhold(ada, 3)).send(provide, { by: candidate });
    const again = ratedOn(asked, 'mmm').map(each => ({ ...each, comment: `ada-anew-${each.competency}` }));
    const other = life.fork();
    life.send(rate(again), by(ada)).send(rate(ratedOn(asked, 'mmm')), by(ben));
    assert.deepEqual(shown(life), ['ada-anew-1', 'ada-anew-2', 'ada-anew-3', 'ada-4', 'ben-4']);
    other
      .send(rate(again), by(ada))
      .send(withhold(ada, 3))
      .send(rate(ratedOn(asked, 'mmm')), by(ben));
    assert.deepEqual(shown(other), ['ada-anew-1', 'ada-anew-2', 'ada-4', 'ben-4'], 'withheld in its turn');
  });

  it('that a fact of before withholds, which does not say of which rating, is withheld with all that the evaluator says of the competency', () => {
    const life = commented().send(withhold(ada, 3));
    const before: EvaluationFact = { type: 'commentWithheld', evaluatorId: ada, competency: 4 };
    const state = foresee(life.state, [before], life.now);
    assert.deepEqual(
      commentsAsked(state).map(({ comment }) => comment),
      ['ben-3', 'ben-4'],
    );
  });

  it('is not repeated where the rating that a comment belongs to is void', () => {
    const life = commented().send(voidRating(ben));
    assert.deepEqual(shown(life), ['ada-3', 'ada-4']);
    life.send(provide, { by: candidate }).send(assign(cleo));
    const { competencies } = life.last('evaluatorAssigned');
    life.send(rate(ratedOn(competencies, 'mmmmmmmm')), by(cleo)).send(rate(ratedOn(asked, 'mmm')), by(ada));
    assert.deepEqual(
      life.last('decided').comments.map(({ comment }) => comment),
      ['ada-4'],
    );
  });
});
