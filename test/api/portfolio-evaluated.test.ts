import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lssc } from '../support/lives.ts';
import { ratings, register, seat, type Opened } from './evaluating.ts';
import { Office, until, type Answer, type Caller } from './office.ts';

const programPath = '/api/v1/programs/lssc/competency-texts';
const portfolios = '/api/v1/portfolios';
/** The competencies of CNC. */
const competencies = 8;

function refused(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json['code'], code);
}

const factsOf = (answer: Answer) => answer.list('facts').map(({ type }) => type);

describe('a portfolio from its draft to its outcome, through the API', () => {
  let office: Office;
  before(async () => {
    office = await Office.open();
    const rows = lssc.sets.flatMap(({ code, competencies: count }) =>
      Array.from({ length: count }, (_, index) => `${code},${index + 1},In so many words`),
    );
    const answer = await office.staff.ask(
      'POST',
      `${programPath}?version=2012`,
      ['set,competency,text', ...rows].join('\r\n'),
      { 'Content-Type': 'text/csv' },
    );
    assert.equal(answer.status, 201, answer.text);
  });
  after(() => office.close());

  /** An admitted candidate with the draft of a portfolio for CNC in which everything is said but the learning statement. */
  async function drafted() {
    const { address, person } = await office.admitted();
    const robin = await office.candidate(person);
    const candidacyId = `candidacy/${address.split('/').at(-1)}`;
    const draft = await robin.post(portfolios, { candidacyId, set: 'CNC' });
    assert.equal(draft.status, 201, draft.text);
    const portfolioId = String(draft.json['id']);
    const artifacts = [{ url: 'https://library.example.org/work', title: 'A catalog record' }];
    const parts = Array.from({ length: competencies }, (_, index) => ({
      competency: index + 1,
      statement: 'I did this at the desk.',
      artifacts,
    }));
    await save(robin, draft, portfolioId, { competencies: parts });
    return { address, robin, portfolioId };
  }

  async function save(robin: Caller, seen: Answer, portfolioId: string, changes: Record<string, unknown>) {
    const match = { 'If-Match': seen.headers.get('etag') ?? '' };
    const body = JSON.stringify(changes);
    const headers = { 'Content-Type': 'application/json', ...match };
    return office.accepted(robin.ask('PATCH', `${portfolios}/${portfolioId}`, body, headers));
  }

  /** The same, complete, submitted and paid for; its evaluation has begun. */
  async function underWay() {
    const { address, robin, portfolioId } = await drafted();
    const seen = await robin.get(`${portfolios}/${portfolioId}`);
    await save(robin, seen, portfolioId, { learningStatement: 'I learned to describe.' });
    const submit = { set: 'CNC', portfolioId };
    await office.accepted(robin.post(`${address}/submit-portfolio`, submit));
    const fee = { set: 'CNC', amountCents: 6000, method: 'check', paidOn: office.today() };
    const paid = await office.accepted(office.staff.post(`${address}/record-portfolio-fee`, fee));
    assert.deepEqual(factsOf(paid), ['portfolioFeePaid']);
    const evaluation = `/api/v1/evaluations/${portfolioId}`;
    await comesTo(
      () => office.staff.get(evaluation),
      ({ status }) => status === 200,
    );
    const opened = { address: evaluation, uuid: portfolioId } as Opened;
    return { address, robin, portfolioId, opened };
  }

  /** What one case tells another is delivered by the relay. */
  function comesTo(ask: () => Promise<Answer>, holds: (answer: Answer) => boolean): Promise<Answer> {
    return until(async () => {
      await office.house.relayRound();
      return ask();
    }, holds);
  }

  const setOf = (page: Answer) =>
    (page.object('details')['sets'] as { code: string; standing: string }[]).find(
      ({ code }) => code === 'CNC',
    )?.standing;

  it('is submitted when nothing is missing, and its evaluation begins with its fee', async () => {
    const { address, robin, portfolioId } = await drafted();
    const submit = { set: 'CNC', portfolioId };
    const lacking = await robin.post(`${address}/submit-portfolio`, submit);
    refused(lacking, 409, 'PORTFOLIO_INCOMPLETE');
    assert.deepEqual(lacking.object('details')['missing'], ['the learning statement']);
    refused(
      await robin.post(`${address}/submit-portfolio`, { ...submit, set: 'COL' }),
      404,
      'PORTFOLIO_UNKNOWN',
    );
    const seen = await robin.get(`${portfolios}/${portfolioId}`);
    await save(robin, seen, portfolioId, { learningStatement: 'I learned to describe.' });
    const submitted = await office.accepted(robin.post(`${address}/submit-portfolio`, submit));
    assert.deepEqual(factsOf(submitted), ['portfolioSubmitted', 'portfolioFeeDue']);
    const page = await robin.get(address);
    assert.equal(page.json['waitsFor'], 'portfolio-fee');
    const wrong = { set: 'CNC', amountCents: 5500, method: 'check', paidOn: office.today() };
    refused(await office.staff.post(`${address}/record-portfolio-fee`, wrong), 422, 'PAYMENT_AMOUNT_WRONG');
    refused(await robin.post(`${address}/record-portfolio-fee`, wrong), 403, 'ROLE_NOT_ALLOWED');
  });

  it('is achieved by what two evaluators say, and the candidate’s page has followed it', async () => {
    const { address, robin, opened } = await underWay();
    const told = await office.staff.post(`${address}/record-portfolio-outcome`, {
      set: 'CNC',
      outcome: 'achieved',
    });
    refused(told, 409, 'EVALUATED_HERE');
    const experts = [await register(office), await register(office)];
    for (const expert of experts) await seat(office, opened, expert);
    const page = await comesTo(
      () => robin.get(address),
      seen => seen.object('nextStep')['whose'] === 'evaluator',
    );
    assert.ok(experts.every(({ id, name }) => !page.text.includes(id) && !page.text.includes(name)));
    for (const { caller } of experts) {
      const body = { ratings: ratings('m'.repeat(competencies)) };
      await office.accepted(caller.post(`${opened.address}/submit-rating`, body));
    }
    await comesTo(
      () => robin.get(address),
      seen => setOf(seen) === 'achieved',
    );
  });

  it('is withdrawn before an evaluator is assigned: its evaluation ends, and staff return the fee', async () => {
    const { address, robin, portfolioId, opened } = await underWay();
    const withdrawn = await office.accepted(robin.post(`${address}/withdraw-portfolio`, { set: 'CNC' }));
    assert.deepEqual(factsOf(withdrawn), ['portfolioWithdrawn', 'portfolioFeeOwed']);
    await comesTo(
      () => office.staff.get(opened.address),
      ({ json }) => json['status'] === 'withdrawn' || json['status'] === 'cancelled',
    );
    const returned = { returnedOn: office.today(), portfolioId };
    await office.accepted(office.staff.post(`${address}/record-fee-returned`, returned));
  });
});
