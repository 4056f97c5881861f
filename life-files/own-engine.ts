import { kinds } from '../domain/kinds.ts';
import { createTestFolder } from '../embedded/test-folder.ts';
import { startTestServices } from '../embedded/test-services.ts';
import type { Engine } from './on-engine.ts';

/**
 * Does some work on an engine of its own: PostgreSQL, Temporal, a mail catcher and a worker, on free ports, stopped and
 * deleted afterwards. Needs the development dependencies of the checkout.
 */
export async function withOwnEngine<T>(
  say: (line: string) => void,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const folder = await createTestFolder(say);
  const services = startTestServices(folder, say);
  try {
    say('Starting PostgreSQL, Temporal and a mail catcher for this run …');
    Object.assign(process.env, await services.ready);
    const { House } = await import('../test/support/house.ts');
    const house = await House.open({ kinds });
    try {
      return await work(house);
    } finally {
      await house.close();
    }
  } finally {
    await services.stop();
    await folder.remove();
  }
}
