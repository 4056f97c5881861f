import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { refuseDocument } from '../../db/records/documents.ts';
import { Catalog } from './catalog.ts';
import { Office, type Answer, type Caller } from './office.ts';

const documents = '/api/v1/documents';
const code = (answer: Answer) => `${answer.status} ${String(answer.json['code'])}`;

describe('the document of a claim', () => {
  let office: Office;
  let courseId: string;
  let agreementId: string;
  before(async () => {
    office = await Office.open();
    const catalog = new Catalog(office);
    ({ courseId } = await catalog.approved((await catalog.provider()).caller, {}));
    const agreement = await office.staff.post('/api/v1/agreements', {
      program: 'lssc',
      college: 'Prairie College',
      reference: 'RA-DOCUMENTS',
      reviews: [{ set: 'FLS', reviewedOn: '2020-01-15', reviewedBy: 'crc-2020-01' }],
      startsOn: '2020-02-01',
      endsOn: '2030-01-31',
    });
    assert.equal(agreement.status, 201, agreement.text);
    agreementId = String(agreement.json['agreementId']);
  });
  after(() => office.close());

  const robin = async () => {
    const { address, person } = await office.admitted();
    return { address, person, caller: await office.candidate(person) };
  };
  /** Hands a certificate in for somebody: its id. */
  const handIn = async (caller: Caller, subject: string): Promise<string> => {
    const query = `subject=${subject}&name=certificate.txt`;
    const type = { 'Content-Type': 'text/plain' };
    const answer = await caller.ask('POST', `${documents}?${query}`, 'Robin Hale has completed it.', type);
    assert.equal(answer.status, 201, answer.text);
    return String(answer.json['id']);
  };
  const begun = async (caller: Caller): Promise<string> => {
    const answer = await caller.post(`${documents}/in-parts`, { name: 'certificate.txt', bytes: 5 });
    assert.equal(answer.status, 201, answer.text);
    return String(answer.json['id']);
  };
  const claims = {
    'a course': (caller: Caller, address: string, documentId: string) =>
      caller.post(`${address}/claim-course`, { courseId, completedOn: office.today(), documentId }),
    'a graduation': (caller: Caller, address: string, documentId: string) =>
      caller.post(`${address}/claim-graduation`, { agreementId, graduatedOn: '2024-05-21', documentId }),
  };

  for (const [what, claim] of Object.entries(claims)) {
    it(`that ${what} is claimed with is one that the candidate has handed in; another’s is as unknown as none`, async () => {
      const { address, caller, person } = await robin();
      const other = await robin();
      const refused = [
        await claim(caller, address, randomUUID()),
        await claim(caller, address, await handIn(other.caller, `draft/${other.person}`)),
        await claim(office.staff, address, await handIn(other.caller, `draft/${other.person}`)),
      ];
      for (const answer of refused) assert.equal(code(answer), '409 CLAIM_DOCUMENT_NOT_STORED', answer.text);
      const [sentence, ...others] = refused.map(answer => String(answer.json['detail']));
      assert.match(String(sentence), /^There is no such document/);
      assert.deepEqual(others, [sentence, sentence], 'the same words');
      assert.equal((await claim(caller, address, await handIn(caller, `draft/${person}`))).status, 200);
    });

    it(`that ${what} is claimed with has come whole, and the scanner found nothing`, async () => {
      const { address, caller } = await robin();
      const id = await begun(caller);
      const coming = await claim(caller, address, id);
      assert.equal(code(coming), '409 CLAIM_DOCUMENT_NOT_STORED');
      assert.match(String(coming.json['detail']), /has not come whole yet/);
      await refuseDocument(office.orm.em.fork(), id, 'Eicar-Test-Signature');
      const infected = await claim(caller, address, id);
      assert.equal(code(infected), '409 CLAIM_DOCUMENT_NOT_STORED');
      assert.match(String(infected.json['detail']), /virus scanner/);
    });

    it(`that ${what} was claimed with is deleted by nobody any more`, async () => {
      const { address, caller, person } = await robin();
      const id = await handIn(caller, `draft/${person}`);
      const kept = await handIn(caller, `draft/${person}`);
      const locked = async (one: string) => (await caller.get(`${documents}/${one}`)).json['locked'];
      assert.equal(await locked(id), false);
      await office.accepted(claim(caller, address, id.toUpperCase()));
      for (const who of [caller, office.staff]) {
        const answer = await who.delete(`${documents}/${id}`);
        assert.equal(code(answer), '409 DOCUMENT_LOCKED');
        assert.match(String(answer.json['detail']), /claim/);
      }
      assert.deepEqual([await locked(id), await locked(kept)], [true, false]);
      const list = await caller.get(`${documents}?subject=draft/${person}`);
      assert.deepEqual(
        list.list('documents').map(({ locked: one }) => one),
        [true, false],
      );
      assert.equal(list.json['locked'], false, 'more can be handed in');
      assert.equal((await caller.delete(`${documents}/${kept}`)).status, 204);
    });
  }

  it('is free again where the claim was refused', async () => {
    const { address, caller, person } = await robin();
    const id = await handIn(caller, `draft/${person}`);
    const early = { courseId, completedOn: '2001-01-01', documentId: id };
    assert.equal(code(await caller.post(`${address}/claim-course`, early)), '409 COURSE_OUTSIDE_APPROVAL');
    assert.equal((await caller.delete(`${documents}/${id}`)).status, 204);
  });

  it('is handed in by staff as well, for the candidate', async () => {
    const { address, person } = await robin();
    const id = await handIn(office.staff, `draft/${person}`);
    await office.accepted(claims['a course'](office.staff, address, id));
    assert.equal(code(await office.staff.delete(`${documents}/${id}`)), '409 DOCUMENT_LOCKED');
  });

  it('stays from the receipt of the claim on, while the engine is away', async () => {
    const { address, caller, person } = await robin();
    const id = await handIn(caller, `draft/${person}`);
    await office.house.stopWorker();
    office.deps.door.patience = { forOlderMs: 100, forAnswerMs: 300 };
    assert.equal((await claims['a course'](caller, address, id)).status, 202);
    assert.equal(code(await caller.delete(`${documents}/${id}`)), '409 DOCUMENT_LOCKED');
    await office.house.startWorker();
    office.deps.door.patience = { forOlderMs: 3000, forAnswerMs: 10_000 };
    await office.house.relayRound();
    assert.equal(code(await caller.delete(`${documents}/${id}`)), '409 DOCUMENT_LOCKED');
  });
});
