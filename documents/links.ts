import { jwtVerify, SignJWT } from 'jose';

const issuer = 'perennial:documents';
const purpose = 'download';

/** How long an address of a document leads to it: long enough to follow it, too short to pass it on. */
const validSeconds = 300;

/** Makes and reads the signed tokens in addresses of documents: each for one document, for five minutes, to be downloaded. */
export function documentLinks(secret: string) {
  const key = new TextEncoder().encode(secret);
  return {
    /** A `name` is the one that the file is downloaded under, in the place of its own. */
    async make(
      documentId: string,
      now: Date,
      name: string | null = null,
    ): Promise<{ token: string; expiresAt: Date }> {
      const seconds = Math.floor(now.getTime() / 1000);
      const token = await new SignJWT(name === null ? {} : { name })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(purpose)
        .setSubject(documentId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + validSeconds)
        .sign(key);
      return { token, expiresAt: new Date((seconds + validSeconds) * 1000) };
    },

    /** What a token leads to and whether it has expired at `now`; null when it was not made here. */
    async read(
      token: string,
      now: Date,
    ): Promise<{ documentId: string; name: string | null; expired: boolean } | null> {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer,
          audience: purpose,
          algorithms: ['HS256'],
          currentDate: new Date(0),
        });
        const { sub: documentId, exp, name } = payload;
        if (typeof documentId !== 'string' || typeof exp !== 'number') return null;
        return {
          documentId,
          name: typeof name === 'string' ? name : null,
          expired: exp * 1000 <= now.getTime(),
        };
      } catch {
        return null;
      }
    },
  };
}

export type DocumentLinks = ReturnType<typeof documentLinks>;
