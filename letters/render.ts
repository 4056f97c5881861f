import type { Instant } from '../domain/calendar.ts';
import type { CaseView } from '../domain/case.ts';
import type { Program } from '../domain/program.ts';
import type { LetterDay } from '../domain/letter-days.ts';
import { calendarFiles, type Attachment } from './calendar-files.ts';
import type { Cause } from './cause.ts';
import type { CompetencyComment } from './feedback.ts';
import { layOut, oneLine } from './plain-text.ts';
import { templatesOf } from './templates.ts';
import { wordsOf, type LetterWords } from './words.ts';

export interface LetterInput {
  /** The name of the letter: a folder beside this file. */
  letter: string;
  /** The case as it stands after the fact that the letter is about, at `at`. */
  view: CaseView;
  /** The title of what the case is about, where it is about a thing that has one: a course. */
  title: string | null;
  /** The rules that the case has pinned. */
  program: Program;
  /** `zone` is an IANA time zone, or null when it is not known. */
  person: { name: string; email: string; zone: string | null };
  /** The letter's own time: the case's, never the machine's. */
  at: Instant;
  /** The absolute, signed link to a step: the name of a command of this case, or `record` for the case's page. */
  linkTo: (step: string) => string;
  /** Free text of whoever decided, to be shown as it was written: why something was declined or returned. */
  reason: string | null;
  /** Free text on competencies, released to the addressee; empty for letters that have none. */
  comments: readonly CompetencyComment[];
  /** What the competencies that the letter may name say, by number; those of programs whose texts were not imported have none. */
  competencies: ReadonlyMap<number, string>;
  cause: Cause;
  /** Where the reader says that such reminders are not wanted; null for a necessary letter. */
  unsubscribe: string | null;
  /** The person's deadlines still ahead, and those that no longer hold. */
  calendar: readonly LetterDay[];
}

export interface RenderedLetter {
  /** One line. */
  subject: string;
  /** The line that mail programs show beside the subject. */
  preview: string;
  text: string;
  html: string;
  /** A calendar file for each deadline, and for each that no longer holds. */
  attachments: Attachment[];
}

/**
 * The letter, filled: the same input gives the same bytes. Rejects, naming the letter, rather than
 * leaving a hole; no attempt later would change that, unless the template or the case does.
 */
export async function renderLetter(input: LetterInput): Promise<RenderedLetter> {
  const templates = await templatesOf(input.letter);
  try {
    const words = present(wordsOf(input));
    const subject = oneLine(templates.subject(words));
    const preview = oneLine(templates.preview(words));
    return {
      subject,
      preview,
      text: layOut(templates.text(words)),
      html: templates.html({ ...words, subject, preview }),
      attachments: calendarFiles(input.calendar, input),
    };
  } catch (error) {
    throw new Error(`The letter "${input.letter}" cannot be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** The words that there are: a template that names a null outside an `if` then fails instead of printing nothing. */
function present(words: LetterWords): object {
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word !== null));
}
