import { useIntl } from 'react-intl';

/** `$325`: an amount of the program, which is kept in cents. */
export function Money({ cents, currency }: { cents: number; currency: string }) {
  const { formatNumber } = useIntl();
  const digits = cents % 100 === 0 ? 0 : 2;
  return formatNumber(cents / 100, { style: 'currency', currency, minimumFractionDigits: digits });
}
