import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as openid from 'openid-client';
import { z } from 'zod';
import { officeRoles, type Claimed } from './accounts.ts';

/** A provider of OpenID Connect that staff sign in with. */
export interface ProviderSettings {
  id: string;
  name: string;
  isDevelopment: boolean;
  issuer: string;
  clientId: string;
  clientSecret: string;
  rolesClaim: string;
}

/** How to go to the provider, and what the browser must bring back from there. */
export interface Departure {
  location: string;
  /** The value of a cookie: sealed, for ten minutes. */
  keepsake: string;
}

/** Who comes back, and where to. */
export interface Arrival {
  claimed: Claimed;
  next: string;
}

export interface Provider {
  settings: ProviderSettings;
  depart(next: string): Promise<Departure>;
  /** Throws when what comes back is not what was sent for, or the provider does not answer. */
  arrive(address: URL, keepsake: string): Promise<Arrival>;
}

export const departureSeconds = 600;

const kept = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
});

/** Nothing is asked of the provider before somebody signs in: it may come up after us. */
export function openProvider(settings: ProviderSettings, publicUrl: string, secret: string): Provider {
  const redirectUri = `${publicUrl}/sign-in/openid/${settings.id}/callback`;
  const key = createHash('sha256').update(`openid ${secret}`).digest();
  let configured: Promise<openid.Configuration> | undefined;
  const configuration = () => {
    configured ??= discover(settings).catch((error: unknown) => {
      // What failed once is tried anew by the next who come.
      configured = undefined;
      throw error;
    });
    return configured;
  };
  return {
    settings,
    async depart(next) {
      const [state, nonce, verifier] = [
        openid.randomState(),
        openid.randomNonce(),
        openid.randomPKCECodeVerifier(),
      ];
      const location = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      const keepsake = await new EncryptJWT({ provider: settings.id, state, nonce, verifier, next })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(`${departureSeconds}s`)
        .encrypt(key);
      return { location: location.href, keepsake };
    },
    async arrive(address, keepsake) {
      const { payload } = await jwtDecrypt(keepsake, key);
      const { provider, state, nonce, verifier, next } = kept.parse(payload);
      if (provider !== settings.id) throw new Error('somebody left for another provider');
      const tokens = await openid.authorizationCodeGrant(await configuration(), address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return { claimed: claimedBy(settings, tokens.claims() ?? {}), next };
    },
  };
}

/** In the clear only on this very machine: the settings have made sure of that. */
async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<openid.Configuration> {
  const address = new URL(issuer);
  const inTheClear = address.protocol === 'http:' ? { execute: [openid.allowInsecureRequests] } : {};
  return openid.discovery(address, clientId, clientSecret, undefined, { ...inTheClear, timeout: 10 });
}

const standard = z.object({ sub: z.string(), name: z.string().nullish(), email: z.string().nullish() });

function claimedBy({ id, rolesClaim }: ProviderSettings, claims: Record<string, unknown>): Claimed {
  const { sub, name = null, email = null } = standard.parse(claims);
  const said = claims[rolesClaim];
  // Some providers say a lone role as a text.
  const names: unknown[] = Array.isArray(said) ? said : typeof said === 'string' ? said.split(/[\s,]+/) : [];
  return { provider: id, subject: sub, name, email, roles: officeRoles.filter(role => names.includes(role)) };
}
