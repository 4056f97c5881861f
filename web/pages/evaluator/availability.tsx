import { Card, List, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { useSession } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';
import { Conflicts } from './conflicts.tsx';
import { Leave } from './leave.tsx';

export type Evaluator = components['schemas']['Evaluator'];

/** When I evaluate and what I do not: capacity and sets, leave, and conflicts that I have declared. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  const id = account?.personId ?? '';
  const evaluator = useRead(
    'get',
    '/api/v1/evaluators/{id}',
    { params: { path: { id } } },
    { enabled: id !== '' },
  );
  return (
    <Page title={text('evaluator.menu-availability')} size="sm">
      <Loaded of={evaluator}>
        {of => (
          <Stack gap="lg">
            <Capacity evaluator={of} />
            <Leave key={JSON.stringify(of.leave)} evaluator={of} />
            <Conflicts evaluator={of} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Capacity({ evaluator }: { evaluator: Evaluator }) {
  const text = useText();
  const { program: id, sets, yearlyCapacity, assignedThisYear, capacityLeft, trainedOn, active } = evaluator;
  const { data: program } = useRead('get', '/api/v1/programs/{id}', { params: { path: { id } } });
  const nameOf = (set: string) => program?.sets.find(({ code }) => code === set)?.name ?? set;
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="capacity">
      <Stack gap="sm">
        <Title order={2} id="capacity">
          {text('evaluator.capacity')}
        </Title>
        {!active && <Text fw={600}>{text('evaluator.inactive')}</Text>}
        <Text>
          {text('evaluator.capacity-of', {
            assigned: assignedThisYear,
            all: yearlyCapacity,
            left: capacityLeft,
          })}
        </Text>
        <Text fw={600}>{text('evaluator.sets')}</Text>
        <List>
          {sets.map(set => (
            <List.Item key={set}>{nameOf(set)}</List.Item>
          ))}
        </List>
        <Text size="sm">
          {trainedOn === null ? (
            text('evaluator.not-trained')
          ) : (
            <>
              {text('evaluator.trained')} <Day on={trainedOn} />
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {text('evaluator.office-keeps')}
        </Text>
      </Stack>
    </Card>
  );
}
