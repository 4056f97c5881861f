/** The development sign-in as a part of the embedded system: a process of its own. */
import { join } from 'node:path';
import { CHECKOUT } from './home.ts';
import type { Launch, Part } from './process.ts';
import { untilReady } from './ready.ts';

interface PartOptions {
  port: number;
  /** As the API has them. */
  settings: Record<string, string>;
  publicUrl: string;
  logFile: string;
}

/** Starts it on loopback and answers when it can be signed in with. */
export async function launchDevelopmentSignIn(options: PartOptions, launch: Launch): Promise<Part> {
  const { port, settings, publicUrl, logFile } = options;
  const part = await launch({
    name: 'development sign-in',
    command: process.execPath,
    args: [join(CHECKOUT, 'embedded/development-sign-in-main.ts')],
    cwd: CHECKOUT,
    env: {
      PATH: process.env['PATH'],
      DEVELOPMENT_PORT: String(port),
      CLIENT_ID: settings['OPENID_CLIENT_ID'],
      CLIENT_SECRET: settings['OPENID_CLIENT_SECRET'],
      REDIRECT_URI: `${publicUrl}/sign-in/openid/development/callback`,
    },
    logFile,
  });
  const page = `http://127.0.0.1:${port}/.well-known/openid-configuration`;
  await untilReady(part, async () => (await fetch(page)).ok);
  return part;
}
