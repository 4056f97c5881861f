import { Client } from 'pg';
import { z } from 'zod';
import { channel } from './entities/tells.ts';

const notice = z.object({
  what: z.string(),
  /** Of the case, for what belongs to a case; of the thing itself otherwise. */
  id: z.string(),
  /** The person whose it is. */
  owner: z.string().nullish(),
  /** Nobody else may hear of it. */
  isSealed: z.boolean().optional(),
  /** Of a case: how many facts it had, and has. */
  from: z.int().optional(),
  position: z.int().optional(),
  /** Of a receipt: who sent the command. */
  role: z.string().optional(),
  sender: z.string().optional(),
});

/** That something is different from before, in identifiers only (`db/entities/tells.ts`). */
export type Notice = z.output<typeof notice>;

export interface ChangeListener {
  changed(notice: Notice): void;
  /** What happened meanwhile was not heard: everything may have changed. */
  resumed(): void;
}

export interface Changes {
  /** Hears of every change from when this settles on, until what it answers is called. */
  listen(listener: ChangeListener): () => void;
  close(): Promise<void>;
}

/** Between two attempts to connect. */
const againMs = { first: 250, most: 5000 };
/** A line that is silently dead is found out within these two together. */
const askMs = 10_000;
const answerMs = 5000;
const goodbyeMs = 500;

/**
 * One connection that listens for all changes, for as long as the process runs: a connection that is lost is replaced, and then
 * all listeners are told so. `onLost` is called for each loss and each vain attempt.
 */
export function listenForChanges(databaseUrl: string, onLost: (error: unknown) => void): Changes {
  const listeners = new Set<ChangeListener>();
  const stopping = new AbortController();
  const done = keepListening(databaseUrl, listeners, onLost, stopping.signal);
  return {
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      stopping.abort();
      await done;
    },
  };
}

async function keepListening(
  databaseUrl: string,
  listeners: ReadonlySet<ChangeListener>,
  onLost: (error: unknown) => void,
  stopping: AbortSignal,
): Promise<void> {
  for (let waitMs = againMs.first; !stopping.aborted; waitMs = Math.min(2 * waitMs, againMs.most)) {
    try {
      await listenOnce(databaseUrl, listeners, stopping, () => (waitMs = againMs.first));
    } catch (error) {
      onLost(error);
      await pause(waitMs, stopping);
    }
  }
}

/** Listens until the connection is lost, which is thrown, or the process stops. */
async function listenOnce(
  connectionString: string,
  listeners: ReadonlySet<ChangeListener>,
  stopping: AbortSignal,
  connected: () => void,
): Promise<void> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: answerMs,
    query_timeout: answerMs,
    keepAlive: true,
    application_name: 'perennial changes',
  });
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => resolve();
  stopping.addEventListener('abort', stop);
  client.on('error', reject);
  client.on('end', () => reject(new Error('the connection has ended')));
  client.on('notification', ({ payload }) => tell(listeners, payload));
  const asking = setInterval(() => void client.query('select 1').catch(reject), askMs);
  try {
    await Promise.race([begin(client), over]);
    if (stopping.aborted) return;
    connected();
    for (const listener of listeners) listener.resumed();
    await over;
  } finally {
    clearInterval(asking);
    stopping.removeEventListener('abort', stop);
    over.catch(() => {});
    // A server that does not answer is not waited for.
    await Promise.race([client.end().catch(() => {}), pause(goodbyeMs, stopping)]);
  }
}

async function begin(client: Client): Promise<void> {
  await client.connect();
  await client.query(`listen ${channel}`);
}

function tell(listeners: ReadonlySet<ChangeListener>, payload: string | undefined): void {
  const read = notice.safeParse(parsed(payload));
  if (!read.success) return;
  for (const listener of listeners) listener.changed(read.data);
}

function parsed(payload = ''): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, stopping.aborted ? 0 : ms);
  stopping.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
