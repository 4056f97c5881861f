/** A real ClamAV daemon for tests, with a signature of our own: the public ones cannot be had without a download. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../embedded/ports.ts';
import { until } from './until.ts';

/** What the daemon takes for a virus, and what it calls it. */
export const harmlessVirus = 'this-is-a-harmless-virus-for-tests';
export const virusName = 'Perennial.Test';

export interface Clamd {
  address: string;
  /** The same daemon, by its socket in the file system. */
  socket: string;
  stop(): Promise<void>;
}

/** Starts the daemon; it refuses files of more than 2 MB. */
export async function startClamd(program: string): Promise<Clamd> {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-test-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const socket = join(folder, 'clamd.sock');
  mkdirSync(join(folder, 'signatures'));
  const signature = `${virusName}:0:*:${Buffer.from(harmlessVirus).toString('hex')}\n`;
  writeFileSync(join(folder, 'signatures', 'tests.ndb'), signature);
  const settings = {
    DatabaseDirectory: join(folder, 'signatures'),
    TemporaryDirectory: folder,
    LocalSocket: socket,
    TCPSocket: port,
    TCPAddr: '127.0.0.1',
    StreamMaxLength: '2M',
    Foreground: 'yes',
    LogFile: join(folder, 'clamd.log'),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  writeFileSync(join(folder, 'clamd.conf'), lines.join(''));
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const exit = new Promise(resolve => child.once('exit', resolve));
  await until('clamd', () => answersAt(port));
  return {
    address: `127.0.0.1:${port}`,
    socket,
    async stop() {
      child.kill('SIGKILL');
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answersAt(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
