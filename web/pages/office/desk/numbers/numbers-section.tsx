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

type Rows = { rows: readonly unknown[] };
type RowOf<D extends Rows> = D['rows'][number];

interface NumbersSectionProps<D extends Rows> {
  /** Ends the address of the numbers, and is the section’s own. */
  name: string;
  title: TextId;
  why: TextId;
  query: Record<string, string | undefined>;
  /** As CSV it would be a string, which is asked for by the link alone. */
  of: { data: D | string | undefined; error: unknown; refetch: () => unknown };
  keyOf: (row: RowOf<D>) => string;
  columns: readonly Column<RowOf<D>>[];
  bars: (data: D) => BarsData;
}

/** Numbers: a chart over the table that it was drawn from, which can be downloaded. */
export function NumbersSection<D extends Rows>(props: NumbersSectionProps<D>) {
  const text = useText();
  const { name, title, why, query, of, keyOf, columns, bars } = props;
  const data = typeof of.data === 'string' ? undefined : of.data;
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
        <Loaded of={{ ...of, data }}>
          {found =>
            found.rows.length === 0 ? (
              <Text>{text('numbers.nothing')}</Text>
            ) : (
              <>
                <Chart title={text(title)} {...bars(found)} />
                <FactsTable
                  label={text('numbers.table', { title: text(title) })}
                  columns={columns.map(({ head }) => head)}
                  rows={found.rows.map(row => ({
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
