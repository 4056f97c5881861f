import { z } from 'zod';

/**
 * One line of text, such as a name or a title: trimmed, not empty, of at most `max` UTF-16 units, and without line breaks
 * and other control characters, for it stands in the headings of letters and in tables.
 */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'must be one line, without line breaks or other control characters');
}
