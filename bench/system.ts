/** A whole system as `npm start` makes it, for one run: temporary home, free ports, nothing left behind. */
import { chmodSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readWorkerConfig } from '../config.ts';
import { listenForChanges, type Changes } from '../db/changes.ts';
import { connect } from '../db/orm.ts';
import type { Part } from '../embedded/process.ts';
import { homeOf, type Home } from '../embedded/home.ts';
import { freePort } from '../embedded/ports.ts';
import { startSystem, type System } from '../embedded/system.ts';
import { createTestFolder } from '../embedded/test-folder.ts';
import { startFloorWorker } from './floor.ts';
import type { Desk } from './lives.ts';

const portSettings = [
  'API_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'DATABASE_PORT',
  'SMTP_PORT',
  'MAILBOX_PORT',
  'API_METRICS_PORT',
  'WORKER_METRICS_PORT',
];

/** Everything that is measured, and the ways to it. */
export interface Bench {
  system: System;
  home: Home;
  desk: Desk;
  client: Client;
  orm: MikroORM;
  changes: Changes;
}

/** Does some work on a system of its own with the floor's worker beside; stops and deletes it afterwards. */
export async function withBench<T>(
  say: (line: string) => void,
  signal: AbortSignal,
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const folder = await createTestFolder(say);
  const closing: (() => Promise<unknown>)[] = [() => folder.remove()];
  try {
    const homeFolder = join(folder.folder, 'home');
    await mkdir(homeFolder);
    chmodSync(homeFolder, 0o711);
    const system = await startSystem(
      { env: { ...ownEnvironment(), ...(await freePorts()), PERENNIAL_HOME: homeFolder }, signal },
      say,
    );
    closing.push(() => system.stop());
    const floor = await startFloorWorker(system.env, join(homeFolder, 'logs/floor-worker.log'));
    closing.push(() => floor.stop(3000));
    const { temporal } = readWorkerConfig({ ...system.env, METRICS_PORT: '1' });
    const connection = await Connection.connect(temporal.connection);
    closing.push(() => connection.close());
    const orm = await connect(system.env['DATABASE_URL'] ?? '');
    closing.push(() => orm.close());
    const changes = listenForChanges(system.env['DATABASE_URL'] ?? '', error => say(String(error)));
    closing.push(() => changes.close());
    const client = new Client({ connection, namespace: temporal.namespace });
    const desk = { url: system.addresses.api, token: system.tokens.staff };
    const home = homeOf({ PERENNIAL_HOME: homeFolder });
    return await Promise.race([
      work({ system, home, desk, client, orm, changes }),
      endOf(system, floor, signal),
    ]);
  } finally {
    // Calls still under way fail now, some of them out of a timer of their library: none of it may stop the tidying up.
    process.on('uncaughtException', () => {});
    for (const close of closing.toReversed()) await close();
  }
}

/** Without the settings that would put parts of yours in the place of the embedded ones. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { TEMPORAL_ADDRESS: _engine, DATABASE_URL: _database, SMTP_URL: _mail, ...rest } = process.env;
  return rest;
}

async function freePorts(): Promise<Record<string, string>> {
  const ports = new Set<number>();
  while (ports.size < portSettings.length) ports.add(await freePort());
  return Object.fromEntries([...ports].map((port, at) => [portSettings[at], String(port)]));
}

/** Rejects when a part has ended by itself or somebody wants us to stop. */
async function endOf(system: System, floor: Part, signal: AbortSignal): Promise<never> {
  const aborted = new Promise<string>(resolve => {
    signal.addEventListener('abort', () => resolve('it was interrupted'), { once: true });
  });
  const floorEnded = floor.ended.then(how => `the floor's worker ended (${how})`);
  const partEnded = system.failed.then(({ message }) => message);
  throw new Error(await Promise.race([aborted, floorEnded, partEnded]));
}
