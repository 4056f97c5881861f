import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from './problems.ts';

/** How many rows a page has, unless asked otherwise, and at most. */
export const limitField = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number')
  .transform(Number)
  .pipe(z.int().min(1).max(200))
  .default(50)
  .meta({ override: { type: 'integer', minimum: 1, maximum: 200, default: 50 } });

export const cursorField = z
  .string()
  .max(1000)
  .meta({ description: 'The `next` of the page before; the conditions must be the same.' });

/**
 * The place at which the next page begins, opaque to whoever carries it. It is bound to the list and its conditions:
 * with others it is refused. It chooses where to begin, never what may be seen.
 */
export function cursorTo(list: string, conditions: unknown, place: unknown): string {
  return Buffer.from(JSON.stringify([digest(list, conditions), place])).toString('base64url');
}

/** The place that a cursor names, or `CURSOR_INVALID`. */
export function placeIn<T>(schema: z.ZodType<T>, cursor: string, list: string, conditions: unknown): T {
  const parsed = z.tuple([z.literal(digest(list, conditions)), schema]).safeParse(decoded(cursor));
  if (!parsed.success) throw new Problem('CURSOR_INVALID');
  return parsed.data[1] as T;
}

function digest(list: string, conditions: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([list, conditions]))
    .digest('base64url')
    .slice(0, 16);
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
