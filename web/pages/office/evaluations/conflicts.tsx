import { Button, Card, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useRead, useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { Moment } from '../../../parts/when.tsx';
import type { Evaluator } from './evaluator.tsx';

type Conflict = Evaluator['conflicts'][number];

/** Whose portfolios an evaluator does not judge. */
export function Conflicts({ evaluator: { id, conflicts } }: { evaluator: Evaluator }) {
  const text = useText();
  return (
    <Card withBorder>
      <Stack>
        <Title order={2}>{text('evaluations.conflicts')}</Title>
        {conflicts.length === 0 && <Text size="sm">{text('evaluations.no-conflicts')}</Text>}
        {conflicts.map(conflict => (
          <ConflictLine key={conflict.id} evaluatorId={id} conflict={conflict} />
        ))}
        <ConflictForm evaluatorId={id} />
      </Stack>
    </Card>
  );
}

function ConflictLine({ evaluatorId, conflict }: { evaluatorId: string; conflict: Conflict }) {
  const text = useText();
  const client = useQueryClient();
  const name = useConflictName(conflict);
  const removing = useWrite('delete', '/api/v1/evaluators/{id}/conflicts/{conflict}', {
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text style={{ overflowWrap: 'anywhere' }}>{name}</Text>
          <Text size="sm" c="dimmed">
            {text('evaluations.conflict-by', { role: conflict.declaredBy })},{' '}
            <Moment at={conflict.declaredAt} />
          </Text>
        </div>
        <Button
          variant="default"
          size="compact-md"
          loading={removing.isPending}
          aria-label={text('evaluations.conflict-remove-of', { name })}
          onClick={() => removing.mutate({ params: { path: { id: evaluatorId, conflict: conflict.id } } })}
        >
          {text('evaluations.conflict-remove')}
        </Button>
      </Group>
      <ProblemNote error={removing.error} />
    </>
  );
}

/** With whom the conflict is: the name that was declared, or that of the person on record. */
function useConflictName({ personId, name, institution }: Conflict): string {
  const person = useRead(
    'get',
    '/api/v1/people/{id}',
    { params: { path: { id: personId ?? '' } } },
    { enabled: personId !== null && name === null },
  );
  return name ?? institution ?? person.data?.name ?? `…${personId?.slice(-6) ?? ''}`;
}

function ConflictForm({ evaluatorId }: { evaluatorId: string }) {
  const text = useText();
  const client = useQueryClient();
  const [kind, setKind] = useState<'name' | 'institution'>('name');
  const [who, setWho] = useState('');
  const declaring = useWrite('post', '/api/v1/evaluators/{id}/conflicts', {
    async onSuccess() {
      setWho('');
      await client.invalidateQueries();
    },
  });
  const declared = who.trim();
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (declared === '' || declaring.isPending) return;
        const body = kind === 'name' ? { name: declared } : { institution: declared };
        declaring.mutate({ params: { path: { id: evaluatorId } }, body });
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <NativeSelect
            label={text('evaluations.conflict-kind')}
            value={kind}
            data={[
              { value: 'name', label: text('evaluations.conflict-person') },
              { value: 'institution', label: text('evaluations.conflict-institution') },
            ]}
            onChange={event => setKind(event.currentTarget.value === 'name' ? 'name' : 'institution')}
          />
          <TextInput
            label={text('evaluations.name')}
            maxLength={200}
            value={who}
            error={asProblem(declaring.error)?.byPath[kind]}
            onChange={event => setWho(event.currentTarget.value)}
          />
        </Group>
        <ProblemNote error={declaring.error} />
        <Button
          type="submit"
          variant="default"
          w="fit-content"
          loading={declaring.isPending}
          disabled={declared === ''}
        >
          {text('evaluations.conflict-add')}
        </Button>
      </Stack>
    </form>
  );
}
