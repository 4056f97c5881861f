/** The documents as tests read them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../../embedded/home.ts';

/** Every page, by its path in the checkout. */
export const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: CHECKOUT }).toSorted();

export function textOf(page: string): string {
  return readFileSync(join(CHECKOUT, page), 'utf8');
}

/** The cells of every row of the tables whose first column has this heading. */
export function rowsUnder(page: string, heading: string): string[][] {
  const rows: string[][] = [];
  let inside = false;
  for (const line of textOf(page).split('\n')) {
    const cells = cellsOf(line);
    if (cells.length === 0) inside = false;
    else if (cells[0] === heading) inside = true;
    else if (inside && !cells.every(cell => /^-+$/.test(cell))) rows.push(cells);
  }
  return rows;
}

/** What stands between backticks. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

function cellsOf(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim());
}
