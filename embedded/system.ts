/** The whole system with one call: database, engine, mail, worker and API, in this order, on loopback. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { buildOnce, startApi, startWorker } from './application.ts';
import { pagesFolder, workflowFile } from './build-stamp.ts';
import { emptyHome, homeOf } from './home.ts';
import type { Home } from './home.ts';
import { whenAborted } from './interruption.ts';
import { loadKeys, mintRoleTokens, writeSecret } from './keys.ts';
import type { Keys, Role } from './keys.ts';
import { acquireLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { startMail } from './mail.ts';
import { launchDevelopmentSignIn } from './development-sign-in-part.ts';
import { introducePeople } from './people.ts';
import { createParts } from './parts.ts';
import type { Parts } from './parts.ts';
import { refusePortsInUse } from './ports.ts';
import type { Ports, PortSetting } from './ports.ts';
import { ensureDatabase, startPostgres } from './postgres.ts';
import type { PartFailed } from './ready.ts';
import {
  developmentSignIn,
  embeddedEngine,
  hasDevelopmentSignIn,
  ownSettings,
  readSettings,
  withoutTemporal,
} from './settings.ts';
import { findTemporal } from './temporal-executable.ts';
import { startTemporal } from './temporal.ts';

/** Where to look; a part of yours that replaces an embedded one has no page of ours. */
export interface Addresses {
  /** The pages that people work with. */
  pages: string;
  api: string;
  reference: string;
  temporal: string;
  temporalUi?: string;
  mailbox?: string;
  developmentSignIn?: string;
}

/** How to reach a running system and act in it. */
export interface SystemInfo {
  addresses: Addresses;
  tokens: Record<Role, string>;
  /** The settings that its worker and its API share: what a tool needs to work on the same system. */
  env: Record<string, string>;
}

export interface System extends SystemInfo {
  /** Settles with the first part that ends by itself; the others still run then. */
  failed: Promise<PartFailed>;
  /** Stops every part in order, within ten seconds, and gives the lock back; a repeat is harmless. */
  stop(): Promise<void>;
}

export interface SystemOptions {
  env?: Environment;
  /** Delete all data first. */
  fresh?: boolean;
  /** Aborting it while the system starts stops what has been started. */
  signal?: AbortSignal;
}

export { ensureRunning, runningSystem } from './running.ts';

export type OnProgress = (line: string) => void;

/**
 * Starts everything that the settings do not replace. Throws ConfigError (settings, ports in use), AlreadyRunning or
 * PartFailed, and then nothing is left running and no lock held.
 */
export async function startSystem(options: SystemOptions, onProgress: OnProgress): Promise<System> {
  const { env = process.env, fresh = false, signal } = options;
  const ports = readSettings(env);
  const home = homeOf(env);
  const lock = await acquireLock(home.lockFile, onProgress);
  const parts = createParts(lock);
  const stop = async () => {
    await parts.stopAll();
    lock.release();
  };
  try {
    if (fresh) emptyHome(home);
    const start: Start = { env, home, ports, lock, parts, onProgress, signal };
    const info = await Promise.race([bringUp(start), failWhenAborted(signal)]);
    return { ...info, failed: parts.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Start {
  env: Environment;
  home: Home;
  ports: Ports;
  lock: Lock;
  parts: Parts;
  onProgress: OnProgress;
  signal: AbortSignal | undefined;
}

async function bringUp(start: Start): Promise<SystemInfo> {
  const { env, home, ports, parts, lock } = start;
  await refusePortsInUse(ports, portsNeeded(env));
  const keys = await loadKeys(home.keys);
  const settings: Record<string, string> = {
    ...ownSettings(env, ports, keys),
    ...(await step(start, 'PostgreSQL', () => database(start, keys))),
    ...(await step(start, 'Temporal', () => engine(start))),
    ...(await step(start, 'mail', () => mail(start))),
    ...engineUi(env, ports),
    ...(await signIn(start, keys)),
    WORKFLOW_BUNDLE: env['WORKFLOW_BUNDLE'] || (await built(start, 'workflows', workflowFile)),
    WEB_DIR: env['WEB_DIR'] || (await built(start, 'pages', pagesFolder)),
  };
  if (!env['DATABASE_URL']) await introducePeople(settings['DATABASE_URL'] ?? '', keys);
  const application = { env: { ...withoutTemporal(env, settings), ...settings }, ports, logs: home.logs };
  await step(start, 'worker', () => startWorker(application, parts.launch));
  await step(start, 'API', () => startApi(application, parts.launch));
  const tokens = await mintRoleTokens(keys);
  writeSecret(home.tokensFile, tokens);
  const info: SystemInfo = { addresses: addressesOf(env, ports, settings), tokens, env: settings };
  lock.publish(info);
  return info;
}

/** Of an engine of yours only you know where its UI is. */
function engineUi(env: Environment, ports: Ports): Record<string, string> {
  const own = env['TEMPORAL_ADDRESS'] ? undefined : `http://127.0.0.1:${ports.TEMPORAL_UI_PORT}`;
  const url = env['ENGINE_UI_URL'] || own;
  return url === undefined ? {} : { ENGINE_UI_URL: url };
}

/** Where it is, once it is built. */
async function built(start: Start, name: 'workflows' | 'pages', place: string): Promise<string> {
  await step(start, name, () => buildOnce(name, start.home.logs, start.parts.launch));
  return place;
}

async function step<T>({ onProgress }: Start, name: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  onProgress(`${name} …`);
  const result = await run();
  onProgress(`${name} is ready (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}

async function database({ env, home, ports, parts, onProgress }: Start, keys: Keys) {
  let url = env['DATABASE_URL'];
  if (!url) {
    const logFile = join(home.logs, 'postgresql.log');
    const { databasePassword: password } = keys;
    const options = { folder: home.postgres, port: ports.DATABASE_PORT, password, logFile, onProgress };
    const { adminUrl } = await startPostgres(options, parts.launch);
    url = await ensureDatabase(adminUrl, 'perennial');
  }
  await migrate(url);
  return { DATABASE_URL: url };
}

async function engine({
  env,
  home,
  ports,
  parts,
  onProgress,
  signal,
}: Start): Promise<Record<string, string>> {
  // With an engine of yours, its other settings are yours too; and years are only ever skipped on ours.
  if (env['TEMPORAL_ADDRESS']) return { TEMPORAL_ADDRESS: env['TEMPORAL_ADDRESS'] };
  const executable = await findTemporal(onProgress, signal);
  mkdirSync(home.temporal, { recursive: true, mode: 0o700 });
  const options = {
    executable,
    databaseFile: join(home.temporal, 'cases.db'),
    logFile: join(home.logs, 'temporal.log'),
    port: ports.TEMPORAL_PORT,
    uiPort: ports.TEMPORAL_UI_PORT,
  };
  const { address } = await startTemporal(options, parts.launch);
  return embeddedEngine(env, address);
}

async function mail({ env, home, ports, parts }: Start) {
  if (env['SMTP_URL']) return { SMTP_URL: env['SMTP_URL'] };
  const options = {
    folder: home.mail,
    logFile: join(home.logs, 'mail.log'),
    smtpPort: ports.SMTP_PORT,
    mailboxPort: ports.MAILBOX_PORT,
  };
  const { smtpUrl } = await startMail(options, parts.launch);
  return { SMTP_URL: smtpUrl };
}

async function signIn(start: Start, keys: Keys): Promise<Record<string, string>> {
  const { env, home, ports, parts } = start;
  if (!hasDevelopmentSignIn(env)) return { SIGN_IN_DEVELOPMENT: 'off' };
  const settings = developmentSignIn(ports, keys.clientSecret);
  const { PUBLIC_URL: publicUrl = '' } = ownSettings(env, ports, keys);
  const options = { port: ports.SIGN_IN_PORT, settings, publicUrl, logFile: join(home.logs, 'sign-in.log') };
  await step(start, 'development sign-in', () => launchDevelopmentSignIn(options, parts.launch));
  return settings;
}

function addressesOf(env: Environment, ports: Ports, settings: Record<string, string>): Addresses {
  const api = `http://127.0.0.1:${ports.API_PORT}`;
  return {
    pages: settings['PUBLIC_URL'] ?? api,
    api,
    reference: `${api}/reference`,
    temporal: settings['TEMPORAL_ADDRESS']!,
    temporalUi: env['TEMPORAL_ADDRESS'] ? undefined : `http://127.0.0.1:${ports.TEMPORAL_UI_PORT}`,
    mailbox: env['SMTP_URL'] ? undefined : `http://127.0.0.1:${ports.MAILBOX_PORT}`,
    developmentSignIn: hasDevelopmentSignIn(env)
      ? `${settings['PUBLIC_URL']}/sign-in/openid/development`
      : undefined,
  };
}

function portsNeeded(env: Environment): PortSetting[] {
  const needed: PortSetting[] = ['API_PORT', 'API_METRICS_PORT', 'WORKER_METRICS_PORT'];
  if (!env['DATABASE_URL']) needed.push('DATABASE_PORT');
  if (!env['TEMPORAL_ADDRESS']) needed.push('TEMPORAL_PORT', 'TEMPORAL_UI_PORT');
  if (hasDevelopmentSignIn(env)) needed.push('SIGN_IN_PORT');
  if (!env['SMTP_URL']) needed.push('SMTP_PORT', 'MAILBOX_PORT');
  return needed;
}

async function failWhenAborted(signal: AbortSignal | undefined): Promise<never> {
  await (signal === undefined ? new Promise(() => {}) : whenAborted(signal));
  throw new Error('stopped while starting');
}
