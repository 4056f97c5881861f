import { Button, Card, Group, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useText } from '../../app/language.tsx';
import { useWrite } from '../../client/client.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Moment } from '../../parts/when.tsx';
import type { Evaluator } from './availability.tsx';

/** Whose portfolios I do not judge: to declare, and to take away what I have declared. */
export function Conflicts({ evaluator: { id, conflicts } }: { evaluator: Evaluator }) {
  const text = useText();
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="conflicts">
      <Stack>
        <Title order={2} id="conflicts">
          {text('evaluator.conflicts')}
        </Title>
        <Text size="sm">{text('evaluator.conflicts-why')}</Text>
        {conflicts.length === 0 && <Text c="dimmed">{text('evaluator.no-conflicts')}</Text>}
        {conflicts.map(conflict => (
          <DeclaredConflict key={conflict.id} evaluatorId={id} conflict={conflict} />
        ))}
        <DeclareConflict evaluatorId={id} />
      </Stack>
    </Card>
  );
}

interface DeclaredProps {
  evaluatorId: string;
  conflict: Evaluator['conflicts'][number];
}

function DeclaredConflict({ evaluatorId, conflict }: DeclaredProps) {
  const text = useText();
  const refresh = useRefresh();
  const withdrawing = useWrite('delete', '/api/v1/evaluators/{id}/conflicts/{conflict}', {
    onSuccess: refresh,
  });
  const { name, institution, declaredBy, declaredAt } = conflict;
  const what = name ?? institution ?? text('evaluator.somebody');
  return (
    <div>
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            <bdi>{what}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {text(declaredBy === 'evaluator' ? 'evaluator.declared' : 'evaluator.declared-by-office')}{' '}
            <Moment at={declaredAt} />
          </Text>
        </div>
        {declaredBy === 'evaluator' && (
          <Button
            variant="default"
            size="compact-md"
            loading={withdrawing.isPending}
            aria-label={`${text('evaluator.withdraw')}: ${what}`}
            onClick={() =>
              withdrawing.mutate({ params: { path: { id: evaluatorId, conflict: conflict.id } } })
            }
          >
            {text('evaluator.withdraw')}
          </Button>
        )}
      </Group>
      <ProblemNote error={withdrawing.error} />
    </div>
  );
}

function DeclareConflict({ evaluatorId }: { evaluatorId: string }) {
  const text = useText();
  const refresh = useRefresh();
  const [kind, setKind] = useState('name');
  const [value, setValue] = useState('');
  const [isAsked, setAsked] = useState(false);
  const declaring = useWrite('post', '/api/v1/evaluators/{id}/conflicts', {
    onSuccess: async () => {
      setValue('');
      setAsked(false);
      await refresh();
    },
  });
  const isEmpty = value.trim() === '';
  const declare = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isEmpty || declaring.isPending) return;
    const body = kind === 'name' ? { name: value.trim() } : { institution: value.trim() };
    declaring.mutate({ params: { path: { id: evaluatorId } }, body });
  };
  return (
    <form onSubmit={declare} noValidate>
      <Stack gap="sm">
        <Title order={3}>{text('evaluator.declare')}</Title>
        <Radio.Group label={text('evaluator.declare-what')} value={kind} onChange={setKind}>
          <Group mt="xs">
            <Radio value="name" label={text('evaluator.person')} />
            <Radio value="institution" label={text('evaluator.institution')} />
          </Group>
        </Radio.Group>
        <TextInput
          label={text(kind === 'name' ? 'evaluator.person-name' : 'evaluator.institution-name')}
          value={value}
          required
          maxLength={200}
          onChange={event => setValue(event.currentTarget.value)}
          error={isAsked && isEmpty ? text('evaluator.declare-empty') : undefined}
        />
        <ProblemNote error={declaring.error} />
        <Button type="submit" variant="default" w="fit-content" loading={declaring.isPending}>
          {text('evaluator.declare-button')}
        </Button>
      </Stack>
    </form>
  );
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['get', '/api/v1/evaluators/{id}'] });
}
