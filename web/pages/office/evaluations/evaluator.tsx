import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead, useWrite } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { asProblem } from '../../../client/problem.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { Plain } from '../listing/age.tsx';
import { Conflicts } from './conflicts.tsx';
import { ExpertiseFields, expertiseOf, type Expertise } from './expertise-fields.tsx';

export type Evaluator = components['schemas']['Evaluator'];

/** One evaluator: load, expertise, leave and conflicts, each to be amended. */
export function Component() {
  const text = useText();
  const { id = '' } = useParams();
  const evaluator = useRead('get', '/api/v1/evaluators/{id}', { params: { path: { id } } });
  return (
    <Page title={evaluator.data?.name ?? text('evaluations.evaluators')}>
      <Loaded of={evaluator}>
        {found => (
          <>
            <Load evaluator={found} />
            <ExpertiseForm evaluator={found} />
            <LeaveForm evaluator={found} />
            <Conflicts evaluator={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Load({ evaluator }: { evaluator: Evaluator }) {
  const text = useText();
  const { open, assignedThisYear, yearlyCapacity, capacityLeft, active, onLeave } = evaluator;
  return (
    <Group gap="xs">
      <Text>
        {text('evaluations.list-load', { open, assigned: assignedThisYear, capacity: yearlyCapacity })}
      </Text>
      {!active && <Plain>{text('evaluations.not-active')}</Plain>}
      {onLeave && <Plain>{text('evaluations.on-leave')}</Plain>}
      {capacityLeft <= 0 && <Plain>{text('evaluations.full')}</Plain>}
    </Group>
  );
}

function ExpertiseForm({ evaluator }: { evaluator: Evaluator }) {
  const text = useText();
  const client = useQueryClient();
  const { id, sets, trainedOn, yearlyCapacity, active, program } = evaluator;
  const [typed, setTyped] = useState<Expertise>({
    sets,
    trainedOn: trainedOn ?? '',
    yearlyCapacity: String(yearlyCapacity),
    active,
  });
  const amending = useWrite('patch', '/api/v1/evaluators/{id}', {
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <Card withBorder>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!amending.isPending) amending.mutate({ params: { path: { id } }, body: expertiseOf(typed) });
        }}
      >
        <Stack>
          <Title order={2}>{text('evaluations.expertise')}</Title>
          <ExpertiseFields
            program={program}
            typed={typed}
            errors={asProblem(amending.error)?.byPath ?? {}}
            onType={changes => {
              amending.reset();
              setTyped(before => ({ ...before, ...changes }));
            }}
          />
          <ProblemNote error={amending.error} />
          <Group>
            <Button type="submit" loading={amending.isPending}>
              {text('evaluations.save')}
            </Button>
            {amending.isSuccess && <Text role="status">{text('evaluations.saved')}</Text>}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function LeaveForm({ evaluator: { id, leave } }: { evaluator: Evaluator }) {
  const text = useText();
  const client = useQueryClient();
  const [from, setFrom] = useState(leave?.from ?? '');
  const [until, setUntil] = useState(leave?.until ?? '');
  const saving = useWrite('put', '/api/v1/evaluators/{id}/leave', {
    onSuccess: () => client.invalidateQueries(),
  });
  const errors = asProblem(saving.error)?.byPath ?? {};
  const save = (next: { from: string; until: string | null } | null) => {
    if (!saving.isPending) saving.mutate({ params: { path: { id } }, body: { leave: next } });
  };
  return (
    <Card withBorder>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          save({ from, until: until === '' ? null : until });
        }}
      >
        <Stack>
          <Title order={2}>{text('evaluations.leave')}</Title>
          <Text size="sm">{text('evaluations.leave-why')}</Text>
          <Group align="flex-start">
            <TextInput
              type="date"
              label={text('evaluations.leave-from')}
              value={from}
              error={errors['leave.from']}
              onChange={event => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={text('evaluations.leave-until')}
              description={text('evaluations.leave-until-why')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={until}
              error={errors['leave.until']}
              onChange={event => setUntil(event.currentTarget.value)}
            />
          </Group>
          <ProblemNote error={saving.error} />
          <Group>
            <Button type="submit" variant="default" loading={saving.isPending} disabled={from === ''}>
              {text('evaluations.leave-save')}
            </Button>
            {leave && (
              <Button
                variant="default"
                loading={saving.isPending}
                onClick={() => {
                  setFrom('');
                  setUntil('');
                  save(null);
                }}
              >
                {text('evaluations.leave-end')}
              </Button>
            )}
            {saving.isSuccess && <Text role="status">{text('evaluations.saved')}</Text>}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
