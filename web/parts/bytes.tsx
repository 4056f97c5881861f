import { useIntl } from 'react-intl';

/** `1.4 MB`: how large a file is. */
export function Bytes({ of: bytes }: { of: number }) {
  const intl = useIntl();
  const inUnit = (value: number, unit: string) =>
    intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  if (bytes < 1_000) return intl.formatNumber(bytes, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  return bytes < 1_000_000
    ? inUnit(Math.round(bytes / 1_000), 'kilobyte')
    : inUnit(bytes / 1_000_000, 'megabyte');
}
