import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressOf, begin, drafted, idOf, payFee, save, submit, whole, writer } from './drafts.ts';
import { ratings, register, seat, type Opened } from './evaluating.ts';
import { Office, until, type Answer } from './office.ts';

function refused(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json['code'], code);
}

const factsOf = (answer: Answer) => answer.list('facts').map(({ type }) => type);

describe('a candidacy and the evaluation of its portfolio, through the API', () => {
  let office: Office;
  before(async () => {
    office = await Office.open();
  });
  after(() => office.close());

  /** What one case tells another is delivered by the relay. */
  function comesTo(ask: () => Promise<Answer>, holds: (answer: Answer) => boolean): Promise<Answer> {
    return until(async () => {
      await office.house.relayRound();
      return ask();
    }, holds);
  }

  /** A portfolio for CNC whose fee has come and whose evaluation has begun. */
  async function underWay() {
    const author = await writer(office);
    const { id } = await drafted(office, author);
    await office.accepted(submit(author, id));
    assert.deepEqual(factsOf(await payFee(office, author)), ['portfolioFeePaid']);
    const address = `/api/v1/evaluations/${id}`;
    await comesTo(
      () => office.staff.get(address),
      ({ status }) => status === 200,
    );
    return { author, id, evaluation: { address, uuid: id } as Opened };
  }

  const standingOf = (page: Answer, set: string) =>
    (page.object('details')['sets'] as { code: string; standing: string }[]).find(({ code }) => code === set)
      ?.standing;

  it('begin with a submission that lacks nothing, and is paid for', async () => {
    const author = await writer(office);
    const { candidacy, caller } = author;
    const draft = await begin(author);
    const { competencies } = whole();
    await office.accepted(save(caller, addressOf(draft), { competencies }));
    const lacking = await submit(author, idOf(draft));
    refused(lacking, 409, 'PORTFOLIO_INCOMPLETE');
    assert.deepEqual(lacking.object('details')['missing'], ['the learning statement']);
    await office.accepted(save(caller, addressOf(draft), whole()));
    refused(await submit(author, idOf(draft), 'COL'), 404, 'PORTFOLIO_UNKNOWN');
    const submitted = await office.accepted(submit(author, idOf(draft)));
    assert.deepEqual(factsOf(submitted), ['portfolioSubmitted', 'portfolioFeeDue']);
    assert.equal((await caller.get(candidacy)).json['waitsFor'], 'portfolio-fee');
    const wrong = { set: 'CNC', amountCents: 5500, method: 'check', paidOn: office.today() };
    refused(await office.staff.post(`${candidacy}/record-portfolio-fee`, wrong), 422, 'PAYMENT_AMOUNT_WRONG');
    refused(await caller.post(`${candidacy}/record-portfolio-fee`, wrong), 403, 'ROLE_NOT_ALLOWED');
  });

  it('follow each other: the set is achieved by what two evaluators say, of whom the page names none', async () => {
    const { author, evaluation } = await underWay();
    const outcome = { set: 'CNC', outcome: 'achieved' };
    refused(
      await office.staff.post(`${author.candidacy}/record-portfolio-outcome`, outcome),
      409,
      'EVALUATED_HERE',
    );
    const mine = await author.caller.get(`/api/v1/portfolios/${evaluation.uuid}`);
    assert.equal(mine.json['evaluationId'], `evaluation/${evaluation.uuid}`);
    const experts = [await register(office), await register(office)];
    for (const expert of experts) await seat(office, evaluation, expert);
    await comesTo(
      () => author.caller.get(author.candidacy),
      seen => seen.object('nextStep')['whose'] === 'evaluator',
    );
    for (const { caller } of experts) {
      const body = { ratings: ratings('mmmmmmmm') };
      await office.accepted(caller.post(`${evaluation.address}/submit-rating`, body));
    }
    const page = await comesTo(
      () => author.caller.get(author.candidacy),
      seen => standingOf(seen, 'CNC') === 'achieved',
    );
    assert.ok(experts.every(({ id, name }) => !page.text.includes(id) && !page.text.includes(name)));
  });

  it('end together when the candidate takes the portfolio back, and staff return the fee', async () => {
    const { author, id, evaluation } = await underWay();
    const { candidacy, caller } = author;
    const withdrawn = await office.accepted(caller.post(`${candidacy}/withdraw-portfolio`, { set: 'CNC' }));
    assert.deepEqual(factsOf(withdrawn), ['portfolioWithdrawn', 'portfolioFeeOwed']);
    await comesTo(
      () => office.staff.get(evaluation.address),
      ({ json }) => json['status'] === 'withdrawn' || json['status'] === 'cancelled',
    );
    refused(await submit(author, id), 409, 'PORTFOLIO_ALREADY_EVALUATED');
    const returned = { returnedOn: office.today(), portfolioId: id };
    await office.accepted(office.staff.post(`${candidacy}/record-fee-returned`, returned));
  });
});
