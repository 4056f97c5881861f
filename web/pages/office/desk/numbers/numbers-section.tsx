import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../../../app/language.tsx';
import type { TextId } from '../../../../texts/index.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { FactsTable } from '../../case/facts/facts-table.tsx';
import type { BarsData } from './bars.tsx';
import { Chart } from './chart.tsx';

export interface Column<R> {
  head: string;
  cell: (row: R) => ReactNode;
}

interface NumbersSectionProps<R, D extends { rows: readonly R[] }> {
  /** Ends the address of the numbers, and is the section’s own. */
  name: string;
  title: TextId;
  why: TextId;
  query: Record<string, string | undefined>;
  of: { data: D | undefined; error: unknown; refetch: () => unknown };
  keyOf: (row: R) => string;
  columns: readonly Column<R>[];
  bars: (data: D) => BarsData;
}

/** Numbers: a chart over the table that it was drawn from, which can be downloaded. */
export function NumbersSection<R, D extends { rows: readonly R[] }>(props: NumbersSectionProps<R, D>) {
  const text = useText();
  const { name, title, why, query, of, keyOf, columns, bars } = props;
  return (
    <Card withBorder component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} id={name}>
            {text(title)}
          </Title>
          <Anchor
            href={`/api/v1/numbers/${name}?${csvOf(query)}`}
            download
            size="sm"
            underline="always"
            aria-label={text('numbers.download-of', { title: text(title) })}
          >
            {text('numbers.download')}
          </Anchor>
        </Group>
        <Text size="sm">{text(why)}</Text>
        <Loaded of={of}>
          {data =>
            data.rows.length === 0 ? (
              <Text>{text('numbers.nothing')}</Text>
            ) : (
              <>
                <Chart title={text(title)} {...bars(data)} />
                <FactsTable
                  label={text('numbers.table', { title: text(title) })}
                  columns={columns.map(({ head }) => head)}
                  rows={data.rows.map(row => ({
                    key: keyOf(row),
                    cells: columns.map(({ cell }) => cell(row)),
                  }))}
                />
              </>
            )
          }
        </Loaded>
      </Stack>
    </Card>
  );
}

function csvOf(query: Record<string, string | undefined>): string {
  const asked = Object.entries({ ...query, format: 'csv' }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(asked).toString();
}
