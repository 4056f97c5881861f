import { dateInWords } from '../domain/calendar.ts';
import type { CaseView, Wake } from '../domain/case.ts';
import { instantInWords, nameInWords } from './words.ts';

/** What the shell knows of a case besides its view. */
export interface Backstage {
  /** What its timer waits for. */
  wake: Wake | null;
  /** The last command that the rules refused in this run, with its sentence. */
  lastRefusal: string | null;
  /** The uuid by which it is found with its family. */
  family: string;
  /** The ids of the cases that it speaks with. */
  relatives: readonly string[];
}

/**
 * The readable page that the Temporal UI shows of a case: what it is, status, what is done, dates, what it waits for.
 * It says what the start's summary says, too: a run that continued as new has none. Markdown.
 */
export function detailsPage(
  view: CaseView,
  programName: string,
  { family, wake, lastRefusal, relatives }: Backstage,
): string {
  const { kind, program, status, waitsFor, nextStep } = view;
  const [letter] = view.planned;
  return [
    `### ${view.sentence}`,
    `A ${nameInWords(kind)} in ${programName} (${program.id}, version ${program.version}). Family: \`${family}\`.`,
    `**Status:** ${status}, waits for ${waitsFor ?? 'nothing'}`,
    `**Next step** (${nextStep.whose}): ${nextStep.sentence}`,
    wake ? `**Asleep until** ${instantInWords(wake.at)}: ${wake.why}` : '**Asleep** without a timer',
    letter && letter.at !== wake?.at ? `**Next letter:** ${letter.letter}, ${instantInWords(letter.at)}` : '',
    lastRefusal === null ? '' : `**Last refusal:** ${lastRefusal}`,
    relatives.length > 0 ? `**Speaks with** ${relatives.map(id => `\`${id}\``).join(', ')}` : '',
    list('Done', view.done),
    list('Missing', view.missing),
    list(
      'Dates',
      view.dates.map(({ title, on, why }) => `${title}: **${dateInWords(on)}**. ${why}`),
    ),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

/** The UI takes a list only after an empty line. */
function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n\n${lines.map(line => `- ${line}`).join('\n')}`;
}
