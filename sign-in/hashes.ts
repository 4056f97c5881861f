import { createHash } from '@better-auth/utils/hash';
import { createHMAC } from '@better-auth/utils/hmac';
import { constantTimeEqual, generateRandomString } from 'better-auth/crypto';

/** A secret that nobody guesses: some 250 bits, in letters and digits. */
export function newSecret(): string {
  return generateRandomString(43, 'a-z', 'A-Z', '0-9');
}

/** Six digits to be typed from one device into another; few attempts make up for their shortness. */
export function newCode(): string {
  return generateRandomString(6, '0-9');
}

/** What is kept of a secret: whoever reads the database cannot use it. */
export function hashOf(secret: string): Promise<string> {
  return createHash('SHA-256', 'hex').digest(secret);
}

/** What is kept of a code: so short a one could be guessed from a plain hash, so it needs a key, and says what it is for. */
export function codeHashOf(key: string, purpose: string, code: string): Promise<string> {
  return createHMAC('SHA-256', 'hex').sign(key, `${purpose} ${code}`);
}

/** Compares without telling by its duration where two texts differ. */
export function isSame(one: string, other: string): boolean {
  return constantTimeEqual(one, other);
}
