/**
 * A provider of OpenID Connect for whoever develops or tries the system on this machine: it asks for no password. A
 * real one (oidc-provider), so that what is tried here is what runs elsewhere; started by the embedded system alone.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { generateKeyPair, exportJWK } from 'jose';
import Provider from 'oidc-provider';
import { z } from 'zod';

/** Somebody who may sign in. */
export interface DevelopmentAccount {
  id: string;
  name: string;
  email: string;
  roles: readonly string[];
}

/** Who works in the office of the embedded system. */
export const developmentAccounts: readonly DevelopmentAccount[] = [
  { id: 'staff', name: 'Dana Whitfield', email: 'dana@perennial.test', roles: ['staff'] },
  { id: 'committee', name: 'Morgan Ellis', email: 'morgan@perennial.test', roles: ['committee'] },
  { id: 'ops', name: 'Sam Okafor', email: 'sam@perennial.test', roles: ['ops'] },
];

export interface DevelopmentOptions {
  port: number;
  clientId: string;
  clientSecret: string;
  /** Where the API sends people back to. */
  redirectUri: string;
  accounts?: readonly DevelopmentAccount[];
}

/** Listens on loopback; `close()` it when done. */
export async function startDevelopmentSignIn(options: DevelopmentOptions) {
  const { port, accounts = developmentAccounts } = options;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = await providerOf(issuer, options, accounts);
  const serve = provider.callback();
  const server = createServer((request, response) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '')?.[1];
    if (uid === undefined) return void serve(request, response);
    void choose(provider, accounts, request, response).catch(() =>
      response.writeHead(400).end('Start anew.'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    issuer,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function providerOf(
  issuer: string,
  { clientId, clientSecret, redirectUri }: DevelopmentOptions,
  accounts: readonly DevelopmentAccount[],
): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'development' }] },
    cookies: { keys: [crypto.randomUUID()] },
    claims: { openid: ['sub', 'roles'], profile: ['name'], email: ['email'] },
    // The API asks for no more than the id token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Session: 1, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, id) => {
      const account = accounts.find(each => each.id === id);
      if (!account) return undefined;
      const { name, email, roles } = account;
      return { accountId: id, claims: () => ({ sub: id, name, email, roles: [...roles] }) };
    },
    // Who chooses an account here has agreed to everything.
    loadExistingGrant: async context => {
      const { client, session } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
}

const chosen = z.object({ account: z.string() });

/** The page with a button for each account, and what a button does. */
async function choose(
  provider: Provider,
  accounts: readonly DevelopmentAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return show(accounts, String(params['redirect_uri']), response);
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { account } = chosen.parse(Object.fromEntries(new URLSearchParams(body)));
  if (!accounts.some(({ id }) => id === account)) throw new Error('nobody of this name');
  await provider.interactionFinished(request, response, { login: { accountId: account, remember: false } });
}

function show(accounts: readonly DevelopmentAccount[], redirectUri: string, response: ServerResponse): void {
  // A form may only lead to where the browser is sent back in the end.
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action 'self' ${new URL(redirectUri).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
  };
  response.writeHead(200, { ...headers, 'Cache-Control': 'no-store' });
  response.end(pageOf(accounts));
}

/** Names here are our own, and hold nothing that would have to be escaped. */
function pageOf(accounts: readonly DevelopmentAccount[]): string {
  const buttons = accounts.map(
    ({ id, name, roles }) =>
      `<li><button name="account" value="${id}"><strong>${name}</strong><span>${roles.join(', ')}</span></button></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Development sign-in</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.6 system-ui, sans-serif; }
header { background: #8a3b00; color: #fff; padding: .5rem 1.25rem; }
main { max-width: 30rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
ul { list-style: none; padding: 0; }
button { display: block; width: 100%; margin: 0 0 .75rem; padding: .75rem 1rem; font: inherit; text-align: start; cursor: pointer; }
button strong, button span { display: block; }
</style>
</head>
<body>
<header>Development only: this sign-in asks for no password.</header>
<main>
<h1>Development sign-in: choose who you are</h1>
<form method="post"><ul>${buttons.join('')}</ul></form>
</main>
</body>
</html>
`;
}
