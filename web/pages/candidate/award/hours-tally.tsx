import { Progress, Stack, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import type { Certification } from './own-certification.tsx';

/** What is logged against what is needed: of all hours, and of those in technology. */
export function HoursTally({ tally }: { tally: Certification['details']['tally'] }) {
  const text = useText();
  return (
    <Stack gap="sm">
      <Bar label={text('certification.all-hours')} minutes={tally.minutes} needed={tally.neededMinutes} />
      <Bar
        label={text('certification.technology-hours')}
        minutes={tally.technologyMinutes}
        needed={tally.neededTechnologyMinutes}
      />
      {tally.carriedMinutes > 0 && (
        <Text size="sm" c="dimmed">
          {text('certification.carried', { hours: tally.carriedMinutes / 60 })}
        </Text>
      )}
    </Stack>
  );
}

function Bar({ label, minutes, needed }: { label: string; minutes: number; needed: number }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const hours = (value: number) => formatNumber(value / 60, { maximumFractionDigits: 2 });
  const missing = Math.max(0, needed - minutes);
  const share = needed === 0 ? 100 : Math.min(100, (minutes / needed) * 100);
  return (
    <div>
      <Text size="sm" mb={4}>
        {text('certification.of-hours', { label, have: hours(minutes), needed: hours(needed) })}{' '}
        {missing === 0
          ? text('certification.enough')
          : text('certification.missing-hours', { hours: hours(missing) })}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section
          value={share}
          aria-label={label}
          aria-valuetext={`${hours(minutes)} / ${hours(needed)}`}
        />
      </Progress.Root>
    </div>
  );
}
