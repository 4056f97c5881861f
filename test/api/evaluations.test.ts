import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { ApiDeps } from '../../api/route.ts';
import { programs } from '../support/house.ts';
import {
  assign,
  candidateOf,
  open,
  ratings,
  register,
  seat,
  type Expert,
  type Opened,
} from './evaluating.ts';
import { Office, type Answer, type Caller } from './office.ts';

describe('what each role sees of an evaluation', () => {
  let office: Office;
  let opened: Opened;
  let ada: Expert;
  let ben: Expert;
  let cleo: Expert;
  let candidacyId: string;
  /** Everything that the candidate was answered. */
  const toCandidate: Answer[] = [];
  /** Everything that an evaluator was answered, by the evaluator's id. */
  const toEvaluators = new Map<string, Answer[]>();

  before(async () => {
    office = await Office.open();
    opened = await open(office, await candidateOf(office));
    [ada, ben, cleo] = [await register(office), await register(office), await register(office)];
    const page = await office.staff.get(opened.address);
    candidacyId = String(page.object('details')['candidacyId']);
  });
  after(() => office.close());

  const asked = async (expert: Expert, ask: (caller: Caller) => Promise<Answer>) => {
    const answer = await ask(expert.caller);
    toEvaluators.set(expert.id, [...(toEvaluators.get(expert.id) ?? []), answer]);
    return answer;
  };
  const askedByCandidate = async (ask: (caller: Caller) => Promise<Answer>) => {
    const answer = await ask(opened.candidate);
    toCandidate.push(answer);
    return answer;
  };
  const feedback = () => askedByCandidate(caller => caller.get(`${opened.address}/feedback`));
  const assignment = (expert: Expert) => asked(expert, caller => caller.get(`${opened.address}/assignment`));
  const rate = async (expert: Expert, pattern: string, comment: string) => {
    const body = { ratings: ratings(pattern, comment) };
    const key = { 'Idempotency-Key': `rate-${randomUUID()}` };
    const answer = await asked(expert, caller => caller.post(`${opened.address}/submit-rating`, body, key));
    assert.equal(answer.status, 200, answer.text);
    await asked(expert, caller => caller.get(`/api/v1/receipts/${key['Idempotency-Key']}`));
    return answer;
  };

  it('an evaluator sees the own assignment with its clocks, and accepts it', async () => {
    await seat(office, opened, ada);
    await office.accepted(assign(office, opened, ben));
    const list = await asked(ben, caller => caller.get('/api/v1/evaluations?open=true'));
    const [own] = list.list('assignments');
    assert.equal(list.list('assignments').length, 1);
    assert.equal(own?.['assignment'], `${opened.address}/assignment`);
    assert.deepEqual([own['status'], own['waitsFor']], ['assigned', 'acceptance']);
    assert.deepEqual(
      (own['dates'] as { name: string }[]).map(({ name }) => name),
      ['acceptance', 'rating'],
    );
    await office.accepted(asked(ben, caller => caller.post(`${opened.address}/accept-assignment`)));
    const page = await assignment(ben);
    assert.deepEqual([page.json['status'], page.json['waitsFor']], ['accepted', 'rating']);
    assert.deepEqual(page.object('details')['competencies'], [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('a candidate sees the stage before the decision, and no result', async () => {
    const page = await feedback();
    assert.equal(page.status, 200, page.text);
    assert.equal(page.json['status'], 'evaluating');
    assert.equal(page.object('details')['results'], null);
    assert.equal(page.object('details')['comments'], null);
  });

  it('a third evaluator is called without anybody but staff learning that the two dispute', async () => {
    await rate(ada, 'mmmmppmm', 'Ada found nothing.');
    await rate(ben, 'mmmmpppn', 'Ben found nothing here.');
    assert.equal((await office.staff.get(opened.address)).json['status'], 'third-evaluation');
    assert.equal((await feedback()).json['status'], 'evaluating');
    await office.accepted(assign(office, opened, cleo));
    await assignment(cleo);
    await asked(cleo, caller => caller.get('/api/v1/evaluations'));
    await office.accepted(asked(cleo, caller => caller.post(`${opened.address}/accept-assignment`)));
    await Promise.all([assignment(ada), assignment(ben), assignment(cleo), feedback()]);
    await rate(cleo, 'mmmmppmp', 'Cleo has no words.');
    await Promise.all([assignment(ada), assignment(ben), assignment(cleo)]);
  });

  it('a candidate is told what is asked for, with the comments and not by whom', async () => {
    const page = await feedback();
    assert.equal(page.json['status'], 'information-requested', page.text);
    assert.equal(page.json['waitsFor'], 'information');
    assert.equal(page.object('nextStep')['command'], 'provideInformation');
    assert.deepEqual(page.object('details')['asked'], [5, 6, 8]);
    const answer = await askedByCandidate(caller => caller.post(`${opened.address}/provide-information`));
    assert.equal(answer.status, 200, answer.text);
    await askedByCandidate(caller => caller.get(`/api/v1/receipts/${String(answer.json['receipt'])}`));
    await askedByCandidate(caller => caller.post(`${opened.address}/provide-information`));
    await feedback();
  });

  it('the same evaluators rate anew what was asked', async () => {
    const page = await assignment(ada);
    assert.deepEqual(page.object('details')['competencies'], [5, 6, 8]);
    const draft = await asked(ada, caller => caller.get(`${opened.address}/rating-draft`));
    assert.deepEqual(draft.json['asked'], [5, 6, 8]);
    const again = (expert: Expert, comment: string) =>
      asked(expert, caller =>
        caller.post(`${opened.address}/submit-rating`, {
          ratings: [
            { competency: 5, rating: 'met' },
            { competency: 6, rating: 'met' },
            { competency: 8, rating: 'partiallyMet', comment },
          ],
        }),
      );
    await office.accepted(again(ada, 'Ada’s last word.'));
    await office.accepted(again(ben, 'Ben’s last word.'));
  });

  it('after the decision a candidate has the outcome, each competency’s result, and the released comments', async () => {
    const page = await feedback();
    assert.equal(page.json['status'], 'achieved', page.text);
    const details = page.object('details') as { outcome: string; results: unknown[]; comments: unknown[] };
    assert.equal(details.outcome, 'achieved');
    assert.equal(details.results.length, 8);
    assert.ok(details.comments.length > 0);
    assert.match(page.text, /last word/);
  });

  it('evaluators see that it is over, and the portfolio no more', async () => {
    for (const expert of [ada, ben, cleo]) {
      const page = await assignment(expert);
      assert.equal(page.json['waitsFor'], null);
      assert.equal(page.json['portfolio'], null);
      const list = await asked(expert, caller => caller.get('/api/v1/evaluations?open=false'));
      assert.equal(list.list('assignments').length, 1);
    }
  });

  it('nothing that a candidate was answered, refusals and receipts included, names an evaluator', () => {
    assert.ok(toCandidate.length > 8);
    for (const { text } of toCandidate) {
      assert.doesNotMatch(text, /Quillfeather|third/i);
      for (const { id } of [ada, ben, cleo]) assert.ok(!text.includes(id), text);
    }
  });

  it('nothing that an evaluator was answered names the candidate, another evaluator, or another’s rating', () => {
    const own = new Map([
      [ada.id, 'Ada'],
      [ben.id, 'Ben'],
      [cleo.id, 'Cleo'],
    ]);
    assert.equal(toEvaluators.size, 3);
    for (const [id, answers] of toEvaluators) {
      assert.ok(answers.length > 4);
      const others = [...own].filter(([each]) => each !== id);
      for (const { text } of answers) {
        assert.doesNotMatch(text, /Threadgill|marigold|Quillfeather|third/i);
        for (const secret of [opened.candidateId, candidacyId]) assert.ok(!text.includes(secret), text);
        for (const [other, word] of others) {
          assert.ok(!text.includes(other), text);
          assert.ok(!new RegExp(`${word} (found|has)|${word}’s`).test(text), text);
        }
      }
    }
  });

  describe('to whom it does not belong', () => {
    it('there is no such case: another candidate, an evaluator without an assignment', async () => {
      const stranger = await office.candidate(randomUUID());
      const outsider = await register(office);
      for (const answer of [
        await stranger.get(`${opened.address}/feedback`),
        await stranger.post(`${opened.address}/provide-information`),
        await outsider.caller.get(`${opened.address}/assignment`),
        await outsider.caller.post(`${opened.address}/submit-rating`, { ratings: ratings('mmmmmmmm') }),
        await office.staff.get(`/api/v1/evaluations/${randomUUID()}/feedback`),
      ]) {
        assert.deepEqual([answer.status, answer.json['code']], [404, 'CASE_UNKNOWN']);
        assert.equal(answer.json['detail'], 'There is no such case.');
      }
      assert.deepEqual((await outsider.caller.get('/api/v1/evaluations')).json['assignments'], []);
    });

    it('a candidate does not come in by the evaluators’ door, nor an evaluator by the candidate’s', async () => {
      assert.equal((await opened.candidate.get(`${opened.address}/assignment`)).status, 403);
      assert.equal((await ada.caller.get(`${opened.address}/feedback`)).status, 403);
      const asCandidate = await office.candidate(ada.id);
      assert.equal((await asCandidate.get(`${opened.address}/feedback`)).status, 404);
      const asEvaluator = await office.personal('evaluator', opened.candidateId);
      assert.equal((await asEvaluator.get(`${opened.address}/assignment`)).status, 404);
    });

    it('nobody but staff and ops reads the whole page or finds it in the list of cases', async () => {
      for (const caller of [opened.candidate, ada.caller, office.committee]) {
        assert.equal((await caller.get(opened.address)).status, 403);
      }
      const found = await opened.candidate.get('/api/v1/cases?kind=evaluation');
      assert.deepEqual(found.json['cases'], []);
      assert.equal((await office.ops.get(opened.address)).status, 200);
      assert.doesNotMatch((await office.ops.get(opened.address)).text, /Threadgill|last word/);
    });
  });
});

describe('where the program does not evaluate blindly', () => {
  let office: Office;
  const seen = { ...programs, find: seeing(ref => programs.find(ref)) };
  before(async () => (office = await Office.open({ deps: { programs: seen } })));
  after(() => office.close());

  it('an evaluator is told the candidate’s name, while working on the portfolio', async () => {
    const opened = await open(office, await candidateOf(office));
    const expert = await register(office);
    await office.accepted(assign(office, opened, expert));
    const page = await expert.caller.get(`${opened.address}/assignment`);
    assert.deepEqual(page.json['candidate'], { name: 'Marigold Threadgill' });
    const reason = 'I know the candidate.';
    await office.accepted(expert.caller.post(`${opened.address}/decline-assignment`, { reason }));
    assert.equal((await expert.caller.get(`${opened.address}/assignment`)).json['candidate'], null);
  });
});

/** The same programs, but for who is told whose portfolio it is. */
function seeing(find: ApiDeps['programs']['find']): ApiDeps['programs']['find'] {
  return ref => {
    const program = find(ref);
    return { ...program, portfolios: { ...program.portfolios, blind: false } };
  };
}
