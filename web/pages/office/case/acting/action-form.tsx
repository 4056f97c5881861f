import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { useWrite } from '../../../../client/client.ts';
import { useCommand } from '../../../../client/command.ts';
import { asProblem } from '../../../../client/problem.ts';
import { CommandNote } from '../../../../parts/command-note.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import type { ShownCase } from '../shown-case.ts';
import { useChoices, type Action } from './choices.ts';
import { FieldInput } from './field-input.tsx';
import { bodyOf, fieldsOf, type Typed } from './fields.ts';
import { PreviewNote } from './preview-note.tsx';

interface ActionFormProps {
  shown: ShownCase;
  action: Action;
  onDone(): void;
}

/** A command's form: filled in, looked at what it will change, and only then given. Whatever is changed asks to look again. */
export function ActionForm({ shown, action, onDone }: ActionFormProps) {
  const text = useText();
  const [typed, setTyped] = useState<Typed>({});
  const choices = useChoices(shown, action);
  const fields = fieldsOf(action.fields, choices);
  const body = bodyOf(fields, typed);
  const command = useCommand(action.address, onDone);
  const { preview, look, isSeen } = usePreview(shown, action, body);
  const errors = { ...errorsOf(preview.data?.refused?.errors), ...asProblem(command.problem)?.byPath };
  const type = (path: string, value: string) => {
    setTyped(before => ({ ...before, [path]: value }));
    if (command.standing.is === 'failed') command.forget();
  };
  const isReady = isSeen && preview.data?.refused === null;
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!preview.isPending && !command.isBusy) look();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" lang="en">
          {action.description}
        </Text>
        {action.lateEntry && !action.possible && (
          <Alert color="yellow" variant="light">
            <span lang="en">{action.refusal?.sentence}</span> {text('case.late-possible')}
          </Alert>
        )}
        {fields
          .filter(({ name }) => name !== 'entry')
          .map(field => (
            <FieldInput
              key={field.name}
              field={field}
              path={field.name}
              typed={typed}
              errors={errors}
              onType={type}
            />
          ))}
        {fields
          .filter(({ name }) => name === 'entry')
          .map(field => (
            <details key={field.name} open={action.lateEntry || undefined}>
              <summary>{text('case.late-entry')}</summary>
              <FieldInput field={field} path={field.name} typed={typed} errors={errors} onType={type} />
            </details>
          ))}
        <ProblemNote error={preview.error} />
        {isSeen && preview.data && <FocusedPreview preview={preview.data} caseId={shown.page.caseId} />}
        <CommandNote command={command} />
        <Group>
          <Button type="submit" variant={isReady ? 'default' : 'filled'} loading={preview.isPending}>
            {text('case.show-changes')}
          </Button>
          {isReady && (
            <Button loading={command.isBusy} onClick={() => command.give(body)}>
              {text('case.do-it')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What was last looked at, and whether it is still what is typed. */
function usePreview({ kind, page }: ShownCase, { command }: Action, body: Record<string, unknown>) {
  const uuid = page.caseId.slice(page.caseId.indexOf('/') + 1);
  const preview = useWrite('post', '/api/v1/cases/{kind}/{uuid}/preview');
  const [seen, setSeen] = useState<string | null>(null);
  const now = JSON.stringify(body);
  const look = () => {
    setSeen(now);
    preview.mutate({ params: { path: { kind, uuid } }, body: { command, fields: body } });
  };
  return { preview, look, isSeen: seen === now && preview.isSuccess };
}

function errorsOf(errors: readonly { path: string; problem: string }[] = []): Record<string, string> {
  return Object.fromEntries(errors.map(({ path, problem }) => [path, problem]));
}

/** The preview, which takes the focus when it comes, so that it is read and the next Tab leads on. */
function FocusedPreview(props: Parameters<typeof PreviewNote>[0]) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [props.preview]);
  return (
    <div ref={box} tabIndex={-1} style={{ outline: 'none' }}>
      <PreviewNote {...props} />
    </div>
  );
}
