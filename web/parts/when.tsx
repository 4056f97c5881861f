import { useIntl } from 'react-intl';
import { useText } from '../app/language.tsx';
import { useZone } from '../app/zone.ts';
import { dayInWords, momentInWords, zoneInWords } from './dates.ts';

/** An instant in the reader's own zone, which is named on hover. */
export function Moment({ at }: { at: string }) {
  const { locale } = useIntl();
  const zone = useZone();
  return (
    <time dateTime={at} title={zoneInWords(at, locale, zone)}>
      {momentInWords(at, locale, zone)}
    </time>
  );
}

/**
 * A civil date of the program. With `endsAt`, the instant at which the day is over where the program is at home: on
 * hover the reader is told it in the own time.
 */
export function Day({ on, endsAt }: { on: string; endsAt?: string | undefined }) {
  const { locale } = useIntl();
  const ending = useEnding(endsAt);
  return (
    <time dateTime={on} title={ending ?? undefined}>
      {dayInWords(on, locale)}
    </time>
  );
}

/** `Until April 1, 2030 at 7:00 PM, Hawaii-Aleutian Standard Time`: when a last day ends, in the reader's own time. */
export function useEnding(endsAt: string | undefined): string | null {
  const { locale } = useIntl();
  const zone = useZone();
  const text = useText();
  if (endsAt === undefined) return null;
  const moment = momentInWords(endsAt, locale, zone);
  return text('common.ends-at', { moment, zone: zoneInWords(endsAt, locale, zone) });
}
