import type { CaseView } from '../domain/case.ts';

/** The readable page that the Temporal UI shows of a case: status, what is done, dates, what it waits for. Markdown. */
export function detailsPage(view: CaseView, lastRefusal: string | null): string {
  const next = view.planned[0];
  return [
    `### ${view.sentence}`,
    `**Status** ${view.status} · **waits for** ${view.waitsFor ?? 'nothing'} · **program** ${view.program.id} version ${view.program.version}`,
    `**Next step** (${view.nextStep.whose}): ${view.nextStep.sentence}`,
    list('Done', view.done),
    list('Missing', view.missing),
    list(
      'Dates',
      view.dates.map(date => `${date.title}: **${date.on}**. ${date.why}`),
    ),
    next ? `**Next letter** ${next.letter} at ${next.at}` : '',
    lastRefusal === null ? '' : `**Last refusal** ${lastRefusal}`,
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n${lines.map(line => `- ${line}`).join('\n')}`;
}
