import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useText } from '../../app/language.tsx';
import { useWrite } from '../../client/client.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Day } from '../../parts/when.tsx';
import type { Evaluator } from './availability.tsx';

/** From when to when nothing is assigned: one leave at a time, which one can end. */
export function Leave({ evaluator: { id, leave, onLeave } }: { evaluator: Evaluator }) {
  const text = useText();
  const client = useQueryClient();
  const [from, setFrom] = useState(leave?.from ?? '');
  const [until, setUntil] = useState(leave?.until ?? '');
  const [isAsked, setAsked] = useState(false);
  const saving = useWrite('put', '/api/v1/evaluators/{id}/leave', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/evaluators/{id}'] }),
  });
  const keep = (value: { from: string; until: string | null } | null) =>
    saving.mutate({ params: { path: { id } }, body: { leave: value } });
  const isReversed = until !== '' && until < from;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (from !== '' && !isReversed && !saving.isPending) keep({ from, until: until === '' ? null : until });
  };
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="leave">
      <form onSubmit={save} noValidate>
        <Stack gap="sm">
          <Title order={2} id="leave">
            {text('evaluator.leave')}
          </Title>
          <Text role="status">
            {leave ? (
              <>
                {text(onLeave ? 'evaluator.on-leave-from' : 'evaluator.leave-from')} <Day on={leave.from} />
                {leave.until !== null && (
                  <>
                    {' '}
                    {text('evaluator.leave-until')} <Day on={leave.until} />
                  </>
                )}
              </>
            ) : (
              text('evaluator.no-leave')
            )}
          </Text>
          <Text size="sm">{text('evaluator.leave-why')}</Text>
          <Group align="flex-start">
            <TextInput
              type="date"
              label={text('evaluator.from')}
              required
              value={from}
              onChange={event => setFrom(event.currentTarget.value)}
              error={isAsked && from === '' ? text('evaluator.from-empty') : undefined}
            />
            <TextInput
              type="date"
              label={text('evaluator.until')}
              description={text('evaluator.until-why')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={until}
              onChange={event => setUntil(event.currentTarget.value)}
              error={isReversed ? text('evaluator.reversed') : undefined}
            />
          </Group>
          <ProblemNote error={saving.error} />
          <Group>
            <Button type="submit" loading={saving.isPending}>
              {text('evaluator.leave-save')}
            </Button>
            {leave && (
              <Button variant="default" onClick={() => keep(null)} disabled={saving.isPending}>
                {text('evaluator.leave-end')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
