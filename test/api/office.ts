/** The API on a house of its own: real database, real engine, real worker, and a person of each role to ask it. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { tokenReader } from '../../api/access.ts';
import { createApp } from '../../api/app.ts';
import type { Pace } from '../../api/live-stream.ts';
import { LiveStreams } from '../../api/live-streams.ts';
import { createLog } from '../../api/logging.ts';
import { createMetrics, type Metrics } from '../../api/metrics.ts';
import { openDocuments } from '../../api/open-documents.ts';
import type { ApiDeps } from '../../api/route.ts';
import { createApiServer } from '../../api/server.ts';
import { authenticator } from '../../api/sign-in.ts';
import { listenForChanges, type Changes } from '../../db/changes.ts';
import { connect } from '../../db/orm.ts';
import type { PersonalRole } from '../../domain/case.ts';
import { kinds } from '../../domain/kinds.ts';
import { skippingClock } from '../../door/clock.ts';
import { stepLinks } from '../../door/links.ts';
import type { Patience } from '../../door/submit.ts';
import { loadKeys, mintToken, type Keys, type TokenClaims } from '../../embedded/keys.ts';
import { freePort } from '../../embedded/ports.ts';
import { openDesk } from '../../sign-in/desk.ts';
import type { ProviderSettings } from '../../sign-in/openid.ts';
import { House, programs, type HouseOptions } from '../support/house.ts';
import { required } from '../support/required.ts';
import { assertPublished } from './published.ts';

type Json = Record<string, unknown>;

/** What a request was answered. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; empty when it is none. */
  readonly json: Json;

  constructor({ status, headers }: Response, text: string) {
    const isJson = /json/.test(headers.get('content-type') ?? '');
    this.status = status;
    this.headers = headers;
    this.text = text;
    this.json = isJson ? (JSON.parse(text) as Json) : {};
  }

  /** A field of the body that is a list of objects. */
  list(name: string): Json[] {
    return this.json[name] as Json[];
  }

  /** A field of the body that is an object. */
  object(name: string): Json {
    return this.json[name] as Json;
  }
}

/** Somebody with a token; without one, anyone. */
export class Caller {
  readonly url: string;
  readonly token: string | null;

  constructor(url: string, token: string | null) {
    this.url = url;
    this.token = token;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', path, undefined, headers);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('PATCH', path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
  }

  put(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('PUT', path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
  }

  delete(path: string): Promise<Answer> {
    return this.ask('DELETE', path);
  }

  async ask(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const authorization: Record<string, string> =
      this.token === null ? {} : { Authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'error',
      headers: { ...authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const answer = new Answer(response, await response.text());
    if (method === 'GET' && answer.status === 200) assertPublished(path, answer.json);
    return answer;
  }
}

export interface OfficeOptions extends Partial<HouseOptions> {
  patience?: Patience;
  /** With whom staff sign in. */
  provider?: ProviderSettings;
  /** How often open pages are seen to; the usual when left out. */
  pace?: Pace;
  /** Where the API listens for changes, given where the database is: a line that can be cut. */
  changesThrough?: (url: string) => Promise<string>;
  /** Other parts in place of the real ones. */
  deps?: Partial<ApiDeps>;
}

export class Office {
  readonly house: House;
  readonly deps: ApiDeps;
  readonly metrics: Metrics;
  readonly keys: Keys;
  readonly url: string;
  /** Every line that the API has logged. */
  readonly logged: string[];
  readonly anyone: Caller;
  readonly staff: Caller;
  readonly committee: Caller;
  readonly ops: Caller;
  /** Of the API alone. */
  readonly orm: MikroORM;
  private readonly server: Server;
  private readonly changes: Changes;

  private constructor(
    house: House,
    deps: ApiDeps,
    metrics: Metrics,
    keys: Keys,
    server: Server,
    logged: string[],
    tokens: Record<'staff' | 'committee' | 'ops', string>,
    changes: Changes,
  ) {
    this.changes = changes;
    this.house = house;
    this.deps = deps;
    this.orm = deps.door.orm;
    this.metrics = metrics;
    this.keys = keys;
    this.server = server;
    this.logged = logged;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.anyone = new Caller(this.url, null);
    this.staff = new Caller(this.url, tokens.staff);
    this.committee = new Caller(this.url, tokens.committee);
    this.ops = new Caller(this.url, tokens.ops);
  }

  /** Throws when any of it cannot be made; then nothing is left open that would keep the test from ending. */
  static async open({
    patience,
    provider,
    pace,
    changesThrough,
    deps: others,
    ...options
  }: OfficeOptions = {}): Promise<Office> {
    const house = await House.open({ kinds, ...options });
    // Its own connections, as in production: the worker of the house speaks through others.
    const orm = await connect(house.database.url);
    try {
      return await Office.in(house, orm, { patience, provider, pace, changesThrough, deps: others });
    } catch (error) {
      await orm.close();
      await house.close();
      throw error;
    }
  }

  private static async in(
    house: House,
    orm: MikroORM,
    { patience, provider, pace, changesThrough, deps: others }: Omit<OfficeOptions, keyof HouseOptions>,
  ): Promise<Office> {
    const keys = await loadKeys(mkdtempSync(join(required('TEST_FOLDER'), 'keys-')));
    const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, TOKEN_JWKS: file } = keys.tokenSettings;
    const tokens = { issuer, audience, algorithms: ['EdDSA'], jwks: { file } };
    const logged: string[] = [];
    const secret = 'a secret for tests that has its 32 characters';
    const documentsFolder = mkdtempSync(join(required('TEST_FOLDER'), 'documents-'));
    const port = await freePort();
    const signIn = openDesk({
      databaseUrl: house.database.url,
      publicUrl: `http://localhost:${port}`,
      secret,
      smtp: { url: required('TEST_SMTP_URL'), from: 'LSSC program office <office@perennial.test>' },
      provider: provider ?? null,
      onFault: message => logged.push(message),
    });
    const changesUrl = (await changesThrough?.(house.database.url)) ?? house.database.url;
    const changes = listenForChanges(changesUrl, error => logged.push(String(error)));
    const log = createLog('debug', lines(logged));
    const deps: ApiDeps = {
      door: {
        ...house.relay,
        orm,
        clock: skippingClock,
        stopping: new AbortController().signal,
        patience: patience ?? { forOlderMs: 3000, forAnswerMs: 10_000 },
      },
      kinds,
      programs,
      authenticate: authenticator(signIn, await tokenReader(tokens)),
      live: new LiveStreams({ changes, orm, kinds, log, ...(pace ? { pace } : {}) }),
      signIn,
      trustedProxies: [],
      links: stepLinks('http://127.0.0.1:1', secret),
      documents: await openDocuments({ store: { folder: documentsFolder }, clamavAddress: null }, secret),
      webFolder: null,
      temporalUi: () => null,
      engineIsServing: () => Promise.resolve(true),
      log,
      ...others,
    };
    const metrics = createMetrics(deps.door.orm);
    const tokenOf = (role: 'staff' | 'committee' | 'ops') =>
      mintToken(keys, { sub: `${role}-1`, roles: [role] });
    const office = {
      staff: await tokenOf('staff'),
      committee: await tokenOf('committee'),
      ops: await tokenOf('ops'),
    };
    const server = await listening(deps, metrics, port, changes);
    return new Office(house, deps, metrics, keys, server, logged, office, changes);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    this.deps.live.close();
    await this.changes.close();
    await this.deps.signIn.close();
    await this.orm.close();
    await this.house.close();
  }

  /** A candidate whose token speaks for this person. */
  async candidate(person: string): Promise<Caller> {
    return this.personal('candidate', person);
  }

  /** Somebody whose token speaks for this person in one role. */
  async personal(role: PersonalRole, person: string): Promise<Caller> {
    return this.as({ sub: person, roles: [role], person });
  }

  async as(claims: TokenClaims, expires?: string | Date): Promise<Caller> {
    return new Caller(this.url, await mintToken(this.keys, claims, expires));
  }

  /** An eligible application's body. */
  application(changes: Record<string, unknown> = {}) {
    return {
      program: 'lssc',
      person: { name: 'Robin Hale', email: `robin-${randomUUID()}@example.org` },
      member: false,
      education: true,
      supportStaff: true,
      work: [{ from: '2024-03-01', to: '2026-06-30', minutes: 109_200 }],
      ...changes,
    };
  }

  /** A candidacy that staff have entered: its address and whose it is. */
  async applicant(
    changes: Record<string, unknown> = {},
  ): Promise<{ address: string; uuid: string; person: string }> {
    const answer = await this.staff.post('/api/v1/candidacies', this.application(changes));
    if (answer.status !== 201) throw new Error(answer.text);
    const address = String(answer.json['case']);
    const page = await this.accepted(this.staff.get(address));
    return { address, uuid: address.split('/').at(-1) ?? '', person: String(page.json['personId']) };
  }

  /** The same, admitted today. */
  async admitted() {
    const applicant = await this.applicant();
    await this.accepted(this.staff.post(`${applicant.address}/accept-eligibility`));
    const payment = { amountCents: 35_000, method: 'check', paidOn: this.today() };
    await this.accepted(this.staff.post(`${applicant.address}/record-payment`, payment));
    return applicant;
  }

  /** Today in the program's zone. */
  today(): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date());
  }

  /** The answer, which must be 200. */
  async accepted(asked: Promise<Answer>): Promise<Answer> {
    const answer = await asked;
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
    return answer;
  }
}

/** Asks again until it holds; fails after ten seconds. */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 10_000; ; await sleep(50)) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`it did not come to hold: ${JSON.stringify(answer)}`);
  }
}

function lines(into: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      into.push(String(chunk));
      done();
    },
  });
}

/** The API, listening; where it cannot be made, whatever was opened for it is closed. */
async function listening(deps: ApiDeps, metrics: Metrics, port: number, changes: Changes): Promise<Server> {
  try {
    const server = createApiServer(createApp(deps, metrics)).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  } catch (error) {
    deps.live.close();
    await changes.close();
    await deps.signIn.close();
    throw error;
  }
}
