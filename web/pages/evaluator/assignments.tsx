import { Alert, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { AssignmentCard } from './assignment-card.tsx';

type Assignment = components['schemas']['Assignment'];

/** What is assigned to me: first what waits for me, by its clock; then what is done. */
export function Component() {
  const text = useText();
  const assignments = useRead('get', '/api/v1/evaluations');
  return (
    <Page title={text('evaluator.menu')}>
      <Loaded of={assignments}>{({ assignments: all }) => <Assignments all={all} />}</Loaded>
    </Page>
  );
}

function Assignments({ all }: { all: readonly Assignment[] }) {
  const text = useText();
  const open = all.filter(({ waitsFor }) => waitsFor !== null);
  const done = all.filter(({ waitsFor }) => waitsFor === null);
  return (
    <Stack gap="xl">
      <Group id="to-do" title={text('evaluator.to-do', { n: open.length })}>
        {open.length === 0 && (
          <Alert variant="light">
            {text(all.length === 0 ? 'evaluator.none-ever' : 'evaluator.none-open')}
          </Alert>
        )}
        {open.map(assignment => (
          <AssignmentCard key={assignment.caseId} assignment={assignment} />
        ))}
      </Group>
      {done.length > 0 && (
        <Group id="done" title={text('evaluator.done')}>
          {done.map(assignment => (
            <AssignmentCard key={assignment.caseId} assignment={assignment} />
          ))}
        </Group>
      )}
    </Stack>
  );
}

function Group({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      <Stack>{children}</Stack>
    </section>
  );
}
