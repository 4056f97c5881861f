/** The table that a run prints. */
import type { Spread } from './rounds.ts';

export interface Row {
  what: string;
  /** What was measured, in its own unit. */
  measured: string;
  /** The ratio or count that counts, with its limit. */
  result: string;
  limit: string;
  /** Whether the median keeps the limit; absent where there is none. */
  kept?: boolean;
}

/** The rows under their headings, in columns as wide as they need. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, result, limit, kept }) => [
    what,
    measured,
    result,
    kept === undefined ? limit : `${limit} ${kept ? '✓' : '✗'}`,
  ]);
  const all = [['', 'measured', 'result: median (min … max)', 'limit'], ...cells];
  const widths = [0, 1, 2, 3].map(column => Math.max(...all.map(row => row[column]?.length ?? 0)));
  const lines = all.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)), ...lines.slice(1)].join(
    '\n',
  );
}

/** `0.71 (0.66 … 0.75)` */
export function ratioText({ min, median, max }: Spread): string {
  return `${digits(median)} (${digits(min)} … ${digits(max)})`;
}

/** Three digits that say something, whatever the size. */
export function digits(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(value < 1 ? 2 : 3);
}
