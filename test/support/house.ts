/** A whole system for a test: its own database and queue on the shared services, with a worker that can be stopped. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openMail } from '../../activities/mail.ts';
import type { Worker } from '@temporalio/worker';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createActivities, type Activities } from '../../activities/index.ts';
import { connect } from '../../db/orm.ts';
import type { CaseKind } from '../../domain/case.ts';
import type { Answer } from '../../domain/turn.ts';
import { recordOffset, skippingClock } from '../../door/clock.ts';
import { deliver } from '../../door/deliver.ts';
import { stepLinks } from '../../door/links.ts';
import { writeReceipt, type Arrival, type ReceiptRow } from '../../door/receipts.ts';
import { relayRound, type RelayDeps } from '../../door/relay.ts';
import { FastForward } from '../../embedded/fast-forward.ts';
import { readPrograms, type ProgramLibrary } from '../../programs/library.ts';
import { createWorker } from '../../worker/worker.ts';
import { ensureSearchAttributes } from '../../worker/prepare.ts';
import { bundleOnce } from './bundle.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { required } from './required.ts';
import { connectTemporal, uniqueTaskQueue } from './temporal.ts';

export const programs = readPrograms(fileURLToPath(new URL('../../programs', import.meta.url)));

export interface HouseOptions {
  kinds: Record<string, CaseKind>;
  /** The workflows that the worker registers, beside this file; without it those that ship. */
  workflows?: string;
  maxCachedWorkflows?: number;
  /** No worker runs in this process until `startWorker()`. */
  withoutWorker?: boolean;
  /** Where the house finds its database, given where it is: a line that can be cut. */
  databaseThrough?(url: string): Promise<string>;
  /** The rules of all cases; without it those that are published. */
  programs?: ProgramLibrary;
  /** Where letters are posted; without it the mail catcher. */
  smtpUrl?: string;
  /** Puts other activities in place of the real ones, to break what is being tested. */
  breakActivities?(real: Activities): Activities;
}

export class House {
  readonly temporal: TestWorkflowEnvironment;
  readonly orm: MikroORM;
  private readonly mail: ReturnType<typeof openMail>;
  readonly database: TestDatabase;
  readonly activities: Activities;
  readonly relay: RelayDeps;
  readonly fastForward: FastForward;
  readonly taskQueue = uniqueTaskQueue();
  readonly faults: unknown[] = [];
  private readonly options: HouseOptions;
  private running: { worker: Worker; done: Promise<void> } | null = null;

  private constructor(
    options: HouseOptions,
    temporal: TestWorkflowEnvironment,
    database: TestDatabase,
    orm: MikroORM,
  ) {
    this.options = options;
    this.temporal = temporal;
    this.database = database;
    this.orm = orm;
    const { kinds, programs: library = programs } = options;
    this.mail = openMail(options.smtpUrl ?? required('TEST_SMTP_URL'));
    const links = stepLinks('http://127.0.0.1:1', 'a secret for tests that has its 32 characters');
    const from = 'LSSC program office <office@perennial.test>';
    const real = createActivities({
      orm,
      kinds,
      programs: library,
      clock: skippingClock,
      mail: this.mail,
      from,
      links,
    });
    this.activities = options.breakActivities?.(real) ?? real;
    this.relay = {
      orm,
      client: temporal.client,
      kinds,
      programs: library,
      taskQueue: this.taskQueue,
      onFault: error => this.faults.push(error),
      sendLetter: async (caseId, key) => void (await real.sendLetter(caseId, key)),
    };
    this.fastForward = new FastForward(temporal.client, {
      patienceMs: 60_000,
      onOffset: (caseId, offsetMs) => recordOffset(orm.em.fork(), caseId, offsetMs),
    });
  }

  /** A house with a running worker. Call `close()` when done. */
  static async open(options: HouseOptions): Promise<House> {
    const temporal = await connectTemporal();
    await ensureSearchAttributes(temporal.connection, 'default');
    const database = await freshDatabase();
    const url = (await options.databaseThrough?.(database.url)) ?? database.url;
    const house = new House(options, temporal, database, await connect(url));
    if (!options.withoutWorker) await house.startWorker();
    return house;
  }

  get client() {
    return this.temporal.client;
  }

  get kinds() {
    return this.options.kinds;
  }

  async startWorker(): Promise<void> {
    const worker = await createWorker({
      connection: this.temporal.nativeConnection,
      namespace: 'default',
      taskQueue: this.taskQueue,
      activities: this.activities,
      workflowBundle: await bundleOnce(this.options.workflows),
      ...(this.options.maxCachedWorkflows === undefined
        ? {}
        : { maxCachedWorkflows: this.options.maxCachedWorkflows }),
    });
    this.running = { worker, done: worker.run() };
  }

  async stopWorker(): Promise<void> {
    this.running?.worker.shutdown();
    await this.running?.done;
    this.running = null;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.orm.close();
    this.mail.close();
    await this.database.drop();
    await this.temporal.teardown();
  }

  /** Writes the receipt of a command, as the API does, without delivering it. */
  receive(arrival: Partial<Arrival> & Pick<Arrival, 'caseId' | 'command'>): Promise<ReceiptRow> {
    const kind = this.options.kinds[arrival.caseId.slice(0, arrival.caseId.indexOf('/'))];
    const definition = kind?.commands[arrival.command];
    if (!definition) throw new Error(`no command ${arrival.command}`);
    const whole: Arrival = {
      key: randomUUID(),
      payload: {},
      by: { role: 'staff', id: 'staff-1' },
      ...arrival,
    };
    return this.orm.em.fork().transactional(em => writeReceipt(em, whole, definition, skippingClock));
  }

  /** Delivers a receipt; null when no answer came in time. */
  deliver(receipt: ReceiptRow, patienceMs = 60_000): Promise<Answer | null> {
    return deliver(this.relay, receipt, patienceMs);
  }

  /** Receives a command and delivers it. */
  async send(arrival: Partial<Arrival> & Pick<Arrival, 'caseId' | 'command'>): Promise<Answer | null> {
    return this.deliver(await this.receive(arrival));
  }

  relayRound(): Promise<void> {
    return relayRound(this.relay);
  }
}
