import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import type { ApiConfig } from '../config.ts';
import { roles, type Actor, type PersonalRole, type Role } from '../domain/case.ts';
import type { SignedIn } from '../sign-in/desk.ts';
import { Problem } from './problems.ts';

/** Roles that come in by HTTP; `system` is the cases' own. */
export type HttpRole = Exclude<Role, 'system'>;

/** In this order a caller with several roles acts: the first that is allowed is what the record says. */
export const httpRoles: readonly HttpRole[] = roles.filter(role => role !== 'system');

/** In these a caller reaches only what belongs to the person of the token. */
export const personalRoles: readonly PersonalRole[] = ['evaluator', 'provider', 'candidate'];

/** Who asks, as the token or the session says. */
export interface Caller {
  id: string;
  roles: readonly HttpRole[];
  /** For whom a candidate, an evaluator or a provider acts. */
  personId: string | null;
  /** Of somebody who has signed in with a browser; a bearer token has none. */
  session?: SignedIn;
}

export const nobody: Caller = { id: 'nobody', roles: [], personId: null };

/** Who sends a request with these headers; throws a problem with status 401. */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Caller>;

/** Who sends a request with this `Authorization` header; throws a problem with status 401. */
export type ReadToken = (authorization: string | undefined) => Promise<Caller>;

/** Two machines' clocks may differ by so much. */
const clockTolerance = '5s';

// The subject is written beside every fact: an address or a name there could never be erased.
const claims = z.object({
  sub: z
    .string()
    .regex(/^[A-Za-z0-9._:|-]{1,128}$/, 'must be an opaque identifier, not an address or a name'),
  roles: z.array(z.string()).default([]),
  person: z.uuid().toLowerCase().nullish(),
});

/** Reads bearer tokens: signature, issuer, audience, algorithm and times are checked by the settings given. */
export async function tokenReader(tokens: ApiConfig['tokens']): Promise<ReadToken> {
  const { issuer, audience, algorithms } = tokens;
  const keys = await keySet(tokens.jwks);
  return async authorization => {
    const token = bearer(authorization);
    const requiredClaims = ['exp', 'sub'];
    const payload = await verified(() =>
      jwtVerify(token, keys, { issuer, audience, algorithms, requiredClaims, clockTolerance }),
    );
    return callerOf(payload);
  };
}

/** Throws a problem unless the caller has one of the roles; returns the one in which the caller acts. */
export function requireRole(caller: Caller, allowed: readonly Role[]): HttpRole {
  const role = httpRoles.find(each => allowed.includes(each) && caller.roles.includes(each));
  if (role) return role;
  const needed = httpRoles.filter(each => allowed.includes(each)).join(' or ');
  const bearer = caller.session ? 'your account' : 'the token';
  const sentence = `This needs the role ${needed}; ${bearer} has ${caller.roles.join(' and ') || 'none'}.`;
  throw new Problem(
    'ROLE_NOT_ALLOWED',
    sentence,
    {},
    { 'WWW-Authenticate': challenge('insufficient_scope') },
  );
}

/** True when the caller may see everybody's cases: then no person limits the answer. */
export function seesAll(caller: Caller): boolean {
  return caller.roles.includes('staff') || caller.roles.includes('ops');
}

/** Names, addresses and free text are for staff and the person: ops works with identifiers. */
export function seesPerson(caller: Caller, personId: string | null): boolean {
  return caller.roles.includes('staff') || isThePerson(caller, personId);
}

/** True for a caller whose token speaks for this person, in whichever of the personal roles. */
export function isThePerson(caller: Caller, personId: string | null): boolean {
  const isPersonal = personalRoles.some(role => caller.roles.includes(role));
  return isPersonal && caller.personId !== null && caller.personId === personId;
}

export function isPersonalRole(role: Role): role is PersonalRole {
  return personalRoles.some(each => each === role);
}

/** The person of the token; refuses one that speaks for nobody. */
export function requirePersonId({ personId }: Caller): string {
  if (personId !== null) return personId;
  throw new Problem('ROLE_NOT_ALLOWED', 'The token does not say which person it speaks for.');
}

/**
 * Who acts, as facts and receipts say it: the subject of the token. A case has several evaluators and must know which of
 * them it hears, so an evaluator acts as the person; refuses one whose token speaks for nobody.
 */
export function actorOf(caller: Caller, role: HttpRole): Actor {
  return { role, id: role === 'evaluator' ? requirePersonId(caller) : caller.id };
}

/** True for the caller who sent something as this actor. */
export function isActor(caller: Caller, { role, id }: Actor): boolean {
  const own = role === 'evaluator' ? caller.personId : caller.id;
  return own === id && caller.roles.some(each => each === role);
}

async function keySet(source: ApiConfig['tokens']['jwks']): Promise<JWTVerifyGetKey> {
  if ('url' in source) return createRemoteJWKSet(source.url);
  return createLocalJWKSet(JSON.parse(await readFile(source.file, 'utf8')));
}

function bearer(authorization: string | undefined): string {
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
  if (token) return token;
  const sentence = 'Sign in first; a program sends an Authorization header with a bearer token.';
  throw new Problem('TOKEN_MISSING', sentence, {}, { 'WWW-Authenticate': challenge() });
}

async function verified(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload;
  } catch (error) {
    // The keys could not be fetched: nothing is known of the token.
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
      throw new Problem(
        'UNAVAILABLE',
        'The keys that tokens are checked with cannot be reached; try again soon.',
        {},
        {
          'Retry-After': '5',
        },
      );
    }
    throw invalidToken(reasonOf(error));
  }
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `its claim "${error.claim}" is not accepted`;
  if (error instanceof errors.JOSEAlgNotAllowed) return 'its algorithm is not accepted';
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return 'its signature is not by a key known here';
  }
  return 'it is not a signed token';
}

function callerOf(payload: JWTPayload): Caller {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalidToken(`its claim "${issue?.path.join('.')}" ${issue?.message ?? 'is not accepted'}`);
  }
  const { sub, roles, person } = parsed.data;
  return { id: sub, roles: httpRoles.filter(role => roles.includes(role)), personId: person ?? null };
}

/** The problem of a bearer token that is not accepted, for a reason that goes on from "because". */
export function invalidToken(reason: string): Problem {
  const headers = { 'WWW-Authenticate': challenge('invalid_token') };
  return new Problem('TOKEN_INVALID', `The bearer token is not accepted: ${reason}.`, {}, headers);
}

function challenge(error?: 'invalid_token' | 'insufficient_scope'): string {
  return error ? `Bearer realm="perennial", error="${error}"` : 'Bearer realm="perennial"';
}
