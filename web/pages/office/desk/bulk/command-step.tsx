import { Card, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { useChoices, type Action } from '../../case/acting/choices.ts';
import { FieldInput } from '../../case/acting/field-input.tsx';
import { bodyOf, fieldsOf, type Typed } from '../../case/acting/fields.ts';
import { useShownCase, type CaseKindName, type ShownCase } from '../../case/shown-case.ts';
import { useWord } from '../../case/words.ts';
import type { FoundCase } from './bulk.tsx';
import { RunStep } from './run-step.tsx';

interface CommandStepProps {
  /** The case of which is asked what can be done; every other of the kind takes the same. */
  first: FoundCase;
  kind: CaseKindName;
  cases: readonly FoundCase[];
  onSelect: (cases: readonly FoundCase[]) => void;
  onRunning: (isRunning: boolean) => void;
}

/** What to do with the cases: the command and its fields, the same for each. */
export function CommandStep(props: CommandStepProps) {
  const text = useText();
  const { first, kind } = props;
  // The form stays when the first of the cases is another one.
  const [asked] = useState(first.caseId);
  const uuid = asked.slice(asked.indexOf('/') + 1);
  const shown = useShownCase(kind, uuid, null);
  const actions = useRead('get', '/api/v1/cases/{kind}/{uuid}/actions', { params: { path: { kind, uuid } } });
  return (
    <Card withBorder component="section" aria-labelledby="what">
      <Stack gap="sm">
        <Title order={2} id="what">
          {text('desk.bulk-what')}
        </Title>
        <Loaded of={shown}>
          {one => (
            <Loaded of={actions}>
              {({ actions: all }) => <Chosen {...props} shown={one} actions={all} uuid={uuid} />}
            </Loaded>
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}

interface ChosenProps extends CommandStepProps {
  shown: ShownCase;
  actions: readonly Action[];
  uuid: string;
}

function Chosen({ shown, actions, uuid, cases, onSelect, onRunning }: ChosenProps) {
  const text = useText();
  const word = useWord();
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<Typed>({});
  const [isBusy, setBusy] = useState(false);
  const action = actions.find(({ command }) => command === name) ?? null;
  const { set, courseId, agreementId } = useChoices(shown, action);
  // What stands in the way of one case says nothing of the others.
  const sets = set?.map(({ value, label }) => ({ value, label }));
  const fields = action
    ? fieldsOf(action.fields, { set: sets, courseId, agreementId }).filter(field => field.name !== 'entry')
    : [];
  const body = bodyOf(fields, typed);
  const busy = (isRunning: boolean) => {
    setBusy(isRunning);
    onRunning(isRunning);
  };
  return (
    <>
      <fieldset disabled={isBusy} style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }}>
        <Stack gap="sm">
          <NativeSelect
            label={text('desk.bulk-command')}
            value={name}
            data={[
              { value: '', label: text('desk.bulk-choose') },
              ...actions.map(({ command }) => ({ value: command, label: word('do', command) })),
            ]}
            onChange={event => {
              setName(event.currentTarget.value);
              setTyped({});
            }}
          />
          {action && (
            <Text size="sm" lang="en">
              {action.description}
            </Text>
          )}
          {fields.map(field => (
            <FieldInput
              key={`${name} ${field.name}`}
              field={field}
              path={field.name}
              typed={typed}
              errors={{}}
              onType={(path, value) => setTyped(before => ({ ...before, [path]: value }))}
            />
          ))}
        </Stack>
      </fieldset>
      {action && (
        <RunStep
          // Another command, or other fields, are another run.
          key={JSON.stringify([name, body])}
          cases={cases}
          command={name}
          body={body}
          addressOf={id => action.address.replace(uuid, id)}
          onSelect={onSelect}
          onRunning={busy}
        />
      )}
    </>
  );
}
