import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { addDays, addMonths } from '../../domain/calendar.ts';
import { Catalog } from './catalog.ts';
import { Office, type Answer } from './office.ts';

function refused(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json['code'], code);
}

const factsOf = (answer: Answer) => answer.list('facts').map(({ type }) => type);

describe('evidence through the API', () => {
  let office: Office;
  let courseId: string;
  before(async () => {
    office = await Office.open();
    const catalog = new Catalog(office);
    const provider = await catalog.provider();
    ({ courseId } = await catalog.approved(provider.caller, {}));
  });
  after(() => office.close());

  it('is a course of the catalog that a candidate claims, judged by its approval on record, and staff verify', async () => {
    const { address, person } = await office.admitted();
    const robin = await office.candidate(person);
    const claim = (completedOn: string) => robin.post(`${address}/claim-course`, { courseId, completedOn });
    const from = addMonths(office.today(), -24);
    const early = await claim(addDays(from, -1));
    refused(early, 409, 'COURSE_OUTSIDE_APPROVAL');
    assert.match(String(early.json['detail']), /^The approval LSSC-C-TEC-\w+ .* 1 day too early\.$/);
    assert.deepEqual(factsOf(await office.accepted(claim(from))), ['courseClaimed']);
    const verified = await office.accepted(office.staff.post(`${address}/verify-course`, { set: 'TEC' }));
    assert.deepEqual(factsOf(verified), ['courseCredited']);
  });

  it('is credited at once where staff claim it', async () => {
    const { address } = await office.admitted();
    const claim = { courseId, completedOn: office.today() };
    assert.deepEqual(factsOf(await office.accepted(office.staff.post(`${address}/claim-course`, claim))), [
      'courseCredited',
    ]);
  });

  it('is no course that the catalog has not, and nothing that a sender says was found', async () => {
    const { address, person } = await office.admitted();
    const robin = await office.candidate(person);
    const claim = { courseId: randomUUID(), completedOn: office.today() };
    const unknown = await robin.post(`${address}/claim-course`, claim);
    refused(unknown, 409, 'COURSE_NOT_IN_CATALOG');
    assert.match(String(unknown.json['detail']), /can be part of a portfolio/);
    const approvals = [{ reference: 'C-1', approvedOn: '2020-01-01', endsOn: '2099-12-31' }];
    const found = { courseId: claim.courseId, set: 'TEC', approvals, renewalWaiting: false };
    refused(await robin.post(`${address}/claim-course`, { ...claim, found }), 422, 'FIELDS_INVALID');
  });

  it('is a course with its approval, or a portfolio on paper, from staff alone', async () => {
    const { address, person } = await office.admitted();
    const robin = await office.candidate(person);
    refused(await robin.post(`${address}/record-course`, {}), 403, 'ROLE_NOT_ALLOWED');
    const nameless = await robin.post(`${address}/submit-portfolio`, { set: 'FLS' });
    refused(nameless, 422, 'FIELDS_INVALID');
    assert.deepEqual(nameless.list('errors'), [{ path: 'portfolioId', problem: 'is missing' }]);
    await office.accepted(office.staff.post(`${address}/submit-portfolio`, { set: 'FLS' }));
    const fee = { set: 'FLS', amountCents: 6000, method: 'check', paidOn: office.today() };
    refused(await office.staff.post(`${address}/record-portfolio-fee`, fee), 409, 'PORTFOLIO_FEE_NOT_DUE');
    const withdrawn = await office.accepted(robin.post(`${address}/withdraw-portfolio`, { set: 'FLS' }));
    assert.deepEqual(factsOf(withdrawn), ['portfolioWithdrawn']);
  });

  it('is a graduation that staff decide on only where one is claimed', async () => {
    const { address, person } = await office.admitted();
    refused(await office.staff.post(`${address}/verify-graduation`, {}), 409, 'GRADUATION_NOT_CLAIMED');
    const robin = await office.candidate(person);
    refused(await robin.post(`${address}/verify-graduation`, {}), 403, 'ROLE_NOT_ALLOWED');
  });

  it('and its evaluation are told by the evaluation alone', async () => {
    const { address } = await office.admitted();
    const told = await office.staff.post(`${address}/note-evaluation`, {});
    refused(told, 404, 'NOT_FOUND');
  });
});
