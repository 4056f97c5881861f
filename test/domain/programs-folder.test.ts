import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ProgramsUnusable, readPrograms } from '../../programs/library.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const parent = mkdtempSync(join(tmpdir(), 'programs-'));
after(() => rmSync(parent, { recursive: true }));

/** A copy of the published programs, to be spoilt. */
function copyOfPrograms(): string {
  const folder = mkdtempSync(join(parent, 'copy-'));
  cpSync(join(checkout, 'programs'), folder, { recursive: true });
  return folder;
}

function spoil(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  assert.ok(text.includes(from), from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

function complaintOf(folder: string): string {
  try {
    readPrograms(folder);
  } catch (error) {
    assert.ok(error instanceof ProgramsUnusable);
    return error.message;
  }
  return '';
}

describe('the folder of programs', () => {
  it('is taken as it is published', () => assert.equal(complaintOf(copyOfPrograms()), ''));

  it('is refused when a published version was changed, by a single value', () => {
    const folder = copyOfPrograms();
    spoil(folder, 'lssc-1.json', '"limitMonths": 48', '"limitMonths": 47');
    assert.match(complaintOf(folder), /^ {2}lssc-1\.json: a published version was changed/m);
  });

  it('is refused when a published version is gone, and when one is not published', () => {
    const folder = copyOfPrograms();
    rmSync(join(folder, 'prairie-1.json'));
    cpSync(join(folder, 'lssc-1.json'), join(folder, 'lssc-99.json'));
    const complaint = complaintOf(folder);
    assert.match(complaint, /^ {2}published\.json: prairie-1\.json is missing/m);
    assert.match(complaint, /^ {2}lssc-99\.json: holds lssc-1/m);
  });

  it('is refused with every mistake of every file, by file and path', () => {
    const folder = copyOfPrograms();
    spoil(folder, 'lssc-1.json', '"limitMonths": 48', '"limitMonths": "long"');
    spoil(folder, 'lssc-1.json', '"America/Chicago"', '"Mars/Olympus"');
    writeFileSync(join(folder, 'prairie-1.json'), '{');
    const complaint = complaintOf(folder);
    assert.match(complaint, /^ {2}lssc-1\.json: candidacy\.limitMonths: must be a number$/m);
    assert.match(complaint, /^ {2}lssc-1\.json: zone: /m);
    assert.match(complaint, /^ {2}prairie-1\.json: \(whole\): /m);
  });

  it('is refused by a command with these sentences and no stack, also where nothing is published', () => {
    const folder = copyOfPrograms();
    rmSync(join(folder, 'published.json'));
    const { status, stderr } = spawnSync(process.execPath, ['bin/simulate.ts', 'examples/last-day.yaml'], {
      cwd: checkout,
      encoding: 'utf8',
      env: { ...process.env, PROGRAMS_DIR: folder },
    });
    assert.equal(status, 2);
    assert.match(stderr, /^The programs cannot be used:\n {2}published\.json: /);
    assert.doesNotMatch(stderr, /^ +at /m);
  });
});
