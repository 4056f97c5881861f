import { stringify } from 'csv-stringify/sync';

/**
 * A table as CSV (RFC 4180): a header, lines that end in CR LF, quotes where they are needed. What a spreadsheet would take
 * for a formula begins with an apostrophe instead.
 */
export function csvOf<Column extends string>(
  columns: readonly Column[],
  rows: readonly Record<Column, string | number | boolean | null>[],
): string {
  return stringify([...rows], {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: String },
  });
}
