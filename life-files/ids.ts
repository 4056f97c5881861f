import { createHash } from 'node:crypto';

/** The person's id, from the life's: the same file is the same person, on every machine and in every run. */
export function personIdOf(lifeId: string): string {
  return uuidFrom(`person/${lifeId}`);
}

/** The uuid of the n-th family of cases of a life: a candidacy and its certification. */
export function familyIdOf(lifeId: string, n: number): string {
  return uuidFrom(`family/${lifeId}/${n}`);
}

/** The uuid of a record that stands around a life, from what its file calls it. */
export function worldIdOf(lifeId: string, collection: string, name: string): string {
  return uuidFrom(`${collection}/${lifeId}/${name}`);
}

/** A uuid of version 8 (RFC 9562: made from whatever its maker likes), from a digest. */
function uuidFrom(name: string): string {
  const bytes = createHash('sha256').update(`perennial/${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
