import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { sweep } from '../documents/files.ts';
import type { DocumentStore } from '../documents/store.ts';
import type { Desk } from '../sign-in/desk.ts';
import { sweepSignIn } from '../sign-in/sweep.ts';

const everyMs = 60 * 60_000;

/** Sweeps away what uploads and sign-ins have left behind, now and every hour until `stop`. A failure is logged and tried again. */
export function keepSweeping(
  orm: MikroORM,
  store: DocumentStore,
  signIn: Desk,
  log: Logger,
): { stop(): void } {
  const round = () => {
    sweep(orm.em.fork(), store, new Date()).catch((err: unknown) => {
      log.warn({ err }, 'the store of documents could not be swept; it is tried again in an hour');
    });
    sweepSignIn(signIn.pool).catch((err: unknown) => {
      log.warn({ err }, 'what is over of sign-in could not be swept; it is tried again in an hour');
    });
  };
  round();
  const timer = setInterval(round, everyMs);
  return { stop: () => clearInterval(timer) };
}
