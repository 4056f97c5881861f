import { Button, Card, Group, NativeSelect, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { useWrite } from '../../../../client/client.ts';
import { asProblem } from '../../../../client/problem.ts';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { useActions } from './actions.tsx';
import { useChoices, type Action } from './choices.ts';
import { bodyOf, fieldsOf, type Typed } from './fields.ts';
import { Foreseen } from './foreseen.tsx';
import type { ShownCase } from '../shown-case.ts';
import { useWord } from '../words.ts';

/** The inputs are fetched by who supposes a command. */
const FieldInput = lazy(async () => ({ default: (await import('./field-input.tsx')).FieldInput }));

/** How the case would go on: with nothing more, or with a command on a day, by the rules alone. */
export function WhatIf({ shown }: { shown: ShownCase }) {
  const text = useText();
  const word = useWord();
  const { data } = useActions(shown);
  const [name, setName] = useState('');
  const [on, setOn] = useState('');
  const [typed, setTyped] = useState<Typed>({});
  const action = data?.actions.find(({ command }) => command === name) ?? null;
  const fields = useImagined(shown, action);
  const uuid = shown.page.caseId.slice(shown.page.caseId.indexOf('/') + 1);
  const asking = useWrite('post', '/api/v1/cases/{kind}/{uuid}/what-if');
  const ask = (events: { at: string; command: string; fields: Record<string, unknown> }[]) =>
    asking.mutate({ params: { path: { kind: shown.kind, uuid } }, body: { events } });
  const errors = innerErrors(asProblem(asking.error)?.byPath ?? {});
  return (
    <Card withBorder>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (asking.isPending) return;
          ask(action ? [{ at: on, command: action.command, fields: bodyOf(fields, typed) }] : []);
        }}
      >
        <Stack gap="sm">
          <Title order={2}>{text('case.what-if')}</Title>
          <Text size="sm">{text('case.what-if-how')}</Text>
          <NativeSelect
            label={text('case.what-if-event')}
            value={name}
            data={[
              { value: '', label: text('case.what-if-nothing') },
              ...(data?.actions ?? []).map(({ command }) => ({ value: command, label: word('do', command) })),
            ]}
            onChange={event => {
              setName(event.currentTarget.value);
              setTyped({});
              asking.reset();
            }}
          />
          {action && (
            <>
              <TextInput
                type="date"
                required
                label={text('case.what-if-on')}
                value={on}
                error={errors['at']}
                onChange={event => setOn(event.currentTarget.value)}
              />
              <Suspense fallback={<Skeleton height={80} />}>
                {fields.map(field => (
                  <FieldInput
                    key={field.name}
                    field={field}
                    path={field.name}
                    typed={typed}
                    errors={errors}
                    onType={(path, value) => setTyped(before => ({ ...before, [path]: value }))}
                  />
                ))}
              </Suspense>
            </>
          )}
          <ProblemNote error={asking.error} />
          <Group>
            <Button type="submit" variant="default" loading={asking.isPending}>
              {text('case.what-if-ask')}
            </Button>
          </Group>
          {asking.data && <Foreseen foreseen={asking.data} caseId={shown.page.caseId} />}
        </Stack>
      </form>
    </Card>
  );
}

function useImagined(shown: ShownCase, action: Action | null) {
  const choices = useChoices(shown, action);
  // Imagined on another day, what stands in the way of a set today may not.
  const open = {
    ...choices,
    set: choices['set']?.map(({ value, label }) => ({ value, label: label.split(':')[0] ?? label })),
  };
  return action ? fieldsOf(action.fields, open).filter(({ name }) => name !== 'entry') : [];
}

/** `events.0.fields.until` is the field `until`, `events.0.at` the day. */
function innerErrors(byPath: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(byPath).map(([path, problem]) => [path.replace(/^events\.0\.(fields\.)?/, ''), problem]),
  );
}
