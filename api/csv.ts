type Cell = string | number | boolean | null;

/**
 * A table as CSV (RFC 4180): a heading, then the rows. What a spreadsheet would take for a formula is made text by an
 * apostrophe.
 */
export function csvOf<C extends string>(columns: readonly C[], rows: readonly Record<C, Cell>[]): string {
  const lines = [columns.join(','), ...rows.map(row => columns.map(column => cellOf(row[column])).join(','))];
  return lines.map(line => `${line}\r\n`).join('');
}

function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
