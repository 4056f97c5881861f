import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Catalog } from './catalog.ts';
import { Office, until, type Answer, type Caller } from './office.ts';

const code = (answer: Answer) => `${answer.status} ${String(answer.json['code'])}`;
const reviewed = (set: string) => ({ set, reviewedOn: '2020-01-15', reviewedBy: 'crc-2020-01' });
const approval = { reference: 'A-1', approvedOn: '2026-01-01', endsOn: '2029-12-31' };
const beforeAward = 'The course was taught anew by the same person.';

describe('who applies again after a certification was revoked', () => {
  let office: Office;
  let robin: Caller;
  let address: string;
  let number: string;
  let claims: Record<string, Record<string, unknown>>;
  before(async () => {
    office = await Office.open();
    const catalog = new Catalog(office);
    const { courseId } = await catalog.approved((await catalog.provider()).caller, {});
    const agreementId = await agreed(['FLS', 'CAT', 'TEC', 'ACS', 'COL', 'REF']);
    claims = {
      'claim-course': { courseId, completedOn: office.today() },
      'claim-graduation': { agreementId, graduatedOn: '2024-05-21' },
    };
    const first = await office.admitted();
    await office.accepted(office.staff.post(`${first.address}/claim-graduation`, claims['claim-graduation']));
    const certification = `/api/v1/certifications/${first.uuid}`;
    const page = await until(
      () => office.staff.get(certification),
      ({ status }) => status === 200,
    );
    number = String(page.object('details')['number']);
    await office.accepted(office.staff.post(`${certification}/revoke`, { reason: 'Found to be false.' }));
    robin = await office.candidate(first.person);
    address = await admittedAgain(first.person);
  });
  after(() => office.close());

  const agreed = async (sets: string[]) => {
    const answer = await office.staff.post('/api/v1/agreements', {
      program: 'lssc',
      college: 'Prairie College',
      reference: 'RA-AGAIN',
      reviews: sets.map(reviewed),
      startsOn: '2020-02-01',
      endsOn: '2030-01-31',
    });
    assert.equal(answer.status, 201, answer.text);
    return String(answer.json['agreementId']);
  };
  const admittedAgain = async (personId: string) => {
    const { person: _, ...application } = office.application();
    const answer = await office.staff.post('/api/v1/candidacies', { ...application, personId });
    assert.equal(answer.status, 201, answer.text);
    const again = String(answer.json['case']);
    await office.accepted(office.staff.post(`${again}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: office.today() };
    await office.accepted(office.staff.post(`${again}/record-payment`, payment));
    return again;
  };

  it('cannot claim what is from before that award, and learns which it was and what can be done', async () => {
    for (const [command, claim] of Object.entries(claims)) {
      const answer = await robin.post(`${address}/${command}`, claim);
      assert.equal(code(answer), '409 BEFORE_EARLIER_AWARD', command);
      const sentence = String(answer.json['detail']);
      assert.ok(sentence.includes(number) && sentence.includes('was revoked'), sentence);
      assert.match(sentence, /only by a decision of the program’s staff, with a reason\.$/);
      const own = await robin.post(`${address}/${command}`, { ...claim, beforeAward });
      assert.equal(code(own), '409 BEFORE_EARLIER_AWARD', `${command} with a reason of the candidate’s own`);
    }
  });

  it('is credited it by staff with a reason alone, which the page of the candidacy shows', async () => {
    const recorded = { set: 'YOU', completedOn: '2026-03-01', approval };
    for (const [command, claim] of Object.entries({ 'record-course': recorded, ...claims })) {
      assert.equal(code(await office.staff.post(`${address}/${command}`, claim)), '409 BEFORE_EARLIER_AWARD');
      const previewed = await office.staff.post(
        address.replace('candidacies', 'cases/candidacy') + '/preview',
        {
          command: command.replace(/-(\w)/, (_all, letter: string) => letter.toUpperCase()),
          fields: claim,
        },
      );
      assert.ok(previewed.text.includes('BEFORE_EARLIER_AWARD'), previewed.text);
      await office.accepted(office.staff.post(`${address}/${command}`, { ...claim, beforeAward }));
    }
    const { details } = (await office.staff.get(address)).json as { details: Shown };
    const decision = { number, awardedOn: office.today(), outcome: 'revoked', reason: beforeAward };
    const of = (set: string) => details.sets.find(({ code: own }) => own === set)?.achieved?.beforeAward;
    assert.deepEqual([of('YOU'), of('TEC')], [decision, decision]);
    assert.deepEqual(details.graduation.beforeAward, decision);
  });

  it('is no concern of anybody else', async () => {
    const other = await office.admitted();
    const caller = await office.candidate(other.person);
    await office.accepted(caller.post(`${other.address}/claim-course`, claims['claim-course']));
  });
});

interface Shown {
  sets: { code: string; achieved: { beforeAward: unknown } | null }[];
  graduation: { beforeAward: unknown };
}
