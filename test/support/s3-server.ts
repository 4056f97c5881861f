/** A real S3 server for tests: versitygw, built once from the Go module proxy and kept in the cache. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { S3Client, CreateBucketCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../documents/s3-store.ts';
import { cacheFolder } from '../../embedded/cache-folder.ts';
import { freePort } from '../../embedded/ports.ts';
import { findProgram } from './programs-on-path.ts';
import { until } from './until.ts';

const version = '1.8.0';

export interface S3Server {
  settings: S3Settings;
  client: S3Client;
  stop(): Promise<void>;
}

/** The program; null, where it was never built, on a machine without Go. Building it takes some minutes, once. */
export function findS3Server(): string | null {
  const program = join(cacheFolder(), `versitygw-${version}`, 'versitygw');
  if (existsSync(program)) return program;
  const go = findProgram('go');
  return go === null ? null : build(go, program);
}

function build(go: string, program: string): string {
  const folder = `${dirname(program)}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    console.log(`building an S3 server for tests, once: versitygw ${version}`);
    const env = {
      ...process.env,
      GOPATH: join(folder, 'path'),
      GOCACHE: join(folder, 'cache'),
      GOBIN: folder,
      GOFLAGS: '-modcacherw',
    };
    const source = `github.com/versity/versitygw/cmd/versitygw@v${version}`;
    // Unoptimized: it serves a few tests, and its compiler would keep all cores busy for longer than they do.
    const flags = ['-gcflags=all=-N -l', '-ldflags=-s -w'];
    const { status, stderr } = spawnSync(go, ['install', ...flags, source], {
      env,
      encoding: 'utf8',
      timeout: 900_000,
    });
    if (status !== 0) throw new Error(`the S3 server could not be built: ${stderr}`);
    mkdirSync(dirname(program), { recursive: true });
    renameSync(join(folder, 'versitygw'), program);
    return program;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the server with an empty bucket, in a folder of its own that goes with it. */
export async function startS3Server(program: string): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 's3-test-'));
  for (const name of ['files', 'meta']) mkdirSync(join(folder, name));
  const port = await freePort();
  const credentials = { accessKeyId: 'tester', secretAccessKey: 'secret-for-tests' };
  const keys = ['--access', credentials.accessKeyId, '--secret', credentials.secretAccessKey];
  const args = [...keys, '--port', `127.0.0.1:${port}`, 'posix', '--sidecar', join(folder, 'meta')];
  const child = spawn(program, [...args, join(folder, 'files')], { stdio: 'ignore' });
  const settings: S3Settings = {
    bucket: 'documents-of-tests',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
    pathStyle: true,
  };
  const client = new S3Client({
    region: settings.region,
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    credentials,
  });
  await until('the S3 server', () =>
    client.send(new ListBucketsCommand({})).then(
      () => true,
      () => false,
    ),
  );
  await client.send(new CreateBucketCommand({ Bucket: settings.bucket }));
  return {
    settings,
    client,
    async stop() {
      client.destroy();
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}
