import { Badge } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useZone } from '../../../app/zone.ts';
import { dayIn, daysBetween } from '../../../parts/dates.ts';

/** For how many days something has waited: `Today`, `12 days`. */
export function Age({ since }: { since: string }) {
  const text = useText();
  const zone = useZone();
  const days = daysBetween(dayIn(since, zone), dayIn(new Date().toISOString(), zone));
  return <Plain>{days <= 0 ? text('office.waits-since-today') : text('office.waits-days', { days })}</Plain>;
}

/** A word in a frame, in the colour of the text. */
export function Plain({ children }: { children: string }) {
  return (
    <Badge
      variant="outline"
      color="gray"
      tt="none"
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {children}
    </Badge>
  );
}

/** Said of what is past its day. */
export function Overdue() {
  const text = useText();
  return (
    <Badge variant="filled" color="red.9" tt="none">
      {text('office.overdue')}
    </Badge>
  );
}
