import type { Program } from '../program.ts';

/** `$100`: whole amounts without cents. */
export function feeInWords(cents: number, { fees: { currency } }: Program): string {
  const how = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  return new Intl.NumberFormat('en-US', how).format(cents / 100);
}
