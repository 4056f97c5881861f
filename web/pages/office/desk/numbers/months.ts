import { useIntl } from 'react-intl';

/** `2027-03` as `Mar 2027`. */
export function useMonth(): (month: string) => string {
  const { locale } = useIntl();
  const format = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return month => format.format(new Date(`${month}-01T00:00:00Z`));
}

/** Rows by month, with one that has nothing but its month for each between them that is missing: a chart of them keeps its scale. */
export function everyMonth<Row extends { month: string }>(rows: readonly Row[]): (Row | { month: string })[] {
  const byMonth = new Map(rows.map(row => [row.month, row]));
  const months = [...byMonth.keys()].toSorted();
  const last = months.at(-1) ?? '';
  const all: (Row | { month: string })[] = [];
  for (let month = months[0] ?? ''; month !== '' && month <= last; month = monthAfter(month)) {
    all.push(byMonth.get(month) ?? { month });
  }
  return all;
}

function monthAfter(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
}

/** A number to one decimal, or a dash for none. */
export function useDecimal(): (value: number | null, digits?: number) => string {
  const { formatNumber } = useIntl();
  return (value, digits = 1) =>
    value === null ? '–' : formatNumber(value, { maximumFractionDigits: digits });
}
