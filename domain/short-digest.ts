/** Without the letters that are read as digits: I, L, O, U (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight characters drawn from a text, always the same: for numbers that people read and type. */
export function shortDigest(text: string): string {
  const bits = hash(text) >> 24n;
  const characters = Array.from(
    { length: 8 },
    (_, index) => alphabet[Number((bits >> BigInt(5 * index)) & 31n)],
  );
  return characters.join('');
}

/** FNV-1a in 64 bits with a final mix, so that texts which differ in one character end far apart. */
export function hash(text: string): bigint {
  let value = 0xcbf29ce484222325n;
  for (const character of text) {
    value = BigInt.asUintN(64, (value ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  value = BigInt.asUintN(64, (value ^ (value >> 33n)) * 0xff51afd7ed558ccdn);
  return value ^ (value >> 33n);
}
