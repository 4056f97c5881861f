import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { deleteDocumentsOf, moveDocument } from '../../db/records/documents.ts';
import { bytesOf, lockDocumentsOf, unlockDocumentsOf } from '../../db/records/document-subjects.ts';
import { removeFiles } from '../../documents/files.ts';
import { keysIn } from '../support/document-store.ts';
import * as samples from '../support/samples.ts';
import { documents, refusedWith, useDesk } from './desk.ts';
import type { Office } from './office.ts';

describe('documents', () => {
  const desk = useDesk();

  describe('are seen', () => {
    it('by the owner and staff; to others they do not exist', async () => {
      const { address, id } = await desk().handIn();
      for (const caller of [desk().robin, desk().office.staff]) {
        assert.equal((await caller.get(address)).status, 200);
        assert.equal((await desk().download(caller, address)).status, 200);
        const list = await caller.get(`${documents}?subject=draft/${desk().person}`);
        assert.ok(list.list('documents').some(document => document['id'] === id));
      }
      const evaluator = await desk().office.personal('evaluator', randomUUID());
      for (const caller of [desk().other, desk().office.committee, evaluator]) {
        refusedWith(await caller.get(address), 404, 'DOCUMENT_UNKNOWN');
        refusedWith(await caller.get(`${address}/address`), 404, 'DOCUMENT_UNKNOWN');
        refusedWith(await caller.get(`${documents}?subject=draft/${desk().person}`), 404, 'SUBJECT_UNKNOWN');
      }
      refusedWith(await desk().other.ask('DELETE', address), 404, 'DOCUMENT_UNKNOWN');
      const subject = `draft/${desk().person}`;
      refusedWith(await desk().send(samples.text, { subject }, desk().other), 404, 'SUBJECT_UNKNOWN');
      refusedWith(await desk().office.ops.get(address), 403, 'ROLE_NOT_ALLOWED');
    });

    it('by those to whom the rules of what they belong to allow it, without whose they are', async () => {
      const { address } = await desk().handIn(samples.text, { subject: `box/${randomUUID()}` });
      const evaluator = await desk().office.personal('evaluator', desk().reader);
      const seen = await evaluator.get(address);
      assert.deepEqual([seen.status, seen.json['ownerId']], [200, null]);
      assert.equal((await desk().download(evaluator, address)).status, 200);
      const provider = await desk().office.personal('provider', desk().reader);
      refusedWith(await provider.ask('DELETE', address), 403, 'ROLE_NOT_ALLOWED');
      const subject = String(seen.json['subject']);
      refusedWith(await desk().send(samples.text, { subject }, provider), 403, 'ROLE_NOT_ALLOWED');
      refusedWith(await desk().other.get(address), 404, 'DOCUMENT_UNKNOWN');
    });

    it('by staff who hand in for somebody', async () => {
      const { person: applicant } = await waitingApplicant(desk().office);
      const subject = `draft/${applicant}`;
      const answer = await desk().send(samples.text, { subject }, desk().office.staff);
      assert.equal(answer.status, 201, answer.text);
      assert.equal(answer.json['ownerId'], applicant);
      const themselves = await desk().office.candidate(applicant);
      assert.equal((await themselves.get(String(answer.json['document']))).status, 200);
    });
  });

  describe('the address of a document', () => {
    it('leads to it without a token, for five minutes', async () => {
      const { id } = await desk().handIn();
      const { links } = desk().office.deps.documents;
      const made = async (ago: number) =>
        `${documents}/download/${(await links.make(id, new Date(Date.now() - ago))).token}`;
      assert.equal((await desk().office.anyone.get(await made(295_000))).status, 200);
      refusedWith(await desk().office.anyone.get(await made(301_000)), 410, 'DOCUMENT_LINK_EXPIRED');
    });

    it('is of no use when it was made for something else, or was changed', async () => {
      const { id } = await desk().handIn();
      const letter = await desk().office.deps.links.make({ caseId: id, step: 'record' }, new Date());
      const token = letter.split('/').at(-1) ?? '';
      refusedWith(await desk().office.anyone.get(`${documents}/download/${token}`), 404, 'DOCUMENT_UNKNOWN');
      refusedWith(await desk().office.anyone.get(`${documents}/download/abc`), 404, 'DOCUMENT_UNKNOWN');
      const { token: good } = await desk().office.deps.documents.links.make(id, new Date());
      const changed = `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`;
      refusedWith(
        await desk().office.anyone.get(`${documents}/download/${changed}`),
        404,
        'DOCUMENT_UNKNOWN',
      );
    });

    it('leads nowhere once the document is deleted', async () => {
      const { address } = await desk().handIn();
      const link = await desk().robin.get(`${address}/address`);
      await desk().robin.ask('DELETE', address);
      refusedWith(await desk().office.anyone.get(String(link.json['address'])), 404, 'DOCUMENT_UNKNOWN');
    });

    it('answers HEAD without the content', async () => {
      const { address } = await desk().handIn();
      const link = await desk().robin.get(`${address}/address`);
      const head = await fetch(`${desk().office.url}${String(link.json['address'])}`, { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('content-length'), String(samples.text.length));
      assert.equal(await head.text(), '');
    });

    it('is not in the log, nor is the name of the document', async () => {
      const { address } = await desk().handIn(samples.text, { name: 'a-very-private-name.txt' });
      const link = await desk().robin.get(`${address}/address`);
      await fetch(`${desk().office.url}${String(link.json['address'])}`);
      const token = String(link.json['address']).split('/').at(-1) ?? '';
      assert.ok(desk().office.logged.every(line => !line.includes(token) && !line.includes('private-name')));
    });
  });

  describe('of what was submitted', () => {
    it('can no longer change: nothing is added, nothing deleted, and everything is read', async () => {
      const subject = { kind: 'box', id: randomUUID() };
      const query = { subject: `box/${subject.id}` };
      const { address } = await desk().handIn(samples.text, query);
      await desk().em.transactional(inner => lockDocumentsOf(inner, subject, new Date()));
      refusedWith(await desk().robin.ask('DELETE', address), 409, 'DOCUMENT_LOCKED');
      refusedWith(await desk().office.staff.ask('DELETE', address), 409, 'DOCUMENT_LOCKED');
      refusedWith(await desk().send(samples.text, query), 409, 'DOCUMENT_LOCKED');
      assert.equal((await desk().robin.get(address)).json['locked'], true);
      assert.equal((await desk().download(desk().robin, address)).status, 200);
      assert.deepEqual(await desk().em.transactional(inner => deleteDocumentsOf(inner, subject)), {
        outcome: 'locked',
      });
      await desk().em.transactional(inner => unlockDocumentsOf(inner, subject));
      assert.equal((await desk().robin.ask('DELETE', address)).status, 204);
    });

    it('does not take what was on its way when it was submitted', async () => {
      const subject = { kind: 'box', id: randomUUID() };
      const begun = await desk().robin.post(`${documents}/in-parts`, {
        name: 'x.txt',
        subject: `box/${subject.id}`,
        bytes: 5,
      });
      const address = String(begun.headers.get('location'));
      await desk().robin.ask('PUT', `${address}/parts/1`, Buffer.from('hello'));
      await desk().em.transactional(inner => lockDocumentsOf(inner, subject, new Date()));
      refusedWith(await desk().robin.post(`${address}/complete`), 409, 'DOCUMENT_LOCKED');
      refusedWith(await desk().robin.get(address), 404, 'DOCUMENT_UNKNOWN');
      assert.equal(await bytesOf(desk().em, subject), 0);
    });

    it('can be moved there from the drafts by their owner, while there is room', async () => {
      const { id, address } = await desk().handIn();
      const subject = { kind: 'box', id: randomUUID() };
      const move = (ownerId: string, room: number) =>
        desk().em.transactional(inner => moveDocument(inner, id, { subject, ownerId }, room));
      assert.deepEqual(await move(randomUUID(), 1000), { outcome: 'gone' });
      assert.deepEqual(await move(desk().person, samples.text.length - 1), { outcome: 'full' });
      assert.deepEqual(await move(desk().person, samples.text.length), { outcome: 'done', files: [] });
      assert.equal((await desk().robin.get(address)).json['subject'], `box/${subject.id}`);
      assert.deepEqual(await move(desk().person, 0), { outcome: 'done', files: [] }, 'a repeat does nothing');
    });

    it('is deleted with all files when it is a draft that is deleted', async () => {
      const subject = { kind: 'box', id: randomUUID() };
      const ids = [];
      for (let i = 0; i < 3; i++)
        ids.push((await desk().handIn(samples.text, { subject: `box/${subject.id}` })).id);
      const outcome = await desk().em.transactional(inner => deleteDocumentsOf(inner, subject));
      assert.ok(outcome.outcome === 'done' && outcome.files.length === 3);
      await removeFiles(desk().store, outcome.files);
      const left = await keysIn(desk().store);
      assert.ok(ids.every(id => !left.some(key => key.startsWith(id))));
    });
  });
});

/** Somebody who is on record: an application that waits in the door. */
async function waitingApplicant(office: Office): Promise<{ person: string }> {
  const applied = await office.staff.post('/api/v1/candidacies', office.application());
  const receipt = await office.staff.get(String(applied.headers.get('location')));
  const rows: { person: string }[] = await office.orm.em
    .fork()
    .execute(`select payload ->> 'personId' as person from receipt where key = ?`, [
      String(receipt.json['key']),
    ]);
  return { person: String(rows[0]?.person) };
}
