/** Somebody who gives commands and looks things up over HTTP, as anybody's program would. */
import { setTimeout as sleep } from 'node:timers/promises';

/** The demo cannot go on, for a reason that a sentence can say. */
export class DemoStopped extends Error {}

/** What the case said to a command. */
export type Reply =
  | { outcome: 'accepted'; caseId: string; case: string }
  | { outcome: 'refused'; code: string; sentence: string };

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

const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 250;

export class Caller {
  readonly #api: string;
  readonly #token: string | null;

  constructor(api: string, token: string | null) {
    this.#api = api;
    this.#token = token;
  }

  /** What is at this path; throws DemoStopped when it cannot be had. */
  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.#ask('GET', path);
    if (status !== 200) throw new DemoStopped(`GET ${path} was answered ${status}: ${said(body)}`);
    return body as T;
  }

  /**
   * Gives a command and waits for its one answer, also when the system first says "received". Throws DemoStopped when
   * it was not heard by the rules at all.
   */
  async give(path: string, fields: Record<string, unknown>): Promise<Reply> {
    const { status, headers, body } = await this.#ask('POST', path, fields);
    return status === 202 ? this.#answerOf(headers.get('Location') ?? '') : replyIn(path, status, body);
  }

  async #answerOf(receipt: string): Promise<Reply> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const { caseId, case: address, answer } = await this.get<Receipt>(receipt);
      if (answer?.outcome === 'accepted') return { outcome: 'accepted', caseId, case: address };
      if (answer) return answer;
      if (performance.now() > deadline) throw new DemoStopped(`${receipt} got no answer in 30 seconds.`);
      await sleep(LOOK_AGAIN_MS);
    }
  }

  async #ask(method: string, path: string, fields?: object): Promise<Response> {
    const authorization = this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` };
    const content = fields === undefined ? {} : { 'Content-Type': 'application/json' };
    const headers = { ...authorization, ...content };
    try {
      const response = await fetch(`${this.#api}${path}`, {
        method,
        headers,
        body: fields && JSON.stringify(fields),
      });
      const body = (await response.json()) as Record<string, unknown>;
      return { status: response.status, headers: response.headers, body };
    } catch {
      throw new DemoStopped(`The API at ${this.#api} does not answer: has the system been stopped?`);
    }
  }
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
