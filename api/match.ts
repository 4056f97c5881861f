import { Problem } from './problems.ts';

/** The entity tag of a version of a record. */
export function tagOf(version: number): string {
  return `"${version}"`;
}

/** The tag that a change starts from, as its `If-Match` says, strong or weak; refuses a change that does not say it. */
export function tagIn(ifMatch: string | undefined): string {
  if (ifMatch === undefined) throw new Problem('MATCH_MISSING');
  return ifMatch.trim().replace(/^W\//, '');
}

/**
 * The version that a change starts from, as its `If-Match` says; refuses a change that does not say it. A tag that is none of
 * ours is as good as an old one, so it is -1.
 */
export function versionIn(ifMatch: string | undefined): number {
  const version = /^"(\d{1,9})"$/.exec(tagIn(ifMatch))?.[1];
  return version === undefined ? -1 : Number(version);
}
