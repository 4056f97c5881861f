import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { CaseRow, Evaluator, Letter, Person } from '../../db/entities/index.ts';
import { addDays, dayOf, endOfDay } from '../../domain/calendar.ts';
import type { CandidacyState } from '../../domain/candidacy/state.ts';
import type { EvaluationState } from '../../domain/evaluation/state.ts';
import { kinds } from '../../domain/kinds.ts';
import { refOf, type Program } from '../../domain/program.ts';
import type { ProgramLibrary } from '../../programs/library.ts';
import { rated } from '../support/evaluations.ts';
import { House, programs } from '../support/house.ts';
import { until } from '../support/until.ts';

const zone = 'America/Chicago';
const lssc = programs.inForce('lssc', '2026-12-01');
const six = ['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF'];
/** As gRPC says it. */
const notFound = 5;
const office = { role: 'staff' as const, id: 'staff-1' };

/** How many competencies a set has: a rating of all of them, as the letters say. */
function all(set: string, letter: string, last = letter): ReturnType<typeof rated> {
  const count = lssc.sets.find(each => each.code === set)?.competencies ?? assert.fail(set);
  return rated(letter.repeat(count - 1) + last);
}

/** The cases of a test and the people in them, on a real store and in skipped time. */
class Evaluating {
  private readonly house: House;
  constructor(house: House) {
    this.house = house;
  }

  async person(): Promise<string> {
    const id = randomUUID();
    const email = `${id}@people.example`;
    await this.house.orm.em.fork().insert(Person, { id, name: 'Ada Byron', email, createdAt: new Date() });
    return id;
  }

  async evaluator(): Promise<string> {
    const id = await this.person();
    await this.house.orm.em.fork().insert(Evaluator, {
      id,
      programId: 'lssc',
      zone,
      sets: lssc.sets.map(set => set.code),
      trainedOn: '2024-01-15',
      yearlyCapacity: 50,
      createdAt: new Date(),
    });
    return id;
  }

  async send(caseId: string, command: string, payload: Record<string, unknown> = {}, evaluatorId?: string) {
    const by = evaluatorId === undefined ? office : { role: 'evaluator' as const, id: evaluatorId };
    const answer = await this.house.send({ caseId, command, payload, by });
    assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
  }

  /** An evaluation of its own, as a candidacy opens it. Nothing hears of its outcome. */
  async opened(set = 'CNC'): Promise<string> {
    const portfolioId = randomUUID();
    const caseId = `evaluation/${portfolioId}`;
    const personId = await this.person();
    const submittedAt = new Date().toISOString();
    const ids = { program: refOf(lssc), candidacyId: randomUUID(), personId, portfolioId };
    const payload = { ...ids, set, competenciesVersion: '2012', submittedAt };
    const by = { role: 'system' as const, id: `candidacy/${ids.candidacyId}` };
    const answer = await this.house.send({ caseId, command: 'open', payload, by });
    assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
    return caseId;
  }

  async assigned(caseId: string, count = 2): Promise<string[]> {
    const evaluators: string[] = [];
    for (let index = 0; index < count; index++) {
      const evaluatorId = await this.evaluator();
      await this.send(caseId, 'assign', { evaluatorId });
      await this.send(caseId, 'acceptAssignment', {}, evaluatorId);
      evaluators.push(evaluatorId);
    }
    return evaluators;
  }

  /** A candidacy that was admitted today. */
  async admitted(): Promise<string> {
    const personId = await this.person();
    const caseId = `candidacy/${randomUUID()}`;
    const work = [{ from: '2024-01-01', to: '2025-12-31', minutes: 120_000 }];
    const declared = { member: false, education: true, supportStaff: true, work };
    await this.send(caseId, 'apply', { program: 'lssc', personId, ...declared });
    await this.send(caseId, 'acceptEligibility');
    const paidOn = dayOf((await this.house.fastForward.now(caseId)).toISOString(), zone);
    await this.send(caseId, 'recordPayment', { amountCents: 35_000, method: 'check', paidOn });
    return caseId;
  }

  /** Submits a portfolio and pays its fee: its evaluation begins. What the door would find of it is given by hand. */
  async submitted(candidacyId: string, set: string): Promise<string> {
    const portfolioId = randomUUID();
    const { personId } = await this.candidacy(candidacyId);
    const found = { portfolioId, set, personId, competenciesVersion: '2012', missing: [], member: false };
    const receivedAt = (await this.house.fastForward.now(candidacyId)).toISOString();
    const stamp = { key: randomUUID(), by: office, receivedAt, enteredAt: receivedAt };
    await this.house.client.workflow
      .getHandle(candidacyId)
      .executeUpdate('submitPortfolio', { args: [{ set, portfolioId, found }, stamp] });
    const paidOn = dayOf(receivedAt, zone);
    const fee = { set, amountCents: 6000, method: 'check', paidOn };
    await this.send(candidacyId, 'recordPortfolioFee', fee);
    const caseId = `evaluation/${portfolioId}`;
    await this.relayedUntil('the evaluation', async () => (await this.row(caseId)) !== null);
    return caseId;
  }

  async recordCourse(candidacyId: string, set: string): Promise<void> {
    const approval = { reference: `A-${set}`, approvedOn: '2024-01-01', endsOn: '2027-12-31' };
    await this.send(candidacyId, 'recordCourse', { set, completedOn: '2025-06-01', approval });
  }

  /**
   * Waits for what commands from case to case bring about, delivering them as the worker's relay does. A worker without a cache
   * may leave tasks of cases side by side alone for ten seconds each.
   */
  async relayedUntil(what: string, holds: () => Promise<boolean>): Promise<void> {
    const holdsNow = async () => {
      await this.house.relayRound();
      return holds();
    };
    await until(what, holdsNow, 120_000);
  }

  /** All cases live on to the instant, and hear what the others send them on the way. */
  async advance(caseIds: string[], to: string): Promise<void> {
    const discover = async () => {
      await this.house.relayRound();
      return [];
    };
    await this.house.fastForward.advanceAll(caseIds, to, { discover });
  }

  async evaluation(caseId: string): Promise<EvaluationState> {
    return (await this.row(caseId)) as EvaluationState;
  }

  async candidacy(caseId: string): Promise<CandidacyState> {
    return (await this.row(caseId)) as CandidacyState;
  }

  private async row(caseId: string) {
    return (await this.house.orm.em.fork().findOne(CaseRow, { caseId }))?.state ?? null;
  }

  /** Whether the engine has a command that no worker has heard yet. */
  async isHandedOver(caseId: string, updateId: string): Promise<boolean> {
    const stage = proto.temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
    const waitPolicy = { lifecycleStage: stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED };
    const updateRef = { workflowExecution: { workflowId: caseId }, updateId };
    const request = { namespace: 'default', updateRef, waitPolicy };
    try {
      await this.house.client.workflowService.pollWorkflowExecutionUpdate(request);
      return true;
    } catch (error) {
      if (isGrpcServiceError(error) && error.code === notFound) return false;
      throw error;
    }
  }

  /** What the last task that heard a command was handed at once: the timer that had fired, and the commands. */
  async heardAtOnce(caseId: string): Promise<string[]> {
    const { events } = await this.house.client.workflow.getHandle(caseId).fetchHistory();
    const all = events ?? [];
    const isTask = (event: (typeof all)[number]) => Boolean(event.workflowTaskCompletedEventAttributes);
    const accepted = all.findLastIndex(event => event.workflowExecutionUpdateAcceptedEventAttributes);
    const task = all.slice(0, accepted).findLastIndex(isTask);
    const handed = all.slice(all.slice(0, task).findLastIndex(isTask), task);
    const updates = all
      .slice(task, accepted + 1)
      .flatMap(
        event => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ?? [],
      );
    return [...handed.flatMap(event => (event.timerFiredEventAttributes ? ['timer'] : [])), ...updates];
  }

  async letters(caseId: string, letter: string): Promise<string[]> {
    const rows = await this.house.orm.em.fork().find(Letter, { caseId, letter });
    return rows.map(row => row.personId ?? 'the person of the case').sort();
  }
}

for (const [how, options] of [
  ['as it is', {}],
  ['replayed at every step', { maxCachedWorkflows: 0 }],
] as const) {
  describe(`the evaluation of a portfolio, ${how}`, () => {
    let house: House;
    let on: Evaluating;
    before(async () => {
      house = await House.open({ kinds, ...options });
      on = new Evaluating(house);
    });
    after(() => house.close());

    it('takes the ratings of both evaluators at the same instant, and decides once', async () => {
      const caseId = await on.opened();
      const [ada = '', ben = ''] = await on.assigned(caseId);
      const rating = { ratings: all('CNC', 'm') };
      await Promise.all([ada, ben].map(id => on.send(caseId, 'submitRating', rating, id)));
      const { status, decision } = await on.evaluation(caseId);
      assert.deepEqual([status, decision?.outcome], ['achieved', 'achieved']);
      await until('the letters', async () => (await on.letters(caseId, 'evaluator-thanks')).length === 2);
      assert.deepEqual(await on.letters(caseId, 'evaluation-feedback'), ['the person of the case']);
    });

    it('costs at most 90 events with two evaluators and without a request', async () => {
      const caseId = await on.opened();
      for (const evaluatorId of await on.assigned(caseId)) {
        await on.send(caseId, 'submitRating', { ratings: all('CNC', 'm') }, evaluatorId);
      }
      const handle = house.client.workflow.getHandle(caseId);
      assert.equal(await handle.result(), 'achieved');
      const { events } = await handle.fetchHistory();
      assert.ok((events?.length ?? 0) <= 90, `${events?.length} events`);
    });

    it('counts a rating received in the last second of the thirty days though its evaluator was replaced meanwhile', async () => {
      const caseId = await on.opened();
      const [ada = '', ben = ''] = await on.assigned(caseId);
      const rating = { ratings: all('CNC', 'm') };
      await on.send(caseId, 'submitRating', rating, ben);
      const { assignments } = await on.evaluation(caseId);
      const end = new Date(assignments[0]?.rateBy.endsAt ?? '');
      await house.fastForward.advance(caseId, new Date(end.getTime() - 10_000));
      const by = { role: 'evaluator' as const, id: ada };
      const receipt = await house.receive({ caseId, command: 'submitRating', payload: rating, by });
      await until('the replacement', async () => {
        const { assignments: now } = await on.evaluation(caseId);
        return now[0]?.status === 'replaced';
      });
      const answer = await house.deliver(receipt);
      assert.deepEqual(answer, { outcome: 'accepted', status: 'rated', facts: [] });
      assert.equal((await on.evaluation(caseId)).status, 'achieved');
    });

    it('keeps a rating of the instant after the thirty days and does not count it', async () => {
      const caseId = await on.opened();
      const [ada = ''] = await on.assigned(caseId);
      const { assignments } = await on.evaluation(caseId);
      await house.fastForward.advance(caseId, new Date(assignments[0]?.rateBy.endsAt ?? ''));
      await on.send(caseId, 'submitRating', { ratings: all('CNC', 'm') }, ada);
      const { status, assignments: now } = await on.evaluation(caseId);
      assert.deepEqual([status, now[0]?.status, now[0]?.lateRatings?.length], ['assigning', 'replaced', 8]);
    });

    describe('a rating in the same moment as the replacement', () => {
      const rating = { ratings: all('CNC', 'm') };

      /** Ben has rated, and Ada's thirty days end in some seconds. */
      async function nearlyReplaced() {
        const caseId = await on.opened();
        const [ada = '', ben = ''] = await on.assigned(caseId);
        await on.send(caseId, 'submitRating', rating, ben);
        const { assignments } = await on.evaluation(caseId);
        const end = new Date(assignments[0]?.rateBy.endsAt ?? '');
        await house.fastForward.advance(caseId, new Date(end.getTime() - 10_000));
        const isOver = async () => (await house.fastForward.now(caseId)).getTime() > end.getTime();
        return { caseId, by: { role: 'evaluator' as const, id: ada }, isOver };
      }

      it('counts where it was received before it, though the engine is handed both at once', async () => {
        const { caseId, by, isOver } = await nearlyReplaced();
        const receipt = await house.receive({ caseId, command: 'submitRating', payload: rating, by });
        await house.stopWorker();
        const answer = house.deliver(receipt);
        await until('the end of the thirty days', isOver);
        await house.startWorker();
        assert.deepEqual(await answer, { outcome: 'accepted', status: 'rated', facts: [] });
        assert.deepEqual(await on.heardAtOnce(caseId), ['timer', 'submitRating']);
        const { status, assignments } = await on.evaluation(caseId);
        assert.deepEqual([status, assignments[0]?.status], ['achieved', 'rated']);
      });

      it('is kept and not counted where it was received after it, though the engine is handed both at once', async () => {
        const { caseId, by, isOver } = await nearlyReplaced();
        await house.stopWorker();
        await until('the end of the thirty days', isOver);
        const receipt = await house.receive({ caseId, command: 'submitRating', payload: rating, by });
        const answer = house.deliver(receipt);
        await until('the rating', () => on.isHandedOver(caseId, receipt.key));
        await house.startWorker();
        assert.deepEqual(await answer, { outcome: 'accepted', status: 'rated', facts: [] });
        assert.deepEqual(await on.heardAtOnce(caseId), ['timer', 'submitRating']);
        const { status, assignments } = await on.evaluation(caseId);
        assert.deepEqual([status, assignments[0]?.status], ['assigning', 'replaced']);
        assert.equal(assignments[0]?.lateRatings?.length, 8);
      });

      it('is kept and not counted where staff took the evaluator off before it, though the engine is handed both at once', async () => {
        const caseId = await on.opened();
        const [ada = ''] = await on.assigned(caseId);
        const payload = { evaluatorId: ada, reason: 'on leave' };
        const replacing = await house.receive({ caseId, command: 'replaceEvaluator', payload });
        const by = { role: 'evaluator' as const, id: ada };
        const rated = await house.receive({ caseId, command: 'submitRating', payload: rating, by });
        await house.stopWorker();
        const first = house.deliver(replacing);
        await until('the replacement', () => on.isHandedOver(caseId, replacing.key));
        const second = house.deliver(rated);
        await until('the rating', () => on.isHandedOver(caseId, rated.key));
        await house.startWorker();
        assert.equal((await first)?.outcome, 'accepted');
        assert.equal((await second)?.outcome, 'accepted');
        assert.deepEqual(await on.heardAtOnce(caseId), ['replaceEvaluator', 'submitRating']);
        const { assignments } = await on.evaluation(caseId);
        assert.deepEqual([assignments[0]?.status, assignments[0]?.lateRatings?.length], ['replaced', 8]);
      });
    });

    it('calls a third while the candidacy’s limit passes: the outcome awards all the same', async () => {
      const candidacyId = await on.admitted();
      for (const set of six.slice(1)) await on.recordCourse(candidacyId, set);
      const { limit } = await on.candidacy(candidacyId);
      const limitOn = limit?.on ?? assert.fail();
      await on.advance([candidacyId], endOfDay(addDays(limitOn, -5), zone));
      const caseId = await on.submitted(candidacyId, 'FLS');
      await on.advance([candidacyId, caseId], endOfDay(addDays(limitOn, -4), zone));
      const [ada = '', ben = ''] = await on.assigned(caseId);
      await on.send(caseId, 'submitRating', { ratings: all('FLS', 'm') }, ada);
      await on.send(caseId, 'submitRating', { ratings: all('FLS', 'm', 'n') }, ben);
      assert.equal((await on.evaluation(caseId)).status, 'third-evaluation');

      await on.advance([candidacyId, caseId], endOfDay(addDays(limitOn, 40), zone));
      assert.equal((await on.candidacy(candidacyId)).status, 'awaiting-decision');
      const [third = ''] = await on.assigned(caseId, 1);
      await on.send(caseId, 'submitRating', { ratings: all('FLS', 'm') }, third);
      assert.equal((await on.evaluation(caseId)).status, 'achieved');
      await on.relayedUntil(
        'the award',
        async () => (await on.candidacy(candidacyId)).status === 'certified',
      );
      const { decision } = await on.evaluation(caseId);
      assert.equal((await on.candidacy(candidacyId)).award?.decidedOn, decision?.decidedOn);
    });

    it('goes on for six portfolios of one candidacy at once, and they certify it', async () => {
      const candidacyId = await on.admitted();
      const cases: { set: string; caseId: string; evaluators: string[] }[] = [];
      for (const set of six) {
        const caseId = await on.submitted(candidacyId, set);
        cases.push({ set, caseId, evaluators: await on.assigned(caseId) });
      }
      await Promise.all(
        cases.flatMap(({ set, caseId, evaluators }) =>
          evaluators.map(id => on.send(caseId, 'submitRating', { ratings: all(set, 'm') }, id)),
        ),
      );
      await on.relayedUntil(
        'the award',
        async () => (await on.candidacy(candidacyId)).status === 'certified',
      );
      const { achieved } = await on.candidacy(candidacyId);
      assert.deepEqual(Object.keys(achieved).sort(), [...six].sort());
    });

    it('is cancelled by a course for the same set, and the evaluators are told', async () => {
      const candidacyId = await on.admitted();
      const caseId = await on.submitted(candidacyId, 'FLS');
      const evaluators = await on.assigned(caseId);
      await on.send(caseId, 'submitRating', { ratings: all('FLS', 'm') }, evaluators[0]);
      await on.recordCourse(candidacyId, 'FLS');
      await on.relayedUntil('the end', async () => (await on.evaluation(caseId)).status === 'cancelled');
      assert.deepEqual(await on.letters(caseId, 'evaluator-cancelled'), [...evaluators].sort());
      assert.deepEqual(await on.letters(caseId, 'evaluation-cancelled'), ['the person of the case']);
      assert.equal((await on.candidacy(candidacyId)).achieved['FLS']?.by, 'course');
    });
  });
}

describe('a feedback letter that waits for the office', () => {
  const withDays = (program: Program): Program => ({
    ...program,
    portfolios: { ...program.portfolios, releaseDays: 3 },
  });
  const looking: ProgramLibrary = {
    all: programs.all.map(withDays),
    inForce: (id, on) => withDays(programs.inForce(id, on)),
    find: ref => withDays(programs.find(ref)),
    has: id => programs.has(id),
    zoneOf: id => programs.zoneOf(id),
  };
  let house: House;
  let on: Evaluating;
  before(async () => {
    house = await House.open({ kinds, programs: looking });
    on = new Evaluating(house);
  });
  after(() => house.close());

  /** Achieved, with a word of the first evaluator on competencies 1 and 2. */
  async function decided() {
    const caseId = await on.opened();
    const [ada = '', ben = ''] = await on.assigned(caseId);
    const words = all('CNC', 'm').map(each =>
      each.competency < 3 ? { ...each, comment: `well done, ${each.competency}` } : each,
    );
    await on.send(caseId, 'submitRating', { ratings: words }, ada);
    await on.send(caseId, 'submitRating', { ratings: all('CNC', 'm') }, ben);
    await until('the thanks', async () => (await on.letters(caseId, 'evaluator-thanks')).length === 2);
    assert.equal((await on.evaluation(caseId)).status, 'achieved');
    assert.deepEqual(await on.letters(caseId, 'evaluation-feedback'), []);
    return { caseId, ada };
  }

  it('goes when they release it, and the case is over', async () => {
    const { caseId, ada } = await decided();
    await on.send(caseId, 'withholdComment', { evaluatorId: ada, competency: 1 });
    await on.send(caseId, 'releaseFeedback');
    assert.equal(await house.client.workflow.getHandle(caseId).result(), 'achieved');
    assert.deepEqual(await on.letters(caseId, 'evaluation-feedback'), ['the person of the case']);
    const { decision, held } = await on.evaluation(caseId);
    assert.deepEqual([decision?.comments.map(each => each.competency), held], [[2], null]);
    const answer = await house.send({ caseId, command: 'releaseFeedback' });
    assert.equal(answer?.outcome === 'refused' && answer.code, 'CASE_CLOSED');
  });

  it('goes by itself when the days are over, and the case is over', async () => {
    const { caseId } = await decided();
    const { held } = await on.evaluation(caseId);
    await house.fastForward.advance(caseId, held?.releaseBy.endsAt ?? '');
    assert.equal(await house.client.workflow.getHandle(caseId).result(), 'achieved');
    assert.deepEqual(await on.letters(caseId, 'evaluation-feedback'), ['the person of the case']);
  });
});
