import type { Request } from 'express';
import { CsvError, parse } from 'csv-parse/sync';
import { checkText } from './body.ts';
import { Problem } from './problems.ts';

/** How many bytes and rows a table may have. */
export const largestTable = 1024 * 1024;
const mostRows = 10_000;

/** A row as it was sent, its cells by the names of their columns and without spaces around them. */
export interface TableRow {
  /** As a spreadsheet counts: the heading is row 1. */
  row: number;
  cells: Record<string, string>;
  /** Said of a row that has not one cell for each column. */
  problem?: string;
}

/**
 * The rows of a body that is a table as CSV (RFC 4180, commas, UTF-8), without its heading, which names these columns
 * in any order; rows without any text are left out. 415 unless it is one, 400 when it cannot be read.
 */
export function tableOf(request: Request, columns: readonly string[]): TableRow[] {
  const text = textOf(request);
  checkText(text, 'The table');
  const [heading = [], ...rest] = recordsOf(text);
  const names = heading.map(cell => cell.trim());
  if (names.toSorted().join() !== columns.toSorted().join()) throw wrongHeading(columns);
  if (rest.length > mostRows) throw new Problem('BODY_TOO_LARGE', `A table has at most ${mostRows} rows.`);
  return rest
    .map((cells, index) => rowOf(index + 2, cells, names))
    .filter(row => Object.values(row.cells).some(cell => cell !== ''));
}

function textOf(request: Request): string {
  if (
    !/^text\/csv\s*(;\s*(charset="?utf-8"?|header=present)\s*)*$/i.test(request.get('content-type') ?? '')
  ) {
    const sentence = 'Send the table as text/csv in UTF-8.';
    throw new Problem('MEDIA_TYPE_UNSUPPORTED', sentence, {}, { Accept: 'text/csv' });
  }
  const bytes: unknown = request.body;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0));
  } catch {
    throw new Problem('REQUEST_MALFORMED', 'The table is not in UTF-8; save it as “CSV UTF-8”.');
  }
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, to: mostRows + 2 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem('REQUEST_MALFORMED', `The table cannot be read as CSV: ${error.message}.`);
  }
}

function rowOf(row: number, cells: string[], names: string[]): TableRow {
  const byName = Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()]));
  if (cells.length === names.length) return { row, cells: byName };
  return { row, cells: byName, problem: `has ${cells.length} cells, and there are ${names.length} columns` };
}

function wrongHeading(columns: readonly string[]): Problem {
  const problem = `must name the columns ${columns.join(', ')}, divided by commas`;
  return new Problem('FIELDS_INVALID', `The first row ${problem}.`, { errors: [{ path: 'row 1', problem }] });
}
