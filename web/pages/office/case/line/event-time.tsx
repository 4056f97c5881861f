import { Day, Moment } from '../../../../parts/when.tsx';
import type { LineEvent } from './events.ts';

/** When an event is: of a date the day, of all else the moment. */
export function EventTime({ event: { on, at } }: { event: LineEvent }) {
  return on === null ? <Moment at={at} /> : <Day on={on} endsAt={at} />;
}
