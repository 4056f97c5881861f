import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { sweep } from '../documents/files.ts';
import type { DocumentStore } from '../documents/store.ts';

const everyMs = 60 * 60_000;

/** Sweeps away what uploads have left behind, now and every hour until `stop`. A failure is logged and tried again. */
export function keepSweeping(orm: MikroORM, store: DocumentStore, log: Logger): { stop(): void } {
  const round = () => {
    sweep(orm.em.fork(), store, new Date()).catch((err: unknown) => {
      log.warn({ err }, 'the store of documents could not be swept; it is tried again in an hour');
    });
  };
  round();
  const timer = setInterval(round, everyMs);
  return { stop: () => clearInterval(timer) };
}
