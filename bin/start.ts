/** `npm start`: the whole system on this machine, until Ctrl-C. `npm stop` ends one from another terminal. */
import { relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { decodeJwt } from 'jose';
import { ConfigError } from '../config.ts';
import { DemoStopped } from '../demo/caller.ts';
import { homeOf } from '../embedded/home.ts';
import { untilInterrupted, whenAborted } from '../embedded/interruption.ts';
import { AlreadyRunning, endHolder, readHolder } from '../embedded/lock.ts';
import { PartFailed } from '../embedded/ready.ts';
import { startSystem } from '../embedded/system.ts';
import type { SystemInfo } from '../embedded/system.ts';

const home = homeOf(process.env);

await main();

async function main(): Promise<void> {
  const values = readWords();
  // Whoever reads our output may go away first; that is no reason to stop in the middle of it.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  // Not by exit code alone: a start that was broken off may still wait for something.
  process.exit(values.stop ? await stop() : await start(values));
}

interface Words {
  fresh?: boolean;
  yes?: boolean;
  stop?: boolean;
  sample?: boolean;
}

function readWords(): Words {
  try {
    const flag = { type: 'boolean' } as const;
    return parseArgs({ options: { fresh: flag, yes: flag, stop: flag, sample: flag } }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('npm start -- [--fresh [--yes]] [--sample], or npm stop');
    return process.exit(1);
  }
}

async function start({ fresh = false, yes: withoutAsking = false, sample = false }: Words): Promise<number> {
  const running = readHolder(home.lockFile)?.system;
  if (running && sample && !fresh) return (await madeOn(running)) ? 0 : 1;
  if (fresh && readHolder(home.lockFile) === undefined && !(await confirmFresh(withoutAsking))) return 1;
  const interrupted = untilInterrupted();
  try {
    const system = await startSystem({ fresh, signal: interrupted }, line => console.log(line));
    const made = sample ? await Promise.race([madeOn(system), whenAborted(interrupted)]) : true;
    if (!made) {
      await system.stop();
      return 1;
    }
    if (made !== 'aborted') console.log(description(system));
    const end = await Promise.race([system.failed, whenAborted(interrupted)]);
    console.log(end === 'aborted' ? '\nStopping …' : `\n${end.message}\n\nStopping the rest …`);
    await system.stop();
    console.log('Everything is stopped.');
    return end === 'aborted' ? 0 : 1;
  } catch (error) {
    if (!interrupted.aborted) return report(error);
    console.log('Everything is stopped.');
    return 0;
  }
}

/** Makes the sample and says as whom it can be looked at; false where it was not made, for a reason that was said. */
async function madeOn(system: SystemInfo): Promise<boolean> {
  // Only now: every other start does without what this needs.
  const [{ makeSample }, { signIns }] = await Promise.all([
    import('../sample/make.ts'),
    import('../sample/sign-ins.ts'),
  ]);
  try {
    if ((await makeSample(system, line => console.log(line))) === 'refused') return false;
  } catch (error) {
    if (!(error instanceof DemoStopped)) throw error;
    console.error(error.message);
    return false;
  }
  const staff = {
    who: 'staff',
    address: system.addresses.developmentSignIn ?? 'with the token of staff',
  };
  const lines = [...signIns(), staff].map(({ who, address }) => `  ${who.padEnd(36)}${address}`);
  console.log(
    ['', '  To look at the sample, sign in as (links come by mail, into the mailbox)', '', ...lines].join(
      '\n',
    ),
  );
  return true;
}

async function stop(): Promise<number> {
  const ended = await endHolder(home.lockFile, line => console.log(line));
  console.log(ended ? 'Everything is stopped.' : 'Nothing runs from this folder.');
  return 0;
}

async function confirmFresh(withoutAsking: boolean): Promise<boolean> {
  if (withoutAsking) return true;
  if (!process.stdin.isTTY) {
    console.error(
      '--fresh deletes all data and would ask first, but there is no terminal to ask on: add --yes.',
    );
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const question = `Delete every case, letter and key in ${home.folder}? [y/N] `;
  // A Ctrl-C here is an answer, too.
  const answer = await prompt.question(question).catch(() => '\n');
  prompt.close();
  const confirmed = /^y(es)?$/i.test(answer.trim());
  if (!confirmed) console.log('Nothing was deleted.');
  return confirmed;
}

function report(error: unknown): number {
  if (error instanceof AlreadyRunning) {
    console.error(error.message);
    console.error(error.system === undefined ? 'It is still starting.' : description(error.system));
    return 1;
  }
  if (error instanceof ConfigError) {
    console.error(error.message);
    return 2;
  }
  console.error(error instanceof PartFailed ? error.message : error);
  return 1;
}

/** Whose id a token bears, for those who fill in forms. */
function speaksFor(role: string, token: string): string[] {
  const { person } = decodeJwt(token);
  return typeof person === 'string' ? [`  The ${role}’s token speaks for the person ${person}.`] : [];
}

function description({ addresses, tokens }: SystemInfo): string {
  const rows: [string, string | undefined][] = [
    ['Pages', addresses.pages],
    ['API', addresses.api],
    ['API reference', addresses.reference],
    ['Temporal UI', addresses.temporalUi],
    ['Temporal', addresses.temporal],
    ['Mailbox', addresses.mailbox],
  ];
  return [
    '',
    'Perennial is running.',
    '',
    ...rows
      .filter(([, address]) => address !== undefined)
      .map(([name, address]) => `  ${name.padEnd(15)}${address}`),
    '',
    '  To sign in as somebody with a case: by mail; the letter is in the mailbox.',
    ...(addresses.developmentSignIn
      ? [`  As staff, committee or operations, without a password: ${addresses.developmentSignIn}`]
      : []),
    '',
    `  Tokens, one for each role, valid for 30 days (also in ${relative(process.cwd(), home.tokensFile)}):`,
    ...Object.entries(tokens).map(([role, token]) => `  ${role.padEnd(15)}${token}`),
    '',
    ...Object.entries(tokens).flatMap(([role, token]) => speaksFor(role, token)),
    '  Somebody else:              npm run token -- evaluator <id of the person>',
    '',
    '  Next, in another terminal:  npm run demo',
    '  To stop:                    Ctrl-C here, or npm stop',
    '',
  ].join('\n');
}
