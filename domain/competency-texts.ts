import type { Program } from './program.ts';
import { numbersTo } from './portfolio-content.ts';

/** A row of a table of texts as it was read; `row` is its number there, the heading being row 1. */
export interface TextRow {
  row: number;
  set: string;
  competency: string;
  text: string;
  /** What is wrong with the row as such. */
  problem?: string;
}

export interface CompetencyText {
  set: string;
  competency: number;
  text: string;
}

export interface RowMistake {
  /** `row 7`, or the competency that has none: `FLS 3`. */
  path: string;
  problem: string;
}

export const longestText = 4000;

/**
 * The texts of all competencies of a program, or everything that is wrong with the rows: each wrong row is named, and each
 * competency without a text.
 */
export function readTexts(
  rows: readonly TextRow[],
  program: Program,
): { texts: CompetencyText[] } | { mistakes: RowMistake[] } {
  const firstRows = new Map<string, number>();
  const mistakes = rows.flatMap(row => mistakesOf(row, program, firstRows));
  const lacking = program.sets.flatMap(({ code, competencies }) =>
    numbersTo(competencies)
      .filter(number => !firstRows.has(`${code} ${number}`))
      .map(number => ({ path: `${code} ${number}`, problem: 'has no text' })),
  );
  if (mistakes.length + lacking.length > 0) return { mistakes: [...mistakes, ...lacking] };
  return {
    texts: rows.map(({ set, competency, text }) => ({ set, competency: Number(competency), text })),
  };
}

function mistakesOf(row: TextRow, program: Program, firstRows: Map<string, number>): RowMistake[] {
  const say = (problem: string) => ({ path: `row ${row.row}`, problem });
  const { competency, text, problem } = row;
  if (problem !== undefined) return [say(problem)];
  const set = program.sets.find(each => each.code === row.set);
  if (!set) return [say(`there is no competency set ${quoted(row.set)}`)];
  const number = /^[1-9]\d{0,2}$/.test(competency) ? Number(competency) : 0;
  if (number < 1 || number > set.competencies) {
    return [say(`${set.code} has the competencies 1 to ${set.competencies}, and no ${quoted(competency)}`)];
  }
  const which = `${set.code} ${number}`;
  const first = firstRows.get(which);
  if (first !== undefined) return [say(`${which} stands in row ${first} already`)];
  firstRows.set(which, row.row);
  if (text === '') return [say(`${which} has an empty text`)];
  if (text.length > longestText)
    return [say(`the text of ${which} is longer than ${longestText} characters`)];
  return [];
}

function quoted(cell: string): string {
  if (cell === '') return '(empty)';
  return cell.length > 40 ? `“${cell.slice(0, 40)}…”` : `“${cell}”`;
}
