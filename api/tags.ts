import { createHash } from 'node:crypto';

/** How long whoever asks without a token may keep an answer before asking whether it still holds. */
const seconds = 60;

/**
 * The headers of a public answer that may be kept: with its tag, `If-None-Match` is answered with 304 when nothing has changed.
 * `text` is the body exactly as it is sent.
 */
export function keptFor(text: string): Record<string, string> {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 27);
  return { ETag: `"${digest}"`, 'Cache-Control': `public, max-age=${seconds}`, Vary: 'Accept' };
}

/**
 * Whether an `If-None-Match` names the tag. Compared weakly (RFC 9110), and whatever else the request says of caches: a client
 * that asks us anew is still told that it has the answer.
 */
export function isNamed(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const named = ifNoneMatch.split(',').map(each => each.trim().replace(/^W\//, ''));
  return named.includes(tag) || named.includes('*');
}
