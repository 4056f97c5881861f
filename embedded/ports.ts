/** The loopback ports of the embedded system, each with the setting that changes it. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import type { Environment } from '../config.ts';

const DEFAULT_PORTS = {
  API_PORT: 8480,
  TEMPORAL_PORT: 7233,
  TEMPORAL_UI_PORT: 8233,
  DATABASE_PORT: 5439,
  SMTP_PORT: 1025,
  MAILBOX_PORT: 1080,
  SIGN_IN_PORT: 8481,
  API_METRICS_PORT: 9464,
  WORKER_METRICS_PORT: 9465,
};

export type PortSetting = keyof typeof DEFAULT_PORTS;
export type Ports = Record<PortSetting, number>;

const PORT_SETTINGS = Object.keys(DEFAULT_PORTS) as PortSetting[];

const port = z.coerce.number().int().min(1).max(65_535);

/** The ports from their settings; throws a ConfigError that names every malformed one and every pair that collides. */
export function readPorts(env: Environment): Ports {
  const problems: string[] = [];
  const ports: Ports = { ...DEFAULT_PORTS };
  for (const name of PORT_SETTINGS) {
    const { success, data } = port.safeParse(env[name] || DEFAULT_PORTS[name]);
    if (success) ports[name] = data;
    else problems.push(`${name} is not a port from 1 to 65535, e.g. ${name}=${DEFAULT_PORTS[name]}`);
  }
  for (const [index, name] of PORT_SETTINGS.entries()) {
    const other = PORT_SETTINGS.slice(0, index).find(earlier => ports[earlier] === ports[name]);
    if (other !== undefined)
      problems.push(`${name} is the same port as ${other} (${ports[name]}): change one of them`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return ports;
}

/** Throws a ConfigError that names every one of these ports that is in use, with the setting that changes it. */
export async function refusePortsInUse(ports: Ports, needed: readonly PortSetting[]): Promise<void> {
  const problems: string[] = [];
  for (const name of needed) {
    if (await isFree(ports[name])) continue;
    const proposal = await freePort();
    problems.push(`port ${ports[name]} is in use: set ${name} to another one, e.g. ${name}=${proposal}`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

/** The system may propose a port again as long as nobody listens on it. */
const proposed = new Set<number>();

/** A port on 127.0.0.1 that nobody listens on now, and that this process was not given before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0);
    if (port === undefined || proposed.has(port)) continue;
    proposed.add(port);
    return port;
  }
}

async function isFree(candidate: number): Promise<boolean> {
  return (await listenOnce(candidate)) !== undefined;
}

function listenOnce(candidate: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      // A port below 1024, say: the system's own words are the best explanation.
      else reject(error);
    });
    server.listen(candidate, '127.0.0.1', () => {
      const { port: actual } = server.address() as AddressInfo;
      server.close(() => resolve(actual));
    });
  });
}
