import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Page } from '../../../../parts/page.tsx';
import { DayFilter } from '../../listing/day-filter.tsx';
import { useFilters } from '../../../../parts/filters.ts';
import { Cohorts, NearingLimit, RenewalsDue } from './case-numbers.tsx';
import { Ageing, Agreement, Evaluators, Outcomes } from './evaluation-numbers.tsx';

/** What the program comes to in numbers: each a chart over its table. */
export function Component() {
  const text = useText();
  const { of, set } = useFilters();
  const programs = useRead('get', '/api/v1/programs', {}, { staleTime: 300_000 });
  return (
    <Page title={text('numbers.menu')} size="lg">
      <Loaded of={programs}>
        {({ programs: all }) => {
          const program = all.find(({ id }) => id === of('program')) ?? all[0];
          if (!program) return <Text>{text('numbers.no-program')}</Text>;
          return (
            <Stack gap="lg">
              <Group align="flex-end">
                {all.length > 1 && (
                  <NativeSelect
                    label={text('numbers.program')}
                    value={program.id}
                    data={all.map(({ id, shortName }) => ({ value: id, label: shortName }))}
                    onChange={event => set({ program: event.currentTarget.value })}
                    style={{ flex: '1 1 12rem' }}
                  />
                )}
                <DayFilter name="from" label={text('numbers.from')} />
                <DayFilter name="until" label={text('numbers.until')} />
              </Group>
              <Text size="sm" c="dimmed">
                {text('numbers.period-why')}
              </Text>
              <Sections key={program.id} program={program.id} from={of('from')} until={of('until')} />
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface SectionsProps {
  program: string;
  from: string | undefined;
  until: string | undefined;
}

function Sections({ program, from, until }: SectionsProps) {
  const period = { program, from, until };
  return (
    <>
      <Cohorts program={program} />
      <NearingLimit program={program} />
      <RenewalsDue program={program} />
      <Ageing program={program} />
      <Evaluators {...period} />
      <Agreement {...period} />
      <Outcomes {...period} />
    </>
  );
}
