import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { append } from '../../db/cases/append.ts';
import { ratingPairs } from '../../db/queries/rating-pairs.ts';
import { waitingPortfolios } from '../../db/queries/waiting-portfolios.ts';
import { createEvaluator } from '../../db/records/evaluators.ts';
import { agreementOf } from '../../domain/evaluation/agreement.ts';
import type { Rating } from '../../domain/evaluation/commands.ts';
import type { Rated } from '../../domain/evaluation/facts.ts';
import { evaluation } from '../../domain/evaluation/index.ts';
import {
  ada,
  assign,
  ben,
  bothRated,
  by,
  cleo,
  opened,
  rate,
  rated,
  underWay,
  type EvaluationLife,
} from '../support/evaluations.ts';
import { lssc } from '../support/lives.ts';
import { Office } from './office.ts';

describe('the numbers of the program’s manager', () => {
  let office: Office;
  let em: EntityManager;
  before(async () => {
    office = await Office.open({ withoutWorker: true });
    for (const id of [ada, ben, cleo]) {
      const details = { sets: ['CNC'], trainedOn: '2024-01-15', yearlyCapacity: 10, active: true };
      const row = { id, programId: 'lssc', zone: lssc.zone, ...details };
      await createEvaluator(office.house.orm.em.fork(), row, '2027-01-01T00:00:00.000Z');
    }
  });
  beforeEach(async () => {
    em = office.house.orm.em.fork();
    await em.execute('delete from case_row');
    await em.execute('delete from case_standing');
  });
  after(() => office.close());

  /** Stores lives that were lived in memory, each as a case of its own. */
  const store = async (...lives: EvaluationLife[]) => {
    for (const { records, now } of lives) {
      const caseId = `evaluation/${randomUUID()}`;
      const batch = { caseId, expectedPosition: 0, records, answers: [], now };
      await office.house.orm.em.fork().transactional(inner => append(inner, evaluation, batch, true));
    }
  };
  const ask = async (name: string, query = '') => {
    const answer = await office.staff.get(`/api/v1/numbers/${name}?program=lssc${query}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.list('rows');
  };
  const open = { from: null, before: null };

  it('are for staff, of a program that there is, and of nothing they are nothing', async () => {
    for (const name of ['waiting-portfolios', 'evaluator-agreement', 'outcomes', 'competencies']) {
      assert.deepEqual(await ask(name), []);
      assert.equal((await office.ops.get(`/api/v1/numbers/${name}?program=lssc`)).status, 403);
      const nowhere = await office.staff.get(`/api/v1/numbers/${name}?program=nowhere`);
      assert.equal(nowhere.json['code'], 'PROGRAM_UNKNOWN');
      assert.equal((await office.staff.get(`/api/v1/numbers/${name}`)).json['code'], 'FIELDS_INVALID');
    }
    assert.deepEqual(
      (await ask('evaluators')).map(({ assigned, medianDays }) => [assigned, medianDays]),
      [
        [0, null],
        [0, null],
        [0, null],
      ],
    );
  });

  it('say how far evaluators agree, as worked out by hand', async () => {
    await store(
      bothRated('mmmmmmmm', 'mmmmmmmm'),
      bothRated('mmmmppmm', 'mmmmpmmp'),
      bothRated('nnnnnnnn', 'nnnnnnnn'),
    );
    // 24 competencies: 13 met by both, 1 partial by both, 8 not met by both, 2 met by one and partial by the other.
    // Each said met 14 times, partial 2, not met 8: by chance 14² + 2² + 8² = 264. (24 · 22 − 264) / (24² − 264) = 264 / 312.
    const row = { set: 'CNC', portfolios: 3, n: 24, agreed: 22, percent: 91.7, kappa: 0.846 };
    assert.deepEqual(await ask('evaluator-agreement'), [row]);
    assert.deepEqual(await ask('evaluator-agreement', '&from=2027-03-10&until=2027-03-10'), [row]);
    assert.deepEqual(await ask('evaluator-agreement', '&until=2027-03-09'), []);
    assert.deepEqual(await ask('evaluator-agreement', '&from=2027-03-11'), []);
  });

  it('do not count a rating that is void, nor the third evaluator’s', async () => {
    const reason = 'remark-1';
    const voided = bothRated('mmmmmppm', 'nmmmmmmm').send({ type: 'voidRating', evaluatorId: ben, reason });
    await store(voided);
    assert.deepEqual(await ask('evaluator-agreement'), []);
    const anew = voided
      .fork()
      .send(assign(cleo))
      .send({ type: 'acceptAssignment' }, by(cleo))
      .send(rate(rated('mmmmmmpm')), by(cleo));
    await store(anew);
    const [row] = await ask('evaluator-agreement');
    assert.deepEqual([row?.['portfolios'], row?.['n'], row?.['agreed']], [1, 8, 7]);
  });

  it('say how evaluations ended, by set and by competency', async () => {
    await store(
      bothRated('mmmmmmmm', 'mmmmmmmm'),
      bothRated('mmmmppmm', 'mmmmpmmp'),
      bothRated('nnnnmmmm', 'nnnnmmmm').at('2027-06-01T12:00Z'),
      opened().send({ type: 'cancel', cause: 'set-achieved' }),
      underWay(),
    );
    assert.deepEqual(await ask('outcomes'), [
      {
        set: 'CNC',
        achieved: 2,
        notSatisfactory: 1,
        cancelled: 1,
        informationRequested: 1,
        thirdEvaluator: 0,
        decided: 3,
        achievedPercent: 66.7,
      },
    ]);
    const competencies = await ask('competencies');
    assert.equal(competencies.length, 8);
    const counts = { n: 3, met: 2, partiallyMet: 0, notMet: 1, metPercent: 66.7 };
    assert.deepEqual(competencies[0], { set: 'CNC', competency: 1, ...counts });
    assert.deepEqual([competencies[4]?.['met'], competencies[4]?.['partiallyMet']], [2, 1]);
    const [march] = await ask('outcomes', '&until=2027-03-31');
    assert.deepEqual([march?.['decided'], march?.['achievedPercent']], [2, 100]);
  });

  it('say how long evaluators take: the median, and the days in which nine of ten ratings come', async () => {
    const ratedAfter = (days: string) =>
      underWay()
        .at(`2027-03-${days}T16:00Z`)
        .send(rate(rated('mmmmmmmm')), by(ada));
    await store(ratedAfter('03'), ratedAfter('05'), ratedAfter('11'), underWay());
    const rows = await ask('evaluators');
    const row = rows.find(each => each['evaluatorId'] === ada);
    // After 2, 4 and 10 days: the median is 4, nine tenths of the way lie at 4 + 0.8 · 6.
    assert.deepEqual([row?.['medianDays'], row?.['p90Days']], [4, 8.8]);
    assert.deepEqual([row?.['assigned'], row?.['rated'], row?.['open']], [4, 3, 1]);
    const other = rows.find(each => each['evaluatorId'] === ben);
    assert.deepEqual([other?.['assigned'], other?.['open'], other?.['medianDays']], [4, 4, null]);
    const later = await ask('evaluators', '&from=2027-03-02');
    assert.ok(later.every(each => each['assigned'] === 0));
  });

  it('say of the assignments what became of each, and that none is open in an evaluation that has ended', async () => {
    await store(
      opened().send(assign(ada)).send({ type: 'declineAssignment', reason: 'remark-1' }, by(ada)),
      opened().send(assign(ada)).at('2027-03-20T12:00Z'),
      underWay().at('2027-04-20T12:00Z'),
      underWay().send({ type: 'cancel', cause: 'set-achieved' }),
    );
    const row = (await ask('evaluators')).find(each => each['evaluatorId'] === ada);
    assert.deepEqual(
      ['assigned', 'declined', 'lapsed', 'replaced', 'relieved', 'open'].map(name => row?.[name]),
      [4, 1, 1, 1, 1, 0],
    );
  });

  it('say what portfolios wait for, whose turn it is, and for how long they have waited', async () => {
    await store(
      opened(),
      underWay(),
      underWay(),
      bothRated('nnnnnnnn', 'nnnnnnnn'),
      bothRated('mmmmmmmm', 'mmmmmmmm'),
    );
    const at = (now: string) => waitingPortfolios(em, 'lssc', { now, skipsTime: false });
    const summary = async (now: string) =>
      (await at(now)).map(row => [row.waitsFor, row.count, row.upTo7, row.upTo14, row.oldestDays]);
    assert.deepEqual(await summary('2027-03-08T16:00:00.000Z'), [
      ['assignment', 1, 1, 0, 7],
      ['information', 1, 1, 0, 7],
      ['rating', 2, 2, 0, 7],
    ]);
    assert.deepEqual((await summary('2027-03-09T16:00:00.000Z')).at(-1), ['rating', 2, 0, 2, 8]);
    const { door } = office.deps;
    const { clock } = door;
    door.clock = { ...clock, now: () => '2027-03-08T16:00:00.000Z' };
    const rows = await ask('waiting-portfolios').finally(() => (door.clock = clock));
    assert.deepEqual(Object.fromEntries(rows.map(({ waitsFor, whose }) => [waitsFor, whose])), {
      assignment: 'staff',
      information: 'candidate',
      rating: 'evaluator',
    });
  });

  it('count portfolios that wait for their fee, and those on paper, which no evaluation here has', async () => {
    const open = (stage: string, portfolioId: string | null) => {
      const receivedAt = '2027-03-01T16:00:00.000Z';
      return JSON.stringify({ portfolios: { CNC: { portfolioId, receivedAt, stage, answerBy: null } } });
    };
    for (const state of [
      open('feeDue', randomUUID()),
      open('evaluation', null),
      open('informationRequested', null),
      open('evaluation', randomUUID()),
    ]) {
      await em.execute(
        `insert into case_row (case_id, kind, family, program_id, position, state, updated_at)
         values (?, 'candidacy', ?, 'lssc', 1, ?, now())`,
        [`candidacy/${randomUUID()}`, randomUUID(), state],
      );
    }
    const now = '2027-03-12T15:59:59.000Z';
    const found = await waitingPortfolios(em, 'lssc', { now, skipsTime: false });
    assert.deepEqual(
      found.map(({ waitsFor, count, oldestDays }) => [waitsFor, count, oldestDays]),
      [
        ['fee', 1, 10],
        ['information', 1, 10],
        ['outcome', 1, 10],
      ],
    );
  });

  it('come as a table, too, in which no cell is a formula', async () => {
    await store(bothRated('mmmmmmmm', 'mmmmmmmp'));
    await em.execute(
      `insert into person (id, name, email, created_at) values (?, '=SUM("A",1)', 'x@example.org', now())`,
      [ada],
    );
    const table = (name: string) => office.staff.get(`/api/v1/numbers/${name}?program=lssc&format=csv`);
    const agreement = await table('evaluator-agreement');
    assert.equal(agreement.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(
      String(agreement.headers.get('content-disposition')),
      /filename="lssc-evaluator-agreement\.csv"/,
    );
    assert.equal(agreement.text, 'set,portfolios,n,agreed,percent,kappa\r\nCNC,1,8,7,87.5,0\r\n');
    const evaluators = await table('evaluators');
    assert.ok(evaluators.text.includes(`${ada},"'=SUM(""A"",1)",10,`), evaluators.text);
  });

  it('of agreement and outcomes are those counted fact by fact, whatever was rated, voided and rated anew', async () => {
    const letters = fc.array(fc.constantFrom('m', 'p', 'n'), { minLength: 8, maxLength: 8 });
    const pattern = letters.map(each => each.join(''));
    const life = fc.record({ first: pattern, second: pattern, anew: fc.option(pattern) });
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 8 }), async lived => {
        await em.execute('delete from case_row');
        await em.execute('delete from case_standing');
        const lives = lived.map(({ first, second, anew }) => livedThrough(first, second, anew));
        await store(...lives);
        const pairs = lives.flatMap(pairsOf);
        const [found] = await ratingPairs(em, 'lssc', open);
        assert.deepEqual(agreementOf(found?.pairs ?? []), agreementOf(pairs));
        const decided = lives.flatMap(each => each.all('decided'));
        const [outcomes] = await ask('outcomes');
        assert.equal(outcomes?.['achieved'] ?? 0, decided.filter(each => each.outcome === 'achieved').length);
        const results = decided.flatMap(each => each.results);
        const met = (await ask('competencies')).reduce((sum, row) => sum + Number(row['met']), 0);
        assert.equal(met, results.filter(({ result }) => result === 'met').length);
      }),
      { numRuns: 12 },
    );
  });
});

/** Both rate; where it is still possible the second's rating is void and another rates in that seat. */
function livedThrough(first: string, second: string, anew: string | null): EvaluationLife {
  const life = underWay()
    .at('2027-03-10T15:00Z')
    .send(rate(rated(first)), by(ada));
  life.send(rate(rated(second)), by(ben));
  if (anew === null || life.state.ended || life.state.request) return life;
  return life
    .send({ type: 'voidRating', evaluatorId: ben, reason: 'remark-1' })
    .send(assign(cleo))
    .send({ type: 'acceptAssignment' }, by(cleo))
    .send(rate(rated(anew)), by(cleo));
}

/** The first ratings that stand in the seats of the two, from the facts alone. */
function pairsOf({ facts }: EvaluationLife): { first: Rating; second: Rating; count: number }[] {
  const seats = new Map<string, string>();
  const standing = new Map<string, Rated[]>();
  for (const fact of facts) {
    if (fact.type === 'evaluatorAssigned' && fact.round === 1) seats.set(fact.evaluatorId, fact.seat);
    if (fact.type === 'ratingSubmitted') standing.set(seats.get(fact.evaluatorId) ?? '', fact.ratings);
    if (fact.type === 'ratingVoided') standing.delete(seats.get(fact.evaluatorId) ?? '');
  }
  const [first, second] = [standing.get('first'), standing.get('second')];
  if (!first || !second) return [];
  return first.map(({ rating }, index) => ({
    first: rating,
    second: second[index]?.rating ?? 'met',
    count: 1,
  }));
}
