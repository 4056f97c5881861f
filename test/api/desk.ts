/** Where documents are handed in: the API with somebody who hands in, and something of theirs that documents belong to. */
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before } from 'node:test';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isThePerson } from '../../api/access.ts';
import { documentSubjects, type SubjectRules } from '../../api/document-subjects.ts';
import type { DocumentStore } from '../../documents/store.ts';
import { text } from '../support/samples.ts';
import { Office, type Answer, type Caller } from './office.ts';

export const documents = '/api/v1/documents';

export class Desk {
  readonly office: Office;
  readonly person: string;
  /** Somebody who may see what is in a box, and not change it. */
  readonly reader: string;
  readonly robin: Caller;
  readonly other: Caller;

  private constructor(office: Office, person: string, reader: string, robin: Caller, other: Caller) {
    this.office = office;
    this.person = person;
    this.reader = reader;
    this.robin = robin;
    this.other = other;
  }

  static async open(): Promise<Desk> {
    const office = await Office.open({
      withoutWorker: true,
      patience: { forOlderMs: 100, forAnswerMs: 300 },
    });
    const [person, reader] = [randomUUID(), randomUUID()];
    office.deps.documents.subjects = { ...documentSubjects, box: boxes(person, reader) };
    const [robin, other] = [await office.candidate(person), await office.candidate(randomUUID())];
    return new Desk(office, person, reader, robin, other);
  }

  close(): Promise<void> {
    return this.office.close();
  }

  get em(): EntityManager {
    return this.office.orm.em.fork();
  }

  get store(): DocumentStore {
    return this.office.deps.documents.store;
  }

  /** How many documents are on record. */
  async rows(): Promise<number> {
    const [row]: { n: string }[] = await this.em.execute('select count(*) as n from document');
    return Number(row?.n);
  }

  send(
    content: Buffer,
    query: Record<string, string> = {},
    by: Caller = this.robin,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const search = new URLSearchParams({ name: 'essay.txt', ...query }).toString();
    return by.ask('POST', `${documents}?${search}`, bytes(content), {
      'Content-Type': 'application/octet-stream',
      ...headers,
    });
  }

  /** Sends a document, which must be taken. */
  async handIn(content: Buffer = text, query: Record<string, string> = {}) {
    const answer = await this.send(content, query);
    assert.equal(answer.status, 201, answer.text);
    return { id: String(answer.json['id']), address: String(answer.json['document']), answer };
  }

  beginInParts(announced: Record<string, unknown>): Promise<Answer> {
    return this.robin.post(`${documents}/in-parts`, { name: 'essay.txt', ...announced });
  }

  putPart(address: string, number: number | string, content: Buffer, query = ''): Promise<Answer> {
    return this.robin.ask('PUT', `${address}/parts/${number}${query}`, bytes(content));
  }

  async download(by: Caller, address: string): Promise<Response> {
    const link = await by.get(`${address}/address`);
    assert.equal(link.status, 200, link.text);
    return fetch(`${this.office.url}${String(link.json['address'])}`);
  }

  /** A connection on which the head of an upload has been sent, and nothing else. */
  async beginRaw(headers: string): Promise<Socket> {
    const { hostname, port } = new URL(this.office.url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    socket.on('error', () => {});
    const authorization = `Authorization: Bearer ${this.robin.token}`;
    socket.write(`POST ${documents}?name=x HTTP/1.1\r\nHost: x\r\n${authorization}\r\n${headers}\r\n\r\n`);
    return socket;
  }
}

/** A desk for the tests of a suite. */
export function useDesk(): () => Desk {
  let desk: Desk;
  before(async () => void (desk = await Desk.open()));
  after(() => desk.close());
  return () => desk;
}

/** Boxes of a person, which one other person may see. */
function boxes(person: string, reader: string): SubjectRules {
  return {
    accessTo(_deps, caller) {
      if (caller.roles.includes('staff') || isThePerson(caller, person))
        return Promise.resolve({ ownerId: person, mayChange: true, programId: 'lssc' });
      return Promise.resolve(isThePerson(caller, reader) ? { ownerId: person, mayChange: false } : null);
    },
  };
}

export function bytes(content: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(content);
}

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

export function randomText(length: number): Buffer {
  return Buffer.from(randomBytes(length).toString('base64').slice(0, length));
}

export function refusedWith(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json['code'], code, answer.text);
}
