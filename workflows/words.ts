import { dateInWords, type Instant } from '../domain/calendar.ts';
import type { CommandDefinition } from '../domain/case.ts';

/**
 * An instant for people of the engine room, such as `July 21, 2033, 14:00 UTC`. Cut from its text: in a workflow
 * nothing asks for a zone.
 */
export function instantInWords(at: Instant): string {
  return `${dateInWords(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;
}

/** What a command does and the fields it takes, so that it can be given by hand. */
export function commandInWords({ description, schema }: CommandDefinition): string {
  const fields = Object.entries(schema.shape).map(([name, field]) =>
    field.safeParse(undefined).success ? `${name}?` : name,
  );
  return fields.length === 0
    ? `${description} No fields: {}.`
    : `${description} Fields: ${fields.join(', ')}.`;
}

/** `courseCredited` → `course credited`. */
export function nameInWords(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

/** The engine keeps a summary on one line, of at most 400 bytes. */
export function summary(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
