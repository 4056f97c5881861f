import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { freePort } from '../../embedded/ports.ts';
import { startPostgres } from '../../embedded/postgres.ts';
import { preparePlaces } from '../../embedded/postgres-places.ts';
import { required } from '../support/required.ts';
import { until } from '../support/until.ts';

it('PostgreSQL starts over the lock of a killed one that its parent has not noticed yet', async () => {
  const folder = join(mkdtempSync(join(required('TEST_FOLDER'), 'postgres-')), 'postgres');
  const options = {
    folder,
    port: await freePort(),
    password: 'for-tests',
    logFile: `${folder}.log`,
    throwaway: true,
  };
  const first = await startPostgres(options);
  const { dataFolder, owner } = await preparePlaces(folder, () => {});
  const lockFile = join(dataFolder, 'postmaster.pid');
  const lock = readFileSync(lockFile, 'utf8');
  await first.part.stop(5_000);

  // Its parent becomes another program, which never asks how it ended: the process stays, dead.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { cwd: '/', ...owner });
  try {
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const dead = said.toString().trim();
    await until('its end', () => readFileSync(`/proc/${dead}/stat`, 'utf8').includes(') Z '));
    writeFileSync(lockFile, lock.replace(/^\d+/, dead));
    const second = await startPostgres(options);
    assert.equal(second.part.hasEnded(), false);
    await second.part.stop(5_000);
  } finally {
    parent.kill('SIGKILL');
  }
});
