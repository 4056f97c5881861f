/** Somebody who gives commands, keeps records and looks things up over HTTP, as anybody's program would. */
import { setTimeout as sleep } from 'node:timers/promises';

/** The demo cannot go on, for a reason that a sentence can say. */
export class DemoStopped extends Error {}

/** What the case said to a command. */
export type Reply =
  | { outcome: 'accepted'; caseId: string; case: string }
  | { outcome: 'refused'; code: string; sentence: string };

export type Fields = Record<string, unknown>;

interface Receipt {
  caseId: string;
  case: string;
  answer: { outcome: 'accepted' } | Extract<Reply, { outcome: 'refused' }> | null;
}

interface Response {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

/** What a request brings besides its address. */
interface Brought {
  type: string;
  content: string | Uint8Array<ArrayBuffer>;
  /** The `ETag` of what was read. */
  match?: string;
  /** The request's `Idempotency-Key`: a repeat of it makes nothing new. */
  key?: string | undefined;
}

const PATIENCE_MS = 30_000;
export const LOOK_AGAIN_MS = 250;

export class Caller {
  readonly #api: string;
  readonly #token: string | null;
  readonly #patienceMs: number;

  constructor(api: string, token: string | null, patienceMs = PATIENCE_MS) {
    this.#api = api;
    this.#token = token;
    this.#patienceMs = patienceMs;
  }

  /** What is at this path; throws DemoStopped when it cannot be had. */
  async get<T>(path: string): Promise<T> {
    return taken<T>(`GET ${path}`, await this.#ask('GET', path));
  }

  /** The same, once it is there: what one case begins for another is delivered within about a second. */
  async getOnceThere<T>(path: string): Promise<T> {
    for (const deadline = performance.now() + this.#patienceMs; ; await sleep(LOOK_AGAIN_MS)) {
      const response = await this.#ask('GET', path);
      if (response.status !== 404 || performance.now() > deadline) return taken<T>(`GET ${path}`, response);
    }
  }

  /** Makes a record; throws DemoStopped when it is not made. With a `key` its id follows from that. */
  async make<T>(path: string, fields: Fields, key?: string): Promise<T> {
    return taken<T>(`POST ${path}`, await this.#ask('POST', path, { ...json(fields), key }));
  }

  /** Sends a table as CSV; throws DemoStopped when it is not taken. */
  async sendTable(path: string, table: string): Promise<void> {
    taken(`POST ${path}`, await this.#ask('POST', path, { type: 'text/csv', content: table }));
  }

  /** Puts a record in the place of what is read at `path` now. */
  async put(path: string, fields: Fields, read = path): Promise<void> {
    const match = (await this.#ask('GET', read)).headers.get('ETag') ?? '';
    taken(`PUT ${path}`, await this.#ask('PUT', path, { ...json(fields), ...(match ? { match } : {}) }));
  }

  /** Changes a record at `path`, from what is read there or at `read` now. */
  async change<T>(path: string, fields: Fields, read = path): Promise<T> {
    const match = (await this.#ask('GET', read)).headers.get('ETag') ?? '';
    return taken<T>(`PATCH ${path}`, await this.#ask('PATCH', path, { ...json(fields), match }));
  }

  /** Hands in a document that belongs to `subject`, and answers its id. */
  async handIn(subject: string, name: string, content: Brought['content']): Promise<string> {
    const path = `/api/v1/documents?${new URLSearchParams({ name, subject }).toString()}`;
    const sent = await this.#ask('POST', path, { type: 'application/octet-stream', content });
    return taken<{ id: string }>(`POST ${path}`, sent).id;
  }

  /**
   * Gives a command and waits for its one answer, also when the system first says "received". Throws DemoStopped when
   * it was not heard by the rules at all.
   */
  async give(path: string, fields: Fields, key?: string): Promise<Reply> {
    const { status, headers, body } = await this.#ask('POST', path, { ...json(fields), key });
    return status === 202 ? this.#answerOf(headers.get('Location') ?? '') : replyIn(path, status, body);
  }

  async #answerOf(receipt: string): Promise<Reply> {
    const deadline = performance.now() + this.#patienceMs;
    for (;;) {
      const { caseId, case: address, answer } = await this.get<Receipt>(receipt);
      if (answer?.outcome === 'accepted') return { outcome: 'accepted', caseId, case: address };
      if (answer) return answer;
      if (performance.now() > deadline)
        throw new DemoStopped(`${receipt} got no answer in ${this.#patienceMs / 1000} seconds.`);
      await sleep(LOOK_AGAIN_MS);
    }
  }

  async #ask(method: Method, path: string, brought?: Brought): Promise<Response> {
    const headers = {
      ...(this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` }),
      ...(brought === undefined ? {} : { 'Content-Type': brought.type }),
      ...(brought?.match === undefined ? {} : { 'If-Match': brought.match }),
      ...(brought?.key === undefined ? {} : { 'Idempotency-Key': brought.key }),
    };
    try {
      const content = brought === undefined ? {} : { body: brought.content };
      const response = await fetch(`${this.#api}${path}`, { method, headers, ...content });
      const body = (await response.json()) as Record<string, unknown>;
      return { status: response.status, headers: response.headers, body };
    } catch {
      throw new DemoStopped(`The API at ${this.#api} does not answer: has the system been stopped?`);
    }
  }
}

function json(fields: Fields): Brought {
  return { type: 'application/json', content: JSON.stringify(fields) };
}

function taken<T>(asked: string, { status, body }: Response): T {
  if (status !== 200 && status !== 201)
    throw new DemoStopped(`${asked} was answered ${status}: ${said(body)}`);
  return body as T;
}

function replyIn(path: string, status: number, body: Record<string, unknown>): Reply {
  if (status === 200 || status === 201) {
    return { outcome: 'accepted', caseId: String(body['caseId']), case: String(body['case']) };
  }
  if (status === 409 || status === 422) {
    return { outcome: 'refused', code: String(body['code']), sentence: String(body['detail']) };
  }
  throw new DemoStopped(`POST ${path} was answered ${status}: ${said(body)}`);
}

function said(body: Record<string, unknown>): string {
  return typeof body['detail'] === 'string' ? body['detail'] : JSON.stringify(body);
}
