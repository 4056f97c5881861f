/** A real provider of OpenID Connect (oidc-provider), with whom an office's staff sign in by pressing a button. */
import { randomUUID } from 'node:crypto';
import { startDevelopmentSignIn, type DevelopmentAccount } from '../../embedded/development-sign-in.ts';
import { freePort } from '../../embedded/ports.ts';
import type { ProviderSettings } from '../../sign-in/openid.ts';

/** How the API is to know the provider, before either is there. */
export async function providerSettings(): Promise<ProviderSettings> {
  return {
    id: 'openid',
    name: 'The association',
    isDevelopment: false,
    issuer: `http://127.0.0.1:${await freePort()}`,
    clientId: 'perennial',
    clientSecret: randomUUID(),
    rolesClaim: 'roles',
  };
}

/** Starts the provider of these settings, which sends people back to this address; `close()` it when done. */
export function startProvider(
  { id, issuer, clientId, clientSecret }: ProviderSettings,
  publicUrl: string,
  accounts: readonly DevelopmentAccount[],
) {
  return startDevelopmentSignIn({
    port: Number(new URL(issuer).port),
    clientId,
    clientSecret,
    redirectUri: `${publicUrl}/sign-in/openid/${id}/callback`,
    accounts,
  });
}
