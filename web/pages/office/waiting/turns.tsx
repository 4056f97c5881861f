import { Anchor, Card, Group, NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useWord } from '../case/words.ts';
import { useFilters } from '../../../parts/filters.ts';
import { isTurn, turnNames, turns } from './whose-turn.ts';

/** How many cases wait, by whose turn it is and for what; each number leads to its list. */
export function Turns() {
  const text = useText();
  const { of, set } = useFilters();
  const named = of('turn');
  const turn = isTurn(named) ? named : 'staff';
  const totals = useRead('get', '/api/v1/cases/totals', {});
  const countOf = (waitsFor: string) =>
    totals.data?.totals.reduce((sum, each) => sum + (each.waitsFor === waitsFor ? each.count : 0), 0);
  return (
    <Stack gap="sm" component="section" aria-labelledby="turns">
      <Group justify="space-between" align="flex-end">
        <Title order={2} id="turns">
          {text('office.turns')}
        </Title>
        <NativeSelect
          label={text('office.whose-turn')}
          value={turn}
          data={turnNames.map(name => ({ value: name, label: text(`office.turn-${name}`) }))}
          onChange={event =>
            set({ turn: event.currentTarget.value === 'staff' ? '' : event.currentTarget.value })
          }
        />
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs">
        {turns[turn].map(waitsFor => (
          <WaitingCases key={waitsFor} waitsFor={waitsFor} count={countOf(waitsFor)} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function WaitingCases({ waitsFor, count }: { waitsFor: string; count: number | undefined }) {
  const text = useText();
  const word = useWord();
  return (
    <Card withBorder padding="sm">
      <Text fw={650} size="xl" aria-hidden={count === undefined}>
        {count ?? '–'}
      </Text>
      <Anchor component={Link} to={`/office/cases?waitsFor=${waitsFor}`} size="sm">
        {text('office.waits-for', { what: word('waits', waitsFor) })}
      </Anchor>
    </Card>
  );
}
