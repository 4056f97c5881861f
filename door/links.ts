import { jwtVerify, SignJWT } from 'jose';
import { reminderKinds, type ReminderKind } from '../domain/optional-letters.ts';

const issuer = 'perennial:letters';
const unsubscribing = 'perennial:unsubscribe';

/** How long a link in a letter leads somewhere. */
const validDays = 120;

/** How long a letter's link to do without such reminders works: longer than any reminder is ahead of the next. */
const unsubscribeDays = 800;

/** What a link in a letter is for: a step of a case, nothing else. */
export interface StepLink {
  caseId: string;
  /** The name of a command, or `record` for the case itself. */
  step: string;
  /** Whom the letter was for, where that is not the person of the case. */
  personId?: string;
}

/** A reminder that somebody does without from now on. */
export interface UnsubscribeLink {
  personId: string;
  reminder: ReminderKind;
  /** The case of the letter: its time says whether the link has expired. */
  caseId: string;
}

/** Makes and reads the signed links of letters: each carries its purpose and its expiry. `secret` has 32 characters or more. */
export function stepLinks(publicUrl: string, secret: string) {
  const key = new TextEncoder().encode(secret);
  return {
    /** The absolute address of a step, valid for 120 days from the letter's own time. */
    async make({ caseId, step, personId }: StepLink, at: Date): Promise<string> {
      const seconds = Math.floor(at.getTime() / 1000);
      const token = await new SignJWT({ step, ...(personId === undefined ? {} : { personId }) })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(caseId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + validDays * 86_400)
        .sign(key);
      return `${publicUrl}/steps/${token}`;
    },

    /** The case and step of a link's token and whether it has expired at `now`; null when it was not made here. */
    async read(
      token: string,
      nowOf: (caseId: string) => Promise<Date>,
    ): Promise<(StepLink & { expired: boolean }) | null> {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer,
          algorithms: ['HS256'],
          currentDate: new Date(0),
        });
        const { sub: caseId, step, exp, personId } = payload;
        if (typeof caseId !== 'string' || typeof step !== 'string' || typeof exp !== 'number') return null;
        const toOther = typeof personId === 'string' ? { personId } : {};
        return { caseId, step, ...toOther, expired: exp * 1000 <= (await nowOf(caseId)).getTime() };
      } catch {
        return null;
      }
    },

    /** The absolute address at which a person does without a kind of reminder, valid for 800 days. */
    async makeUnsubscribe({ personId, reminder, caseId }: UnsubscribeLink, at: Date): Promise<string> {
      const seconds = Math.floor(at.getTime() / 1000);
      const token = await new SignJWT({ reminder, caseId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(unsubscribing)
        .setSubject(personId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + unsubscribeDays * 86_400)
        .sign(key);
      return `${publicUrl}/unsubscribe/${token}`;
    },

    /** What an unsubscribing link is for and whether it has expired at `now`; null when it was not made here. */
    async readUnsubscribe(
      token: string,
      nowOf: (caseId: string) => Promise<Date>,
    ): Promise<(UnsubscribeLink & { expired: boolean }) | null> {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer: unsubscribing,
          algorithms: ['HS256'],
          currentDate: new Date(0),
        });
        const { sub: personId, caseId, exp } = payload;
        const reminder = reminderKinds.find(each => each === payload['reminder']);
        if (typeof personId !== 'string' || typeof caseId !== 'string' || typeof exp !== 'number')
          return null;
        if (!reminder) return null;
        return { personId, reminder, caseId, expired: exp * 1000 <= (await nowOf(caseId)).getTime() };
      } catch {
        return null;
      }
    },
  };
}

export type StepLinks = ReturnType<typeof stepLinks>;
