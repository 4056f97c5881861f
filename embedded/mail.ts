/** A mail catcher: takes every letter by SMTP, delivers none, and shows them on a page. */
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from './process.ts';
import type { Launch, Part } from './process.ts';
import { untilReady } from './ready.ts';

export interface MailOptions {
  /** Caught letters are kept here, so that they are there after a restart. */
  folder: string;
  logFile: string;
  smtpPort: number;
  mailboxPort: number;
}

export interface MailCatcher {
  part: Part;
  smtpUrl: string;
  mailboxUrl: string;
}

/** Starts the catcher on loopback and answers when it takes letters; letters caught before are shown again. */
export async function startMail(options: MailOptions, launch: Launch = startProcess): Promise<MailCatcher> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const part = await launch({
    name: 'mail catcher',
    command: process.execPath,
    args: [
      join(createRequire(import.meta.url).resolve('maildev/package.json'), '../bin/maildev'),
      '--silent',
      '--ip=127.0.0.1',
      `--smtp=${options.smtpPort}`,
      `--web=${options.mailboxPort}`,
      `--mail-directory=${options.folder}`,
    ],
    env: { PATH: process.env['PATH'] },
    logFile: options.logFile,
  });
  const mailboxUrl = `http://127.0.0.1:${options.mailboxPort}`;
  await untilReady(part, async () => (await fetch(`${mailboxUrl}/healthz`)).ok);
  return { part, smtpUrl: `smtp://127.0.0.1:${options.smtpPort}`, mailboxUrl };
}
