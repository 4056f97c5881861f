/**
 * `npm run demo`: plays one life on the running system, from the application to a lapse seventeen years later, in well
 * under a minute. Starts the system first when it is not running, and leaves it running: the life can be looked at.
 */
import { ConfigError } from '../config.ts';
import { DemoStopped } from '../demo/caller.ts';
import { life } from '../demo/life.ts';
import { placesToLook, uiPage } from '../demo/places.ts';
import { Protagonist } from '../demo/protagonist.ts';
import { Stage } from '../demo/stage.ts';
import { homeOf } from '../embedded/home.ts';
import { ensureRunning } from '../embedded/running.ts';
import type { SystemInfo } from '../embedded/system.ts';

const program = 'lssc';

process.exit(await main());

async function main(): Promise<number> {
  // Whoever reads our output may go away first; that is no reason for a stack trace.
  process.stdout.on('error', () => process.exit(1));
  try {
    const system = await ensureRunning(say);
    await play(system);
    if (system.startedHere) say('\nThe system goes on running in the background; npm stop ends it.');
    return 0;
  } catch (error) {
    console.error(`\nThe demo stopped: ${sentenceOf(error)}`);
    return 1;
  }
}

async function play(system: SystemInfo): Promise<void> {
  const startedAt = performance.now();
  const stage = await Stage.open(system, program, say);
  try {
    const one = await Protagonist.somebodyNew(stage);
    for (const chapter of life) {
      const known = new Set(casesOf(one));
      await chapter(one);
      for (const caseId of casesOf(one).filter(each => !known.has(each)))
        say(`           watch   ${uiPage(system, caseId)}`);
    }
    const number = await one.detail('number');
    const years = Number((await one.today()).slice(0, 4)) - new Date().getFullYear();
    say(`\n${years} years in ${((performance.now() - startedAt) / 1000).toFixed(0)} seconds.\n`);
    const letters = stage.chronicle.lettersTo(one.personId);
    const places = placesToLook(system, { caseIds: casesOf(one), number, email: one.email, letters });
    places.forEach(say);
  } finally {
    await stage.close();
  }
}

/** The life itself, and what belongs to it. */
function casesOf({ caseIds, besides }: Protagonist): string[] {
  return [...caseIds, ...besides];
}

function sentenceOf(error: unknown): string {
  if (error instanceof DemoStopped || error instanceof ConfigError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `${reason} (the logs of the system are in ${homeOf(process.env).logs})`;
}

function say(line: string): void {
  console.log(line);
}
