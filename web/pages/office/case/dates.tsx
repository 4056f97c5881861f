import { Card, Stack, Table, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { WhyDate } from '../../../parts/why.tsx';
import type { AnyPage } from './shown-case.ts';

/** Every date of a case with its why. */
export function Dates({ dates }: Pick<AnyPage, 'dates'>) {
  const text = useText();
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Title order={2}>{text('case.dates')}</Title>
        {dates.length === 0 && <Text size="sm">{text('case.no-dates')}</Text>}
        {dates.length > 0 && (
          <Table verticalSpacing="xs" layout="fixed">
            <Table.Tbody>
              {dates.map(date => (
                <Table.Tr key={date.name}>
                  <Table.Th scope="row" lang="en" fw={500} style={{ overflowWrap: 'anywhere' }}>
                    {date.title}
                  </Table.Th>
                  <Table.Td>
                    <WhyDate date={date} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Card>
  );
}
