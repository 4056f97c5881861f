import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import { spaced, useWord } from '../words.ts';
import type { Field, Typed } from './fields.ts';
import { FoundChoice } from './found-choice.tsx';

export interface FieldInputProps {
  field: Field;
  path: string;
  typed: Typed;
  /** The refusal's sentences by path. */
  errors: Record<string, string>;
  onType(path: string, value: string): void;
}

/** The input that a field wants, with its label, its unit and its refusal. */
export function FieldInput(props: FieldInputProps) {
  const { field, path, typed, errors, onType } = props;
  const text = useText();
  const label = useFieldLabel()(field);
  const value = typed[path] ?? '';
  const common = {
    label,
    value,
    name: path,
    required: field.isRequired,
    error: errors[path],
    onChange: (event: { currentTarget: { value: string } }) => onType(path, event.currentTarget.value),
  };
  switch (field.is) {
    case 'fixed':
      return null;
    case 'text':
      return field.isLong ? (
        <Textarea {...common} autosize minRows={2} maxLength={field.maxLength} />
      ) : (
        <TextInput {...common} maxLength={field.maxLength} />
      );
    case 'date':
      return <TextInput {...common} type="date" max="9999-12-31" />;
    case 'moment':
      return <TextInput {...common} type="datetime-local" description={text('case.own-time')} />;
    case 'dollars':
      return (
        <TextInput {...common} description={text('case.in-dollars')} type="number" step="0.01" min={0} />
      );
    case 'hours':
      return <TextInput {...common} description={text('case.in-hours')} type="number" step="any" min={0} />;
    case 'number':
      return <TextInput {...common} type="number" step={field.step} />;
    case 'words':
    case 'numbers':
      return <TextInput {...common} description={text('case.with-commas')} />;
    case 'yes-no':
      return (
        <Checkbox
          label={label}
          name={path}
          error={errors[path]}
          checked={value === 'true'}
          onChange={event => onType(path, String(event.currentTarget.checked))}
        />
      );
    case 'choice':
      return <Choice {...props} field={field} label={label} />;
    case 'found':
      return <FoundChoice {...props} field={field} label={label} />;
    case 'group':
      return <Inner {...props} label={label} of={field.of} />;
    case 'one-of':
      return <OneOf {...props} field={field} label={label} />;
    case 'list':
      return <Rows {...props} field={field} label={label} />;
  }
}

/** What a field is called: its text, else what its schema says, else its name in words. */
export function useFieldLabel(): (field: Pick<Field, 'name' | 'title'>) => string {
  const word = useWord();
  return ({ name, title }) => {
    const own = word('field', name);
    return own === spaced(name) && title !== null ? title : own;
  };
}

type Of<Is extends Field['is']> = FieldInputProps & { field: Extract<Field, { is: Is }>; label: string };

function Choice({ field, path, typed, errors, onType, label }: Of<'choice'>) {
  const text = useText();
  const word = useWord();
  const nothing = { value: '', label: text('case.choose') };
  const options = field.options.map(({ value, label: own, refusal }) => ({
    value,
    label: own === value ? word('choice', value) : own,
    disabled: refusal !== undefined,
  }));
  return (
    <NativeSelect
      label={label}
      name={path}
      required={field.isRequired}
      error={errors[path]}
      value={typed[path] ?? ''}
      data={[nothing, ...options]}
      onChange={event => onType(path, event.currentTarget.value)}
    />
  );
}

function Inner({
  path,
  typed,
  errors,
  onType,
  label,
  of,
}: FieldInputProps & { label: string; of: readonly Field[] }) {
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        {errors[path] && <Text c="var(--mantine-color-error)">{errors[path]}</Text>}
        {of.map(inner => (
          <FieldInput
            key={inner.name}
            field={inner}
            path={`${path}.${inner.name}`}
            typed={typed}
            errors={errors}
            onType={onType}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

function OneOf(props: Of<'one-of'>) {
  const { field, path, typed, errors, onType, label } = props;
  const chosen = field.among.find(({ name }) => name === typed[path]);
  const options = field.among.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <Choice {...props} field={{ ...field, is: 'choice', options }} label={label} />
      {chosen && (
        <FieldInput
          field={{ ...chosen, isRequired: true }}
          path={`${path}.${chosen.name}`}
          typed={typed}
          errors={errors}
          onType={onType}
        />
      )}
    </>
  );
}

/** Rows of a list, such as periods of work; the number of rows is what is typed for the list itself. */
function Rows(props: Of<'list'>) {
  const { field, path, typed, errors, onType, label } = props;
  const text = useText();
  const count = Number(typed[path] ?? '0');
  return (
    <Stack gap="sm">
      <Text fw={500}>{label}</Text>
      {errors[path] && <Text c="var(--mantine-color-error)">{errors[path]}</Text>}
      {Array.from({ length: count }, (_, row) => (
        <Inner key={row} {...props} path={`${path}.${row}`} label={`${label} ${row + 1}`} of={field.of} />
      ))}
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => onType(path, String(count + 1))}>
          {text('case.add-row')}
        </Button>
        {count > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => onType(path, String(count - 1))}>
            {text('case.remove-row')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
