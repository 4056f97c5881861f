import { canonical } from '../sign-in/accounts.ts';
import { limits } from '../sign-in/attempts.ts';
import { newLetter } from '../sign-in/letters.ts';
import { addressMail } from '../sign-in/mail.ts';
import type { Caller } from './access.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';
import { requireFew, sendOrSay, type CameIn } from './sign-in.ts';

/** True for somebody whose account is an e-mail address: a new one must be shown to be theirs before it holds. */
export function isBoundToEmail({ session }: Caller): boolean {
  return session !== undefined && session.by !== 'openid';
}

/** Whoever applies for himself or herself does so under the address that he or she has shown to have. */
export function requireOwnEmail(caller: Caller, email: string): void {
  if (!caller.session || !isBoundToEmail(caller)) return;
  if (canonical(email) === canonical(caller.session.holder.email)) return;
  const sentence = `You have signed in with ${caller.session.holder.email}: apply with that address, or sign in with the other.`;
  throw new Problem('EMAIL_NOT_SIGNED_IN_WITH', sentence);
}

/** Sends a link to a new address of a person; nothing changes before it is used. */
export async function askToConfirm(
  { signIn, log }: ApiDeps,
  caller: Caller,
  personId: string,
  email: string,
  came: CameIn,
): Promise<void> {
  const address = canonical(email);
  await requireFew(signIn, limits.lettersOfAddress, came.address);
  await requireFew(signIn, limits.lettersOfAccount, address);
  const accountId = caller.session?.accountId ?? '';
  const letter = { purpose: 'address' as const, email: address, next: '/', personId, accountId };
  const { token } = await newLetter(signIn.pool, signIn.secret, letter);
  const mail = addressMail(address, `${signIn.publicUrl}/confirm-address/${token}`);
  await sendOrSay(signIn, mail, err => log.error({ err }, 'a letter to a new address could not be sent'));
}
