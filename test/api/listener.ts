import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { Answer, type Caller } from './office.ts';

/** One server-sent event. */
export interface LiveEvent {
  event: string;
  data: Record<string, unknown>;
  /** When it came, by `performance.now()`. */
  at: number;
}

/** Somebody with an open page. */
export class Listener {
  readonly events: LiveEvent[] = [];
  comments = 0;
  hasEnded = false;
  private readonly caller: Caller;
  private readonly path: string;
  private readonly leaving = new AbortController();

  constructor(caller: Caller, path = '/api/v1/changes') {
    this.caller = caller;
    this.path = path;
  }

  /** Opens the page and answers when it is greeted. */
  static async of(caller: Caller): Promise<Listener> {
    const listener = new Listener(caller);
    await listener.open();
    await until('the greeting', () => listener.events.length > 0);
    return listener;
  }

  /** The answer alone: what it would tell is not waited for. */
  async begin(): Promise<Answer> {
    const response = await this.ask();
    const isRefused = response.status !== 200;
    const answer = new Answer(response, isRefused ? await response.text() : '');
    this.leave();
    return answer;
  }

  leave(): void {
    this.leaving.abort();
  }

  all(event: string): LiveEvent[] {
    return this.events.filter(each => each.event === event);
  }

  /** The first event of a kind whose data have these fields. */
  find(event: string, fields: Record<string, unknown>): LiveEvent | undefined {
    return this.all(event).find(({ data }) =>
      Object.entries(fields).every(([name, value]) => data[name] === value),
    );
  }

  private async open(): Promise<void> {
    const response = await this.ask();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    void this.read(response);
  }

  private ask(): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.caller.token}` };
    const authorized = this.caller.token === null ? {} : { headers };
    return fetch(`${this.caller.url}${this.path}`, { ...authorized, signal: this.leaving.signal });
  }

  private async read(response: Response): Promise<void> {
    let text = '';
    try {
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(block => this.take(block));
      }
    } catch {
      // Cut off, by us or by the server.
    }
    this.hasEnded = true;
  }

  private take(block: string): void {
    const field = (name: string) =>
      block
        .split('\n')
        .find(line => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const event = field('event');
    if (event === undefined) this.comments += 1;
    else {
      const data = JSON.parse(field('data') ?? '{}') as Record<string, unknown>;
      this.events.push({ event, data, at: performance.now() });
    }
  }
}
