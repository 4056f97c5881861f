/** Keys of the embedded system, made on its first start: nothing secret ships with the code. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import type { Role as DomainRole } from '../domain/case.ts';

export type Role = Exclude<DomainRole, 'system'>;

export interface TokenClaims {
  /** Who acts, as recorded with every command. */
  sub: string;
  roles: readonly Role[];
  /** For whom a candidate, an evaluator or a provider acts. */
  person?: string;
}

/** The settings that make the API trust this system's tokens. */
export interface TokenSettings {
  TOKEN_ISSUER: string;
  TOKEN_AUDIENCE: string;
  TOKEN_ALGORITHMS: string;
  TOKEN_JWKS: string;
}

interface Secrets {
  linkSecret: string;
  sessionSecret: string;
  /** Of the API, at the development sign-in. */
  clientSecret: string;
  databasePassword: string;
  /** Whom the candidate's token speaks for. */
  candidateId: string;
  /** Whom the tokens of an evaluator and of a provider speak for. */
  evaluatorId: string;
  providerId: string;
  tokenKey: JWK;
}

export interface Keys extends Secrets {
  tokenSettings: TokenSettings;
}

const ALGORITHM = 'EdDSA';
const ISSUER = 'perennial-embedded';
const AUDIENCE = 'perennial';

/** The keys in this folder, made if it has none; a repeat answers the same ones. Only the owner can read them. */
export async function loadKeys(folder: string): Promise<Keys> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secretsFile = join(folder, 'secrets.json');
  const jwksFile = join(folder, 'jwks.json');
  if (!existsSync(secretsFile)) writeSecret(secretsFile, await createSecrets());
  // A folder of before some role existed gets what it lacks.
  const kept = JSON.parse(readFileSync(secretsFile, 'utf8')) as Secrets;
  const secrets = {
    ...kept,
    sessionSecret: kept.sessionSecret ?? randomBytes(32).toString('hex'),
    clientSecret: kept.clientSecret ?? randomBytes(32).toString('hex'),
    evaluatorId: kept.evaluatorId ?? randomUUID(),
    providerId: kept.providerId ?? randomUUID(),
  };
  writeSecret(secretsFile, secrets);
  writeSecret(jwksFile, { keys: [publicPart(secrets.tokenKey)] });
  return {
    ...secrets,
    tokenSettings: {
      TOKEN_ISSUER: ISSUER,
      TOKEN_AUDIENCE: AUDIENCE,
      TOKEN_ALGORITHMS: ALGORITHM,
      TOKEN_JWKS: jwksFile,
    },
  };
}

/** A bearer token that the embedded API accepts until it expires, 30 days from now unless told otherwise. */
export async function mintToken(
  keys: Keys,
  claims: TokenClaims,
  expires: string | Date = '30 days',
): Promise<string> {
  const { sub, ...rest } = claims;
  return new SignJWT({ ...rest })
    .setProtectedHeader({ alg: ALGORITHM, kid: keys.tokenKey.kid, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(sub)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(await importJWK(keys.tokenKey, ALGORITHM));
}

/** One token for each role. */
export async function mintRoleTokens(keys: Keys): Promise<Record<Role, string>> {
  const personal = (role: Role, person: string) => mintToken(keys, { sub: person, roles: [role], person });
  return {
    staff: await mintToken(keys, { sub: 'staff', roles: ['staff'] }),
    committee: await mintToken(keys, { sub: 'committee', roles: ['committee'] }),
    evaluator: await personal('evaluator', keys.evaluatorId),
    provider: await personal('provider', keys.providerId),
    candidate: await personal('candidate', keys.candidateId),
    ops: await mintToken(keys, { sub: 'ops', roles: ['ops'] }),
  };
}

/** Writes JSON that only the owner can read, whole or not at all. */
export function writeSecret(file: string, content: unknown): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

async function createSecrets(): Promise<Secrets> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return {
    linkSecret: randomBytes(32).toString('hex'),
    sessionSecret: randomBytes(32).toString('hex'),
    clientSecret: randomBytes(32).toString('hex'),
    databasePassword: randomBytes(16).toString('hex'),
    candidateId: randomUUID(),
    evaluatorId: randomUUID(),
    providerId: randomUUID(),
    tokenKey: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' },
  };
}

function publicPart({ d: _private, ...rest }: JWK): JWK {
  return rest;
}
