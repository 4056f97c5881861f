/** What is wrong with a value, in words for whoever wrote it: given to the schema library where it parses input. */
import type { z } from 'zod';

const typesInWords: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  record: 'an object with fields',
};

const unitsInWords: Record<string, string> = { string: 'character', array: 'entry' };

/**
 * The problem as the end of a sentence that begins with the field's name: `is missing`, `must be a whole number`.
 * Undefined where the library's own words will do; a schema that has words of its own keeps them.
 */
export const misfit: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${typeInWords(issue.expected, issue.input)}`;
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${issue.values.map(String).join(' or ')}`;
    case 'too_small':
      return boundary(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return boundary(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'unrecognized_keys':
      return `has no field ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return issue.input === undefined ? 'is missing' : 'has none of the forms that it may have';
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_element':
    case 'invalid_key':
    case 'custom':
      return undefined;
  }
};

function typeInWords(expected: string, input: unknown): string {
  // JSON may hold 1e400, which no number can.
  if (typeof input === 'number' && !Number.isFinite(input)) return 'a number that is not beyond all numbers';
  return typesInWords[expected] ?? `of the type ${expected}`;
}

function boundary(origin: string, limit: number | bigint, comparison: string): string {
  const unit = unitsInWords[origin];
  if (unit === undefined) return `must be ${comparison} ${limit}`;
  if (comparison === 'at least' && Number(limit) === 1) return 'must not be empty';
  const units = Number(limit) === 1 ? unit : unit.replace(/y$/, 'ie') + 's';
  return `must have ${comparison} ${limit} ${units}`;
}
