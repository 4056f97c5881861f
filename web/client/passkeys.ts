import { api } from './client.ts';

/** Whether this browser can make passkeys and sign in by them. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
}

/** Whoever closes the browser's window has changed their mind; that is no fault to be told. */
export function isChangeOfMind(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name);
}

/** Has the browser make a passkey for the one who is signed in, and keeps it under a name. */
export async function addPasskey(name: string): Promise<void> {
  const { data: options } = await api.POST('/api/v1/passkeys/options');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    // Made for just this by the server, whose contract does not spell it out.
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = made(await navigator.credentials.create({ publicKey }));
  await api.POST('/api/v1/passkeys', { body: { response: { ...credential.toJSON() }, name } });
}

/** Has the browser ask for one of its passkeys, and signs in by it. */
export async function signInByPasskey(): Promise<void> {
  const { data: options } = await api.POST('/api/v1/sign-in/passkey/options');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const { id, rawId, response } = made(await navigator.credentials.get({ publicKey })).toJSON();
  if (!('signature' in response)) throw new DOMException('no assertion', 'NotAllowedError');
  await api.POST('/api/v1/sign-in/passkey', {
    body: { response: { id, rawId, type: 'public-key', response: { ...response } } },
  });
}

function made(credential: Credential | null): PublicKeyCredential {
  if (credential instanceof PublicKeyCredential) return credential;
  throw new DOMException('no passkey', 'NotAllowedError');
}
