/** The HTML of letters: made of MJML once for good, and kept beside whatever else is built. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../dist/letters');

// Without its list of fonts MJML adds no import from a foreign host, which would tell that host who reads a letter.
const options = { validationLevel: 'strict', fonts: {} } as const;

const { version } = createRequire(import.meta.url)('mjml/package.json') as { version: string };

/**
 * The HTML of a letter, as MJML makes it. Images bring it with them (`npm run bundle`); elsewhere the first to want it makes it,
 * under a name that says of what it is made. Rejects when the MJML breaks a rule of its own.
 */
export async function htmlOf(letter: string, mjml: string): Promise<string> {
  const madeOf = JSON.stringify([version, options, mjml]);
  const digest = createHash('sha256').update(madeOf).digest('hex').slice(0, 24);
  const file = join(folder, `${letter}-${digest}.html`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return kept;
  // Loaded only here: it is large, and a process rarely needs it.
  const { default: mjml2html } = await import('mjml');
  const { html } = await mjml2html(mjml, options);
  await keep(file, html);
  return html;
}

/** Whole or not at all; where nothing can be written, it is made again by the next process. */
async function keep(file: string, html: string): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, html);
    await rename(draft, file);
  } catch (error) {
    if (!isReadOnly(error)) throw error;
  }
}

function isReadOnly(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  );
}
