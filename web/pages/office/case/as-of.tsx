import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import { useZone } from '../../../app/zone.ts';
import { dayIn, daysBetween, dayInWords } from '../../../parts/dates.ts';
import { Moment } from '../../../parts/when.tsx';
import { dayAfter, endOfDay } from './days.ts';
import type { AnyPage } from './shown-case.ts';

interface AsOfProps {
  /** The case of today: the slider ends at its present instant. */
  present: AnyPage;
  asOf: string | null;
  onChange(asOf: string | null): void;
}

/** The case as of any day: by day with the slider, from change to change with the buttons. */
export function AsOf({ present, asOf, onChange }: AsOfProps) {
  const text = useText();
  const { locale } = useIntl();
  const zone = useZone();
  const id = useId();
  const instants = changesOf(present);
  const first = dayIn(instants[0] ?? present.asOf, zone);
  const days = daysBetween(first, dayIn(present.asOf, zone));
  const chosen = asOf === null ? days : daysBetween(first, dayIn(asOf, zone));
  const [dragged, drag] = useState<number | null>(null);
  const settle = useDebouncedCallback((value: number) => {
    drag(null);
    onChange(value >= days ? null : endOfDay(dayAfter(first, value), zone));
  }, 250);
  const value = Math.min(days, Math.max(0, dragged ?? chosen));
  const standing = asOf ?? present.asOf;
  const seen = instants.findLast(at => at <= standing) ?? '';
  const before = instants.findLast(at => at < seen);
  const after = instants.find(at => at > standing);
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Title order={2}>{text('case.as-of')}</Title>
        <label htmlFor={id}>{text('case.as-of-how')}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={days}
          value={value}
          disabled={days === 0}
          aria-valuetext={dayInWords(dayAfter(first, value), locale)}
          style={{ width: '100%', minHeight: 28, accentColor: 'var(--mantine-color-anchor)' }}
          onChange={event => {
            drag(event.currentTarget.valueAsNumber);
            settle(event.currentTarget.valueAsNumber);
          }}
        />
        <Group justify="space-between">
          <Text size="sm">{dayInWords(first, locale)}</Text>
          <Text size="sm" fw={600}>
            {value >= days ? text('case.today') : dayInWords(dayAfter(first, value), locale)}
          </Text>
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            disabled={!before}
            onClick={() => onChange(before ?? null)}
          >
            {text('case.as-of-before')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={asOf === null}
            onClick={() => onChange(after === undefined || after === instants.at(-1) ? null : after)}
          >
            {text('case.as-of-after')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

/** The instants at which something was recorded, each once. */
function changesOf({ history }: AnyPage): string[] {
  return [...new Set(history.map(({ recordedAt }) => recordedAt))].toSorted();
}

/** Says clearly that what one sees is past, and leads back. */
export function PastNote({ asOf, onBack }: { asOf: string; onBack: () => void }) {
  const text = useText();
  return (
    <Alert color="yellow" variant="light" role="status">
      <Text size="sm" fw={600}>
        {text('case.past')}
      </Text>
      <Group gap="sm">
        <Text size="sm">
          {text('case.past-as-of')} <Moment at={asOf} />. {text('case.past-no-actions')}
        </Text>
        <Button variant="default" size="compact-sm" onClick={onBack}>
          {text('case.back-to-today')}
        </Button>
      </Group>
    </Alert>
  );
}
