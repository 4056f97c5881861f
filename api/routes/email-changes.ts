import { z } from 'zod';
import { correctPerson } from '../../db/records/people.ts';
import { limits } from '../../sign-in/attempts.ts';
import { useLink } from '../../sign-in/letters.ts';
import { moveAccount } from '../../sign-in/moving.ts';
import { keepRecord } from '../../sign-in/records.ts';
import { base } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';
import { askerOf, requireFew } from '../sign-in.ts';

export const confirmEmailRoute = route({
  method: 'post',
  path: `${base}/email-changes/confirm`,
  id: 'people.confirmEmail',
  tag: 'people',
  summary: 'Confirm a new e-mail address by the link that came to it',
  access: 'anyone',
  body: z.strictObject({ token: z.string().max(200) }),
  replies: { 200: { means: 'Letters go to the new address.', schema: z.object({ email: z.string() }) } },
  problems: ['SIGN_IN_LINK_OVER', 'TOO_MANY_ATTEMPTS'],
  async handle({ body, came }, { signIn, door }) {
    await requireFew(signIn, limits.triesOfAddress, came.address);
    const letter = await useLink(signIn.pool, 'address', body.token);
    if (!letter?.person_id || !letter.account_id) throw new Problem('SIGN_IN_LINK_OVER');
    const { email, person_id: personId, account_id: accountId } = letter;
    await correctPerson(door.orm.em.fork(), personId, { email });
    await moveAccount(signIn, accountId, email);
    const done = { event: 'address-changed', outcome: 'done', accountId, actor: personId, email } as const;
    await keepRecord(signIn.pool, { ...done, ...askerOf(came) });
    return { status: 200, body: { email } };
  },
});
