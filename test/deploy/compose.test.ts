import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, readApiConfig, readMigrationConfig, readWorkerConfig, SETTINGS } from '../../config.ts';
import type { Environment } from '../../config.ts';
import { CHECKOUT } from '../../embedded/home.ts';
import { composeFile, variablesUsed, type Service } from './compose-file.ts';

const given = {
  BUILD_ID: 'abc123',
  DATABASE_PASSWORD: 'one',
  DATABASE_OWNER_PASSWORD: 'two',
  TEMPORAL_DATABASE_PASSWORD: 'three',
  LINK_SECRET: 'x'.repeat(32),
  SESSION_SECRET: 'y'.repeat(32),
  PUBLIC_URL: 'https://certification.example.org',
  MAIL_FROM: 'Certification Office <office@example.org>',
  TOKEN_ISSUER: 'https://login.example.org',
  TOKEN_JWKS: 'https://login.example.org/.well-known/jwks.json',
};
const { services, volumes } = composeFile(given);
const ours = ['migrate', 'worker', 'api'] as const;

/** What the image sets besides: see the Dockerfile. */
const ofImage = { BUILD_ID: given.BUILD_ID };

function environmentOf(name: string): Environment {
  const entries = Object.entries(services[name]?.environment ?? {});
  return { ...ofImage, ...Object.fromEntries(entries.map(([key, value]) => [key, String(value)])) };
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

describe('docker-compose.yml', () => {
  it('gives worker, API and migrations every setting that they need', () => {
    assert.deepEqual(
      problemsOf(() => readWorkerConfig(environmentOf('worker'))),
      [],
    );
    assert.deepEqual(
      problemsOf(() => readApiConfig(environmentOf('api'))),
      [],
    );
    assert.deepEqual(
      problemsOf(() => readMigrationConfig(environmentOf('migrate'))),
      [],
    );
  });

  it('gives them no setting that does not exist', () => {
    for (const name of ours) {
      const unknown = Object.keys(environmentOf(name)).filter(
        key => !(key in SETTINGS) && !['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'].includes(key),
      );
      assert.deepEqual(unknown, [], name);
    }
  });

  it('never skips time', () => {
    for (const name of ours) assert.ok(!('SKIPPED_TIME' in environmentOf(name)), name);
  });

  it('has a default for no secret: each that is missing is refused with a sentence', () => {
    const secrets = variablesUsed().filter(({ name }) =>
      /PASSWORD|SECRET|KEY|TOKEN_ISSUER|TOKEN_JWKS/.test(name),
    );
    assert.deepEqual(
      secrets.filter(({ form }) => form === 'default'),
      [],
    );
    const names = new Set(secrets.map(({ name }) => name));
    assert.equal(names.size, 7);
    for (const name of names) {
      assert.throws(() => composeFile({ ...given, [name]: '' }), {
        message: new RegExp(`^Set ${name}\\b.{20,}`),
      });
    }
  });

  it('writes no password down', () => {
    for (const [name, { environment = {} }] of Object.entries(services)) {
      for (const [key, value] of Object.entries(environment)) {
        if (/PASSWORD|PWD|SECRET/.test(key))
          assert.ok(Object.values(given).includes(String(value)), `${name} ${key}`);
      }
    }
  });

  it('publishes ports on loopback only', () => {
    const published = Object.values(services).flatMap(({ ports = [] }) => ports);
    assert.ok(published.length > 0);
    for (const port of published) assert.match(port, /^127\.0\.0\.1:\d+:\d+$/);
  });

  it('names images without a registry, each with its version', () => {
    for (const [name, { image = '' }] of Object.entries(services)) {
      assert.match(image, /^[a-z-]+(\/[a-z-]+)?:[a-z0-9.]+$/, name);
      assert.doesNotMatch(image, /:latest$/, name);
    }
  });

  it('runs one image for worker, API and migrations', () => {
    const images = new Set(ours.map(name => services[name]?.image));
    assert.deepEqual([...images], [`perennial:${given.BUILD_ID}`]);
    for (const name of ours) assert.deepEqual(services[name]?.build?.args, ofImage, name);
  });

  it('runs commands, mounts and health checks that exist', () => {
    for (const name of ours) {
      const { command = [], healthcheck } = services[name] as Service;
      const scripts = [...command, ...(healthcheck?.test ?? [])].filter(word => word.endsWith('.ts'));
      assert.ok(scripts.length > 0, name);
      for (const script of scripts) assert.ok(existsSync(join(CHECKOUT, script)), script);
    }
    for (const { volumes: mounts = [] } of Object.values(services)) {
      for (const source of mounts.map(mount => mount.split(':')[0] ?? '')) {
        assert.ok(source.startsWith('.') ? existsSync(join(CHECKOUT, source)) : source in volumes, source);
      }
    }
  });

  it('starts the worker and the API on a migrated database only', () => {
    for (const name of ['worker', 'api']) {
      const condition = services[name]?.depends_on?.['migrate']?.condition;
      assert.equal(condition, 'service_completed_successfully', name);
    }
    assert.deepEqual(Object.keys(services['migrate']?.depends_on ?? {}), ['database']);
  });

  it('watches the health of everything that others wait for, and of worker and API', () => {
    const awaited = Object.values(services).flatMap(({ depends_on: parts = {} }) =>
      Object.entries(parts).flatMap(([part, { condition }]) =>
        condition === 'service_healthy' ? [part] : [],
      ),
    );
    for (const name of new Set([...awaited, 'worker', 'api'])) assert.ok(services[name]?.healthcheck, name);
  });

  it('lets worker and API in with a login that owns nothing', () => {
    const login = (name: string) => new URL(environmentOf(name)['DATABASE_URL'] ?? '').username;
    assert.equal(login('worker'), 'perennial_service');
    assert.equal(login('api'), 'perennial_service');
    assert.equal(login('migrate'), 'perennial_owner');
  });
});
