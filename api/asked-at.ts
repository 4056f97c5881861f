import type { AskedAt } from '../db/queries/instants.ts';
import type { ApiDeps } from './route.ts';

/** The clock that a question about now is asked by. */
export function askedAt({ door: { clock } }: ApiDeps): AskedAt {
  return { now: clock.now(), skipsTime: clock.skipsTime };
}
