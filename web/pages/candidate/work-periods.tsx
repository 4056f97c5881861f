import {
  Alert,
  Button,
  Card,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { FormattedNumber } from 'react-intl';
import { useText } from '../../app/language.tsx';
import { Day } from '../../parts/when.tsx';
import { countsFrom, divided, minutesOf, standingOf, type TypedPeriod } from './eligibility.ts';
import type { Program } from './program.ts';

interface WorkPeriodsProps {
  periods: readonly TypedPeriod[];
  onChange: (periods: TypedPeriod[]) => void;
  /** The day on which the application is, or was, received. */
  today: string;
  rules: Program['eligibility'];
  /** The API's sentences by path, such as `work.0.minutes`. */
  errors: Record<string, string>;
}

export const emptyPeriod: TypedPeriod = { from: '', to: '', hours: '', per: 'week' };

/** Periods of work or volunteering in a library, each told at once whether it counts, and what can be done if not. */
export function WorkPeriods({ periods, onChange, today, rules, errors }: WorkPeriodsProps) {
  const text = useText();
  const put = (index: number, ...by: TypedPeriod[]) => onChange(periods.toSpliced(index, 1, ...by));
  return (
    <Stack gap="md">
      {periods.map((period, index) => (
        <Card key={index} withBorder padding="sm">
          <Fieldset variant="unstyled" legend={text('candidate.work-period', { n: index + 1 })}>
            <Fields
              period={period}
              today={today}
              errorAt={field => errors[`work.${index}.${field}`]}
              onChange={by => put(index, by)}
            />
          </Fieldset>
          <PeriodNote period={period} today={today} rules={rules} onDivide={parts => put(index, ...parts)} />
          {periods.length > 1 && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              mt="xs"
              w="fit-content"
              onClick={() => put(index)}
            >
              {text('candidate.work-remove', { n: index + 1 })}
            </Button>
          )}
        </Card>
      ))}
      <Button
        variant="default"
        w="fit-content"
        disabled={periods.length >= 100}
        onClick={() => onChange([...periods, emptyPeriod])}
      >
        {text('candidate.work-add')}
      </Button>
    </Stack>
  );
}

interface FieldsProps {
  period: TypedPeriod;
  today: string;
  errorAt: (field: string) => string | undefined;
  onChange: (period: TypedPeriod) => void;
}

function Fields({ period, today, errorAt, onChange }: FieldsProps) {
  const text = useText();
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        <TextInput
          type="date"
          label={text('candidate.work-from')}
          value={period.from}
          max={today}
          error={errorAt('from')}
          onChange={event => onChange({ ...period, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text('candidate.work-to')}
          description={undefined}
          value={period.to}
          max={today}
          error={errorAt('to')}
          onChange={event => onChange({ ...period, to: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <NumberInput
          label={text('candidate.work-hours')}
          value={period.hours}
          min={0}
          decimalScale={2}
          hideControls
          inputMode="decimal"
          error={errorAt('minutes')}
          style={{ flex: 1 }}
          onChange={value => onChange({ ...period, hours: typeof value === 'number' ? value : '' })}
        />
        <NativeSelect
          aria-label={text('candidate.work-per')}
          value={period.per}
          style={{ flex: 1 }}
          data={[
            { value: 'week', label: text('candidate.work-per-week') },
            { value: 'all', label: text('candidate.work-per-all') },
          ]}
          onChange={event =>
            onChange({ ...period, per: event.currentTarget.value === 'all' ? 'all' : 'week' })
          }
        />
      </Group>
    </Stack>
  );
}

interface PeriodNoteProps {
  period: TypedPeriod;
  today: string;
  rules: Program['eligibility'];
  onDivide: (parts: [TypedPeriod, TypedPeriod]) => void;
}

/** What the period comes to; of one that does not count, why not. */
function PeriodNote({ period, today, rules, onDivide }: PeriodNoteProps) {
  const text = useText();
  const standing = standingOf(period, today, rules);
  if (standing === 'incomplete') return null;
  const minutes = minutesOf(period) ?? 0;
  if (standing === 'counts') {
    return (
      <Text size="sm" mt="xs">
        {text('candidate.work-counts')} <Hours minutes={minutes} />
      </Text>
    );
  }
  const edge = countsFrom(today, rules);
  return (
    <Alert color="yellow" variant="light" mt="xs" p="xs">
      <Text size="sm">
        {text(`candidate.work-${standing}`)}{' '}
        {(standing === 'over-edge' || standing === 'before') && <Day on={edge} />}
      </Text>
      {standing === 'over-edge' && (
        <Button variant="default" size="compact-sm" mt={6} onClick={() => onDivide(divided(period, edge))}>
          {text('candidate.work-divide')}
        </Button>
      )}
    </Alert>
  );
}

/** `1,819.5 hours` */
export function Hours({ minutes }: { minutes: number }) {
  return (
    <FormattedNumber
      value={minutes / 60}
      style="unit"
      unit="hour"
      unitDisplay="long"
      maximumFractionDigits={2}
    />
  );
}
