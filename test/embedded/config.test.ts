import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ConfigError, readApiConfig, readWorkerConfig } from '../../config.ts';
import type { Environment } from '../../config.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-test-'));
after(() => rmSync(folder, { recursive: true }));

const jwksFile = join(folder, 'jwks.json');
writeFileSync(jwksFile, '{"keys":[]}');

const common = {
  DATABASE_URL: 'postgres://perennial:pass-word@db.example.org/perennial',
  TEMPORAL_ADDRESS: 'temporal.example.org:7233',
  METRICS_PORT: '9464',
  PUBLIC_URL: 'https://certification.example.org/',
  LINK_SECRET: 'x'.repeat(32),
};
const worker = {
  ...common,
  SMTP_URL: 'smtps://mail.example.org',
  MAIL_FROM: 'Certification Office <office@example.org>',
  BUILD_ID: 'abc123',
};
const api = {
  ...common,
  API_PORT: '8480',
  PUBLIC_URL: 'https://certification.example.org/',
  LINK_SECRET: 'x'.repeat(32),
  TOKEN_ISSUER: 'https://login.example.org',
  TOKEN_AUDIENCE: 'perennial',
  TOKEN_JWKS: jwksFile,
  DOCUMENTS_DIR: join(folder, 'documents'),
  SMTP_URL: 'smtps://mail.example.org',
  MAIL_FROM: 'Certification Office <office@example.org>',
  SESSION_SECRET: 'y'.repeat(32),
};

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return [];
}

/** The settings that are complained of, when the API is started with this change. */
function complaints(change: Environment): string[] {
  return problemsOf(() => readApiConfig({ ...api, ...change })).map(line => line.split(' ')[0]!);
}

describe('configuration', () => {
  it('asks the worker for its own part only', () => {
    const config = readWorkerConfig(worker);
    assert.equal(config.links.publicUrl, 'https://certification.example.org');
    assert.deepEqual(config.deployment, { name: 'perennial', buildId: 'abc123', promotesItself: false });
    assert.deepEqual(config.temporal.connection.address, 'temporal.example.org:7233');
    assert.equal(config.temporal.namespace, 'default');
    assert.equal(config.temporal.taskQueue, 'perennial');
    assert.equal(config.skippedTime, false);
  });

  it('asks the API for its own part only, and has it listen on loopback unless told otherwise', () => {
    const config = readApiConfig(api);
    assert.deepEqual(config.api, { host: '127.0.0.1', port: 8480 });
    assert.deepEqual(config.tokens.algorithms, ['EdDSA', 'ES256', 'RS256']);
    assert.deepEqual(config.tokens.jwks, { file: jwksFile });
  });

  it('names every missing setting at once, each with an example', () => {
    const problems = problemsOf(() => readWorkerConfig({}));
    const names = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'METRICS_PORT', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'];
    for (const name of [...names, 'LINK_SECRET', 'BUILD_ID']) {
      assert.equal(
        problems.filter(line => line.startsWith(`${name} is missing, e.g. ${name}=`)).length,
        1,
        name,
      );
    }
    assert.equal(problems.length, 8);
  });

  it('takes an empty setting for a missing one', () => {
    assert.deepEqual(complaints({ TOKEN_ISSUER: '', API_PORT: '' }), ['API_PORT', 'TOKEN_ISSUER']);
  });

  it('names every malformed setting at once', () => {
    const wrong = {
      DATABASE_URL: 'mysql://db',
      TEMPORAL_ADDRESS: 'https://temporal.example.org',
      TEMPORAL_TLS: 'yes',
      API_PORT: '70000',
      METRICS_PORT: 'http',
      TOKEN_JWKS: join(folder, 'missing.json'),
      TOKEN_ALGORITHMS: 'EdDSA,none',
      LOG_LEVEL: 'loud',
      PROGRAMS_DIR: jwksFile,
      DOCUMENTS_DIR: jwksFile,
      CLAMAV_ADDRESS: 'clamav',
      S3_PATH_STYLE: 'yes',
      SKIPPED_TIME: 'yes',
      SIGN_IN_DEVELOPMENT: 'yes',
      TRUSTED_PROXIES: 'everybody',
    };
    assert.deepEqual(complaints(wrong).toSorted(), Object.keys(wrong).toSorted());
  });

  it('never repeats a value, which may hold a password', () => {
    const problems = problemsOf(() =>
      readWorkerConfig({ ...worker, LINK_SECRET: 'hunter2', SMTP_URL: 'hunter2:x' }),
    );
    assert.equal(problems.length, 2);
    assert.doesNotMatch(problems.join('\n'), /hunter2/);
  });

  it('has no secret of its own: a short one is refused and a missing one is missing', () => {
    for (const LINK_SECRET of ['', 'x'.repeat(31)]) {
      assert.equal(problemsOf(() => readWorkerConfig({ ...worker, LINK_SECRET })).length, 1);
    }
  });

  it('fetches keys over an encrypted connection only, except from this machine', () => {
    assert.deepEqual(complaints({ TOKEN_JWKS: 'http://login.example.org/jwks' }), ['TOKEN_JWKS']);
    assert.deepEqual(complaints({ TOKEN_JWKS: 'https://login.example.org/jwks' }), []);
    assert.deepEqual(complaints({ TOKEN_JWKS: 'http://127.0.0.1:9999/jwks' }), []);
  });

  it('accepts no algorithm whose verifier could also sign', () => {
    for (const name of ['HS256', 'none', 'HS512']) {
      assert.deepEqual(complaints({ TOKEN_ALGORITHMS: name }), ['TOKEN_ALGORITHMS']);
    }
  });

  it('keeps documents in a folder, or in a bucket instead', () => {
    assert.deepEqual(readApiConfig(api).documents, {
      store: { folder: join(folder, 'documents') },
      clamavAddress: null,
    });
    const bucket = {
      DOCUMENTS_DIR: '',
      S3_BUCKET: 'papers',
      S3_ENDPOINT: 'https://storage.example.org',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'hunter2',
      S3_PATH_STYLE: 'true',
    };
    assert.deepEqual(readApiConfig({ ...api, ...bucket }).documents.store, {
      s3: {
        bucket: 'papers',
        region: 'us-east-1',
        endpoint: 'https://storage.example.org',
        credentials: { accessKeyId: 'id', secretAccessKey: 'hunter2' },
        pathStyle: true,
      },
    });
    assert.deepEqual(complaints({ ...bucket, S3_ACCESS_KEY_ID: '' }), ['S3_ACCESS_KEY_ID']);
    assert.deepEqual(complaints({ ...bucket, S3_SECRET_ACCESS_KEY: '' }), ['S3_SECRET_ACCESS_KEY']);
    assert.deepEqual(complaints({ ...bucket, S3_BUCKET: 'Not a bucket' }), ['S3_BUCKET']);
    assert.deepEqual(complaints({ S3_ENDPOINT: 'https://storage.example.org' }), ['S3_BUCKET']);
    assert.deepEqual(complaints({ DOCUMENTS_DIR: '' }), ['DOCUMENTS_DIR']);
  });

  it('asks for issuer, client and secret of a provider of OpenID together, and speaks to it encrypted', () => {
    const openid = {
      OPENID_ISSUER: 'https://login.example.org',
      OPENID_CLIENT_ID: 'perennial',
      OPENID_CLIENT_SECRET: 'hunter2',
    };
    assert.equal(readApiConfig(api).signIn.provider, null);
    assert.deepEqual(readApiConfig({ ...api, ...openid }).signIn.provider, {
      id: 'openid',
      name: 'Staff sign-in',
      isDevelopment: false,
      issuer: 'https://login.example.org',
      clientId: 'perennial',
      clientSecret: 'hunter2',
      rolesClaim: 'roles',
    });
    for (const name of Object.keys(openid)) assert.deepEqual(complaints({ ...openid, [name]: '' }), [name]);
    assert.deepEqual(complaints({ ...openid, OPENID_ISSUER: 'http://login.example.org' }), ['OPENID_ISSUER']);
  });

  it('refuses the sign-in of development wherever anybody else could reach it', () => {
    const development = {
      SIGN_IN_DEVELOPMENT: 'embedded',
      PUBLIC_URL: 'http://localhost:8480',
      OPENID_ISSUER: 'http://127.0.0.1:8481',
      OPENID_CLIENT_ID: 'perennial',
      OPENID_CLIENT_SECRET: 'x',
    };
    assert.deepEqual(complaints(development), []);
    const elsewhere = 'https://certification.example.org';
    assert.deepEqual(complaints({ ...development, PUBLIC_URL: elsewhere }), ['SIGN_IN_DEVELOPMENT']);
    assert.deepEqual(complaints({ ...development, OPENID_ISSUER: elsewhere }), ['SIGN_IN_DEVELOPMENT']);
  });

  it('finds the virus scanner by host and port, or by the path of its socket', () => {
    for (const CLAMAV_ADDRESS of ['127.0.0.1:3310', 'clamav.example.org:3310', '/run/clamav/clamd.ctl']) {
      assert.equal(readApiConfig({ ...api, CLAMAV_ADDRESS }).documents.clamavAddress, CLAMAV_ADDRESS);
    }
  });

  it('speaks encrypted to an engine that has an API key', () => {
    const { connection } = readApiConfig({
      ...api,
      TEMPORAL_API_KEY: 'key',
      TEMPORAL_NAMESPACE: 'ours.acct',
    }).temporal;
    assert.equal(connection.apiKey, 'key');
    assert.equal(connection.tls, true);
  });

  it('says so when a Temporal profile is asked for that does not exist', () => {
    const problems = problemsOf(() => readApiConfig({ ...api, TEMPORAL_PROFILE: 'nowhere' }));
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /nowhere/);
  });

  it('ends a process that cannot be configured with its problems, one a line, and exit code 2', async () => {
    const program = `import { configOrExit, readApiConfig } from './config.ts'; configOrExit(() => readApiConfig({}));`;
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>(resolve => {
      execFile(process.execPath, ['--input-type=module', '--eval', program], (error, _stdout, errors) => {
        resolve({ code: error?.code, stderr: errors });
      });
    });
    assert.equal(code, 2);
    assert.equal(stderr.split('\n').filter(line => line.includes(' is missing, e.g. ')).length, 13);
  });
});
