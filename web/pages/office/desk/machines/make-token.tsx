import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { useWrite } from '../../../../client/client.ts';
import type { components } from '../../../../client/contract.d.ts';
import { asProblem } from '../../../../client/problem.ts';
import { ProblemNote } from '../../../../parts/problem-note.tsx';

const roles = ['staff', 'committee', 'evaluator', 'provider', 'candidate', 'ops'] as const;
type Role = (typeof roles)[number];
/** Who speaks in these speaks for a person. */
const personal: readonly Role[] = ['evaluator', 'provider', 'candidate'];

interface MakeTokenProps {
  onMade: (token: components['schemas']['MadeMachineToken']) => void;
}

/** The form of a new token: which program it is for, what it may do, for whom, until when. */
export function MakeToken({ onMade }: MakeTokenProps) {
  const text = useText();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, choose] = useState<readonly Role[]>([]);
  const [personId, setPersonId] = useState('');
  const [lastDay, setLastDay] = useState('');
  const making = useWrite('post', '/api/v1/machine-tokens', {
    async onSuccess(made) {
      await client.invalidateQueries({ queryKey: ['get', '/api/v1/machine-tokens'] });
      onMade(made);
    },
  });
  const errors = asProblem(making.error)?.byPath ?? {};
  const isPersonal = chosen.some(role => personal.includes(role));
  const make = () =>
    making.mutate({
      body: {
        name,
        roles: [...chosen],
        personId: isPersonal && personId.trim() !== '' ? personId.trim() : null,
        // The end of the day where it is typed.
        expiresAt: lastDay === '' ? null : new Date(`${lastDay}T23:59:59`).toISOString(),
      },
    });
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!making.isPending) make();
      }}
    >
      <Stack>
        <TextInput
          label={text('desk.token-name')}
          description={text('desk.token-name-why')}
          required
          maxLength={100}
          value={name}
          error={errors['name']}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={text('desk.token-roles')}
          description={text('desk.token-roles-why')}
          required
          value={[...chosen]}
          error={errors['roles']}
          onChange={values => choose(roles.filter(role => values.includes(role)))}
        >
          <Group mt="xs">
            {roles.map(role => (
              <Checkbox key={role} value={role} label={text(`common.role-${role}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        {isPersonal && (
          <TextInput
            label={text('desk.token-person-id')}
            description={text('desk.token-person-why')}
            required
            value={personId}
            error={errors['personId']}
            onChange={event => setPersonId(event.currentTarget.value)}
          />
        )}
        <TextInput
          type="date"
          label={text('desk.token-last-day')}
          description={text('desk.token-last-day-why')}
          max="9999-12-31"
          value={lastDay}
          error={errors['expiresAt']}
          onChange={event => setLastDay(event.currentTarget.value)}
        />
        <ProblemNote error={making.error} />
        <Button type="submit" loading={making.isPending}>
          {text('desk.make-token-do')}
        </Button>
      </Stack>
    </form>
  );
}
