import { z } from 'zod';
import { accountOfEmail, canonical } from '../../sign-in/accounts.ts';
import { limits } from '../../sign-in/attempts.ts';
import { beginSession, type Desk } from '../../sign-in/desk.ts';
import { newLetter, useCode, useLink, type UsedLetter } from '../../sign-in/letters.ts';
import { signInMail } from '../../sign-in/mail.ts';
import { keepRecord } from '../../sign-in/records.ts';
import { base } from '../addresses.ts';
import { fieldsInvalidAt, Problem } from '../problems.ts';
import { route, type Reply } from '../route.ts';
import {
  askerOf,
  libraryHeaders,
  nextPath,
  ownPath,
  requireFew,
  sendOrSay,
  type CameIn,
} from '../sign-in.ts';

const path = `${base}/sign-in`;
const tag = 'sign-in';
const email = z.email().max(254);

const signedInSchema = z.object({ next: z.string() }).meta({ id: 'SignedIn' });
const signedInReply = {
  200: { means: 'Signed in; the answer sets the cookie of the session.', schema: signedInSchema },
};

export const linkRoute = route({
  method: 'post',
  path: `${path}/link`,
  id: 'signIn.link',
  tag,
  summary: 'Have a link and a code sent by mail',
  description: 'The answer is the same whether or not anybody is known by the address.',
  access: 'anyone',
  body: z.strictObject({ email, next: nextPath.optional() }),
  replies: { 202: { means: 'A letter is on its way.', schema: z.object({ sentTo: z.string() }) } },
  problems: ['TOO_MANY_ATTEMPTS'],
  async handle({ body, came }, { signIn, log }) {
    const next = ownPath(body.next, signIn.publicUrl);
    if (next === null) throw fieldsInvalidAt('next', 'is not a path of ours');
    const address = canonical(body.email);
    await requireFew(signIn, limits.lettersOfAddress, came.address);
    await requireFew(signIn, limits.lettersOfAccount, address);
    const { token, code } = await newLetter(signIn.pool, signIn.secret, {
      purpose: 'sign-in',
      email: address,
      next,
    });
    const mail = signInMail(address, `${signIn.publicUrl}/sign-in/link/${token}`, code);
    await sendOrSay(signIn, mail, err => log.error({ err }, 'a sign-in letter could not be sent'));
    await keepRecord(signIn.pool, {
      event: 'letter-sent',
      outcome: 'done',
      email: address,
      ...askerOf(came),
    });
    return { status: 202, body: { sentTo: body.email } };
  },
});

export const useLinkRoute = route({
  method: 'post',
  path: `${path}/link/use`,
  id: 'signIn.useLink',
  tag,
  summary: 'Sign in by the link of a letter',
  description: 'Works once. Reading the page behind the link does not use it up: mail scanners do that, too.',
  access: 'anyone',
  body: z.strictObject({ token: z.string().max(200) }),
  replies: signedInReply,
  problems: ['SIGN_IN_LINK_OVER', 'TOO_MANY_ATTEMPTS'],
  async handle({ body, came }, { signIn }) {
    await requireFew(signIn, limits.triesOfAddress, came.address);
    const letter = await useLink(signIn.pool, 'sign-in', body.token);
    if (letter) return signInBy(signIn, letter, came);
    await refused(signIn, came, 'link', 'link-over');
    throw new Problem('SIGN_IN_LINK_OVER');
  },
});

export const codeRoute = route({
  method: 'post',
  path: `${path}/code`,
  id: 'signIn.code',
  tag,
  summary: 'Sign in by the code of a letter, on any device',
  access: 'anyone',
  body: z.strictObject({ email, code: z.string().max(20) }),
  replies: signedInReply,
  problems: ['CODE_NOT_ACCEPTED', 'TOO_MANY_ATTEMPTS'],
  async handle({ body, came }, { signIn }) {
    const address = canonical(body.email);
    await requireFew(signIn, limits.triesOfAddress, came.address);
    await requireFew(signIn, limits.codesOfAccount, address);
    const letter = await useCode(signIn.pool, signIn.secret, address, body.code.replace(/\D/g, ''));
    if (letter) return signInBy(signIn, letter, came);
    await refused(signIn, came, 'link', 'code-not-accepted', address);
    throw new Problem('CODE_NOT_ACCEPTED');
  },
});

/** A letter that was used is proof of its address. */
async function signInBy(desk: Desk, letter: UsedLetter, came: CameIn): Promise<Reply> {
  const accountId = await accountOfEmail(desk.library, desk.pool, letter.email);
  const { cookies } = await beginSession(desk, libraryHeaders(came), accountId, 'link');
  const { email: address, next } = letter;
  await keepRecord(desk.pool, {
    event: 'signed-in',
    outcome: 'done',
    by: 'link',
    accountId,
    email: address,
    ...askerOf(came),
  });
  return { status: 200, body: { next }, cookies };
}

/** Notes a sign-in that was refused. */
async function refused(
  desk: Desk,
  came: CameIn,
  by: string,
  reason: string,
  address?: string,
): Promise<void> {
  const who = address === undefined ? {} : { email: address };
  await keepRecord(desk.pool, {
    event: 'signed-in',
    outcome: 'refused',
    by,
    reason,
    ...who,
    ...askerOf(came),
  });
}
