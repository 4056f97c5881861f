import { useIntl } from 'react-intl';

/** `2027-03` as `Mar 2027`. */
export function useMonth(): (month: string) => string {
  const { locale } = useIntl();
  const format = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return month => format.format(new Date(`${month}-01T00:00:00Z`));
}

/** A number to one decimal, or a dash for none. */
export function useDecimal(): (value: number | null, digits?: number) => string {
  const { formatNumber } = useIntl();
  return (value, digits = 1) =>
    value === null ? '–' : formatNumber(value, { maximumFractionDigits: digits });
}
