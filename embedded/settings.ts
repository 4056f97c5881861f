/** The settings of `npm start`: those of yours, and those that the embedded system gives its worker and its API. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readApiConfig, readWorkerConfig } from '../config.ts';
import type { Environment } from '../config.ts';
import { CHECKOUT, homeOf } from './home.ts';
import type { Keys } from './keys.ts';
import { readPorts } from './ports.ts';
import type { Ports } from './ports.ts';

/** What worker and API have in common, but for the parts; a setting of yours goes before ours where it may differ. */
export function ownSettings(
  env: Environment,
  ports: Pick<Ports, 'API_PORT'>,
  { tokenSettings, linkSecret, sessionSecret }: Pick<Keys, 'tokenSettings' | 'linkSecret' | 'sessionSecret'>,
): Record<string, string> {
  return {
    ...tokenSettings,
    LINK_SECRET: linkSecret,
    SESSION_SECRET: sessionSecret,
    API_HOST: env['API_HOST'] || '127.0.0.1',
    API_PORT: String(ports.API_PORT),
    // Not the number: passkeys want a name.
    PUBLIC_URL: env['PUBLIC_URL'] || `http://localhost:${ports.API_PORT}`,
    MAIL_FROM: env['MAIL_FROM'] || 'Certification Office <office@perennial.test>',
    ...(env['S3_BUCKET'] ? {} : { DOCUMENTS_DIR: env['DOCUMENTS_DIR'] || homeOf(env).documents }),
    TASK_QUEUE: env['TASK_QUEUE'] || 'perennial',
    BUILD_ID: env['BUILD_ID'] || commitId(),
    // There is no operator here who would.
    DEPLOYMENT_PROMOTION: env['DEPLOYMENT_PROMOTION'] || 'self',
  };
}

/** What the API needs to know of the development sign-in. */
export function developmentSignIn(
  { SIGN_IN_PORT }: Pick<Ports, 'SIGN_IN_PORT'>,
  clientSecret: string,
): Record<string, string> {
  return {
    SIGN_IN_DEVELOPMENT: 'embedded',
    OPENID_ISSUER: `http://127.0.0.1:${SIGN_IN_PORT}`,
    OPENID_CLIENT_ID: 'perennial',
    OPENID_CLIENT_SECRET: clientSecret,
    OPENID_NAME: 'Development sign-in',
    OPENID_ROLES_CLAIM: 'roles',
  };
}

/** Whether the development sign-in is part of the system: not with a provider of yours, nor where others could reach it. */
export function hasDevelopmentSignIn(env: Environment): boolean {
  const { hostname } = URL.parse(env['PUBLIC_URL'] || 'http://localhost') ?? { hostname: '' };
  return !env['OPENID_ISSUER'] && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** What worker and API need to know of an embedded engine. */
export function embeddedEngine(env: Environment, address: string): Record<string, string> {
  return {
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: 'default',
    // A file that is not there: no profile. (The loader fails on an empty one.)
    TEMPORAL_CONFIG_FILE: join(homeOf(env).temporal, 'no-profile.toml'),
    SKIPPED_TIME: 'embedded',
  };
}

/** For an embedded engine: a profile, key or certificate meant for another engine must not be used with it. */
export function withoutTemporal(env: Environment, settings: Record<string, string>): Environment {
  if (settings['SKIPPED_TIME'] === undefined) return { ...env, SKIPPED_TIME: 'off' };
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/**
 * The ports, when every setting of yours can be used; else throws a ConfigError that names all of them that cannot, so
 * that nothing is started for a mistake to be found later.
 */
export function readSettings(env: Environment): Ports {
  const problems = new Set<string>();
  const ports = attempt(() => readPorts(env), problems);
  const settings = presumed(env);
  attempt(() => readWorkerConfig(settings), problems);
  attempt(() => readApiConfig(settings), problems);
  if (ports === undefined || problems.size > 0) throw new ConfigError([...problems]);
  return ports;
}

/** Your settings, with something in its right form for each that the embedded system will add. */
function presumed(env: Environment): Environment {
  const tokenSettings = {
    TOKEN_ISSUER: 'embedded',
    TOKEN_AUDIENCE: 'embedded',
    TOKEN_ALGORITHMS: 'EdDSA',
    TOKEN_JWKS: 'https://127.0.0.1',
  };
  const parts: Record<string, string> = {
    DATABASE_URL: env['DATABASE_URL'] || 'postgres://127.0.0.1',
    SMTP_URL: env['SMTP_URL'] || 'smtp://127.0.0.1',
    METRICS_PORT: '9464',
    ...(env['TEMPORAL_ADDRESS'] ? {} : embeddedEngine(env, '127.0.0.1:7233')),
    ...(hasDevelopmentSignIn(env)
      ? developmentSignIn({ SIGN_IN_PORT: 8481 }, 'x'.repeat(32))
      : { SIGN_IN_DEVELOPMENT: 'off' }),
  };
  const own = ownSettings(
    env,
    { API_PORT: 8480 },
    { tokenSettings, linkSecret: 'x'.repeat(32), sessionSecret: 'x'.repeat(32) },
  );
  return { ...withoutTemporal(env, parts), ...own, ...parts };
}

function attempt<T>(read: () => T, problems: Set<string>): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    error.problems.forEach(problem => problems.add(problem));
    return undefined;
  }
}

function commitId(): string {
  try {
    const commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: CHECKOUT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return commit.trim();
  } catch {
    // Not a clone: an unpacked archive has only its version.
    const manifest = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as { version: string };
    return `v${manifest.version}`;
  }
}
