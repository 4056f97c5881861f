/**
 * Configuration: read once from the environment, parsed, and every mistake named at once.
 *
 * What is configured is where things are and who may come in. Rules are never configuration: they are
 * programs (see PROGRAMS_DIR). There are no default secrets.
 */
import { existsSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';

export type Environment = Record<string, string | undefined>;

/** Thrown when the configuration cannot be used; `problems` has one line for each mistake. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The configuration cannot be used:', ...problems.map(line => `  ${line}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

interface Setting<T> {
  schema: z.ZodType<T>;
  example: string;
}

function setting<T>(schema: z.ZodType<T>, example: string): Setting<T> {
  return { schema, example };
}

// Messages never repeat the value: several settings carry passwords, and this text ends in logs.
const text = z.string({ error: 'is missing' });

function url(protocols: readonly string[], what: string) {
  return text.refine(value => protocols.includes(URL.parse(value)?.protocol ?? ''), { error: what });
}

function portOr(fallback: number | undefined) {
  const port = text
    .regex(/^\d{1,5}$/, { error: 'is not a port number', abort: true })
    .transform(Number)
    .refine(value => value >= 1 && value <= 65_535, { error: 'is not a port from 1 to 65535' });
  return fallback === undefined ? port : port.default(fallback);
}

// Symmetric algorithms and `none` are left out on purpose: who can verify must not be able to sign.
const TOKEN_ALGORITHMS = [
  'EdDSA',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];

const algorithms = text.default('EdDSA,ES256,RS256').transform((value, context) => {
  const list = value.split(',').map(name => name.trim());
  const unknown = list.filter(name => !TOKEN_ALGORITHMS.includes(name));
  if (unknown.length > 0) context.addIssue(`may only list ${TOKEN_ALGORITHMS.join(', ')}`);
  return list;
});

/** Where the public keys are that tokens are verified with. */
export type JwksSource = { url: URL } | { file: string };

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

const jwks = text.transform((value, context): JwksSource => {
  const address = /^https?:/.test(value) ? URL.parse(value) : null;
  if (address === null) {
    const file = resolve(value);
    if (!existsSync(file)) context.addIssue('is neither an https address nor an existing file');
    return { file };
  }
  // Keys fetched in the clear could be replaced on the way, and with them every identity.
  if (address.protocol === 'http:' && !LOOPBACK_HOSTS.includes(address.hostname)) {
    context.addIssue('must be an https address (http only on loopback)');
  }
  return { url: address };
});

/** Who knows the client's secret in the clear could sign in as staff. */
const issuer = text.superRefine((value, context) => {
  const address = URL.parse(value);
  if (address?.protocol === 'https:' || isOnLoopback(address)) return;
  context.addIssue('must be an https address (http only on loopback)');
});

function isOnLoopback(address: URL | null): boolean {
  return address !== null && LOOPBACK_HOSTS.includes(address.hostname);
}

const proxies = text.transform((value, context) => {
  const list = value
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '');
  const isWell = (each: string) => {
    const [address = '', bits = '0'] = each.split('/');
    return isIP(address) !== 0 && /^\d{1,3}$/.test(bits);
  };
  if (!list.every(isWell)) context.addIssue('may only list addresses and networks');
  return list;
});

const programsDir = text
  .default(resolve(import.meta.dirname, 'programs'))
  .transform(value => resolve(value))
  .refine(path => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false, {
    error: 'is not an existing folder',
  });

const documentsDir = text
  .transform(value => resolve(value))
  .refine(path => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true, {
    error: 'is a file and not a folder',
  });

const webDir = text
  .transform(value => resolve(value))
  .refine(path => existsSync(join(path, 'index.html')), { error: 'holds no built pages (npm run pages)' })
  .optional();

const workflowBundle = text
  .transform(value => resolve(value))
  .refine(path => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false, {
    error: 'is not an existing file',
  })
  .optional();

/** Every setting of ours by name; those of the engine, `TEMPORAL_…`, are read by its own library. */
export const SETTINGS = {
  DATABASE_URL: setting(
    url(['postgres:', 'postgresql:'], 'is not a PostgreSQL address'),
    'postgres://perennial:<password>@db.example.org:5432/perennial',
  ),
  TASK_QUEUE: setting(text.default('perennial'), 'perennial'),
  SMTP_URL: setting(
    url(['smtp:', 'smtps:'], 'is not an SMTP address'),
    'smtps://user:<password>@mail.example.org',
  ),
  MAIL_FROM: setting(
    text.regex(/^([^<>]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, { error: 'is not a sender' }),
    'Certification Office <office@example.org>',
  ),
  PUBLIC_URL: setting(
    url(['http:', 'https:'], 'is not a web address').transform(value => value.replace(/\/+$/, '')),
    'https://certification.example.org',
  ),
  LINK_SECRET: setting(
    text.min(32, { error: 'is shorter than 32 characters' }),
    '<output of: openssl rand -hex 32>',
  ),
  API_HOST: setting(text.default('127.0.0.1'), '127.0.0.1'),
  API_PORT: setting(portOr(undefined), '8480'),
  TOKEN_ISSUER: setting(text, 'https://login.example.org'),
  TOKEN_AUDIENCE: setting(text, 'perennial'),
  TOKEN_ALGORITHMS: setting(algorithms, 'EdDSA,ES256'),
  TOKEN_JWKS: setting(jwks, 'https://login.example.org/.well-known/jwks.json'),
  SESSION_SECRET: setting(
    text.min(32, { error: 'is shorter than 32 characters' }),
    '<output of: openssl rand -hex 32>',
  ),
  TRUSTED_PROXIES: setting(proxies.optional(), '10.0.0.0/8'),
  OPENID_ISSUER: setting(issuer.optional(), 'https://login.example.org'),
  ENGINE_UI_URL: setting(issuer.optional(), 'https://temporal.example.org'),
  OPENID_CLIENT_ID: setting(text.optional(), 'perennial'),
  OPENID_CLIENT_SECRET: setting(text.optional(), '<secret of the client>'),
  OPENID_NAME: setting(text.default('Staff sign-in'), 'Library Association'),
  OPENID_ROLES_CLAIM: setting(text.default('roles'), 'roles'),
  SIGN_IN_DEVELOPMENT: setting(
    z
      .enum(['embedded', 'off'], { error: 'is neither "off" nor, for the embedded system only, "embedded"' })
      .default('off')
      .transform(value => value === 'embedded'),
    'off',
  ),
  METRICS_HOST: setting(text.default('127.0.0.1'), '127.0.0.1'),
  METRICS_PORT: setting(portOr(undefined), '9464'),
  LOG_LEVEL: setting(
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'is not one of fatal, error, warn, info, debug, trace, silent',
      })
      .default('info'),
    'info',
  ),
  BUILD_ID: setting(text, '<output of: git rev-parse --short HEAD>'),
  WORKFLOW_BUNDLE: setting(workflowBundle, 'dist/workflows.js'),
  DEPLOYMENT_NAME: setting(text.default('perennial'), 'perennial'),
  DEPLOYMENT_PROMOTION: setting(
    z
      .enum(['self', 'operator'], { error: 'is neither "self" nor "operator"' })
      .default('operator')
      .transform(value => value === 'self'),
    'operator',
  ),
  PROGRAMS_DIR: setting(programsDir, 'programs'),
  WEB_DIR: setting(webDir, 'dist/pages'),
  DOCUMENTS_DIR: setting(documentsDir, '/var/lib/perennial/documents'),
  S3_BUCKET: setting(
    text.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'is not the name of a bucket' }).optional(),
    'perennial-documents',
  ),
  S3_REGION: setting(text.default('us-east-1'), 'us-east-1'),
  S3_ENDPOINT: setting(
    url(['http:', 'https:'], 'is not a web address').optional(),
    'https://storage.example.org',
  ),
  S3_ACCESS_KEY_ID: setting(text.optional(), '<id of the access key>'),
  S3_SECRET_ACCESS_KEY: setting(text.optional(), '<secret of the access key>'),
  S3_PATH_STYLE: setting(
    z
      .enum(['true', 'false'], { error: 'is neither "true" nor "false"' })
      .default('false')
      .transform(value => value === 'true'),
    'true',
  ),
  CLAMAV_ADDRESS: setting(
    text
      .regex(/^(\/.+|[^\s/]+:\d{1,5})$/, { error: 'is neither host:port nor the path of a socket' })
      .optional(),
    '127.0.0.1:3310',
  ),
  SKIPPED_TIME: setting(
    z
      .enum(['embedded', 'off'], { error: 'is neither "off" nor, for the embedded system only, "embedded"' })
      .default('off')
      .transform(value => value === 'embedded'),
    'off',
  ),
};

type Name = keyof typeof SETTINGS;
type Values = { [N in Name]: z.output<(typeof SETTINGS)[N]['schema']> };

/** How to reach Temporal, and the queue whose tasks are ours. */
export interface TemporalConfig {
  connection: ClientConnectConfig['connectionOptions'] & { address: string };
  namespace: string;
  taskQueue: string;
}

/** Reads settings and keeps their problems until all are known. */
class Reader {
  readonly problems: string[] = [];
  readonly env: Environment;

  constructor(env: Environment) {
    // Compose files hand over unset variables as empty strings.
    this.env = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  }

  read<N extends Name>(name: N): Values[N] {
    const { schema, example } = SETTINGS[name];
    const result = schema.safeParse(this.env[name]);
    for (const issue of result.error?.issues ?? []) this.report(name, issue.message, example);
    // A wrong value is never seen: `finish` throws before anything read here is handed out.
    return result.data as Values[N];
  }

  report(name: string, problem: string, example: string): void {
    this.problems.push(`${name} ${problem}, e.g. ${name}=${example}`);
  }

  finish<T>(config: T): T {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
    return config;
  }
}

function readTemporal(reader: Reader): TemporalConfig {
  const taskQueue = reader.read('TASK_QUEUE');
  const { connectionOptions, namespace = 'default' } = loadTemporalProfile(reader);
  const { address = '' } = connectionOptions;
  // Checked here, not by the client: it would wait for a connection that can never come.
  if (!/^[^\s/]+:\d{1,5}$/.test(address)) {
    const problem = address === '' ? 'is missing' : 'is not host:port';
    reader.report('TEMPORAL_ADDRESS', problem, '127.0.0.1:7233');
  }
  return { connection: { ...connectionOptions, address }, namespace, taskQueue };
}

function loadTemporalProfile(reader: Reader): ClientConnectConfig {
  // The loader takes any other word for "false", and would speak in the clear.
  if (!['1', 'true', '0', 'false', undefined].includes(reader.env['TEMPORAL_TLS'])) {
    reader.report('TEMPORAL_TLS', 'is neither "true" nor "false"', 'true');
  }
  const overrideEnvVars = Object.fromEntries(
    Object.entries(reader.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  try {
    return loadClientConnectConfig({ overrideEnvVars });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    reader.report(
      'TEMPORAL_CONFIG_FILE',
      `or another TEMPORAL_ setting is wrong (${reason})`,
      'temporal.toml',
    );
    return { connectionOptions: { address: 'unknown:0' } };
  }
}

function readCommon(reader: Reader) {
  return {
    logLevel: reader.read('LOG_LEVEL'),
    programsDir: reader.read('PROGRAMS_DIR'),
    /** True only in the embedded system: cases may then have clocks of their own that run ahead. */
    skippedTime: reader.read('SKIPPED_TIME'),
    database: { url: reader.read('DATABASE_URL') },
    temporal: readTemporal(reader),
    /** The worker signs the links in letters, the API accepts them. */
    links: { publicUrl: reader.read('PUBLIC_URL'), secret: reader.read('LINK_SECRET') },
  };
}

function readMetrics(reader: Reader) {
  return { host: reader.read('METRICS_HOST'), port: reader.read('METRICS_PORT') };
}

function readSmtp(reader: Reader) {
  return { url: reader.read('SMTP_URL'), from: reader.read('MAIL_FROM') };
}

/** Where documents are kept, and who scans them. With a bucket the folder is not asked for. */
function readDocuments(reader: Reader) {
  const s3 = readS3(reader);
  return {
    store: s3 === null ? { folder: reader.read('DOCUMENTS_DIR') } : { s3 },
    clamavAddress: reader.read('CLAMAV_ADDRESS') ?? null,
  };
}

function readS3(reader: Reader) {
  const bucket = reader.read('S3_BUCKET');
  const region = reader.read('S3_REGION');
  const endpoint = reader.read('S3_ENDPOINT');
  const pathStyle = reader.read('S3_PATH_STYLE');
  const accessKeyId = reader.read('S3_ACCESS_KEY_ID');
  const secretAccessKey = reader.read('S3_SECRET_ACCESS_KEY');
  const given = {
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  };
  if (bucket === undefined && reader.env['S3_BUCKET'] === undefined) {
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined)
        reader.report('S3_BUCKET', `is missing, and ${name} is set`, 'perennial-documents');
    }
    return null;
  }
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    const missing = accessKeyId === undefined ? 'S3_ACCESS_KEY_ID' : 'S3_SECRET_ACCESS_KEY';
    reader.report(missing, 'is missing: an id and its secret belong together', SETTINGS[missing].example);
  }
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  return { bucket: bucket ?? '', region, endpoint, pathStyle, credentials };
}

/** Who signs in with what; null where no provider of OpenID is named: then staff come with tokens alone. */
function readProvider(reader: Reader) {
  const issuer = reader.read('OPENID_ISSUER');
  const clientId = reader.read('OPENID_CLIENT_ID');
  const clientSecret = reader.read('OPENID_CLIENT_SECRET');
  const name = reader.read('OPENID_NAME');
  const rolesClaim = reader.read('OPENID_ROLES_CLAIM');
  const isDevelopment = reader.read('SIGN_IN_DEVELOPMENT');
  const names = ['OPENID_ISSUER', 'OPENID_CLIENT_ID', 'OPENID_CLIENT_SECRET'] as const;
  const missing = names.filter(each => reader.env[each] === undefined);
  if (missing.length === names.length && !isDevelopment) return null;
  for (const each of missing)
    reader.report(each, 'is missing: issuer, client and secret belong together', SETTINGS[each].example);
  if (isDevelopment) requireLoopback(reader);
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const id = isDevelopment ? 'development' : 'openid';
  return { id, name, isDevelopment, issuer, clientId, clientSecret, rolesClaim };
}

/** A sign-in that asks for no password is for whoever sits at this machine. */
function requireLoopback(reader: Reader): void {
  for (const name of ['PUBLIC_URL', 'OPENID_ISSUER'] as const) {
    if (isOnLoopback(URL.parse(reader.env[name] ?? ''))) continue;
    const problem = `is for the embedded system only: ${name} must be on loopback with it`;
    reader.report('SIGN_IN_DEVELOPMENT', problem, 'off');
  }
}

function readSignIn(reader: Reader) {
  return {
    secret: reader.read('SESSION_SECRET'),
    trustedProxies: reader.read('TRUSTED_PROXIES') ?? [],
    provider: readProvider(reader),
  };
}

/** What the worker needs; throws a ConfigError that names every problem. */
export function readWorkerConfig(env: Environment = process.env) {
  const reader = new Reader(env);
  return reader.finish({
    ...readCommon(reader),
    metrics: readMetrics(reader),
    smtp: readSmtp(reader),
    /** The workflow code as bundled when the image was built; without it the worker bundles at start. */
    workflowBundle: reader.read('WORKFLOW_BUNDLE'),
    deployment: {
      name: reader.read('DEPLOYMENT_NAME'),
      buildId: reader.read('BUILD_ID'),
      /** True when a worker makes its own build the current one at start; else an operator does. */
      promotesItself: reader.read('DEPLOYMENT_PROMOTION'),
    },
  });
}

/** What migrating needs: a login that may create roles and tables. Throws a ConfigError that names every problem. */
export function readMigrationConfig(env: Environment = process.env) {
  const reader = new Reader(env);
  return reader.finish({ database: { url: reader.read('DATABASE_URL') } });
}

/** What `npm run import` needs; throws a ConfigError that names every problem. */
export function readImportConfig(env: Environment = process.env) {
  const reader = new Reader(env);
  const database = { url: reader.read('DATABASE_URL') };
  return reader.finish({
    programsDir: reader.read('PROGRAMS_DIR'),
    database,
    temporal: readTemporal(reader),
  });
}

/** What `npm run resume` needs; throws a ConfigError that names every problem. */
export function readResumeConfig(env: Environment = process.env) {
  const reader = new Reader(env);
  return reader.finish({ ...readCommon(reader), smtp: readSmtp(reader) });
}

/** What `npm run rebuild` needs; throws a ConfigError that names every problem. */
export function readRebuildConfig(env: Environment = process.env) {
  const reader = new Reader(env);
  return reader.finish({ database: { url: reader.read('DATABASE_URL') } });
}

/** What the API needs; throws a ConfigError that names every problem. */
export function readApiConfig(env: Environment = process.env) {
  const reader = new Reader(env);
  return reader.finish({
    ...readCommon(reader),
    metrics: readMetrics(reader),
    api: { host: reader.read('API_HOST'), port: reader.read('API_PORT') },
    documents: readDocuments(reader),
    /** Where the built pages are; null: an API without pages. */
    webFolder: reader.read('WEB_DIR') ?? null,
    smtp: readSmtp(reader),
    signIn: readSignIn(reader),
    /** Where people see running cases in the Temporal UI; null: pages have no links to it. */
    engineUiUrl: reader.read('ENGINE_UI_URL')?.replace(/\/+$/, '') ?? null,
    tokens: {
      issuer: reader.read('TOKEN_ISSUER'),
      audience: reader.read('TOKEN_AUDIENCE'),
      algorithms: reader.read('TOKEN_ALGORITHMS'),
      jwks: reader.read('TOKEN_JWKS'),
    },
  });
}

export type WorkerConfig = ReturnType<typeof readWorkerConfig>;
export type ApiConfig = ReturnType<typeof readApiConfig>;

/** The configuration, or, for a `main.ts`: its problems on stderr, one a line, and exit code 2. */
export function configOrExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
