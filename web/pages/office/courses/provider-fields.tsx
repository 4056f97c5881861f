import { NativeSelect, TextInput } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import type { components } from '../../../client/contract.d.ts';

export type Provider = components['schemas']['Provider'];
type Kind = Provider['kind'];

export const providerKinds = [
  'state-library',
  'association',
  'cooperative',
  'community-college',
  'ala-unit',
  'consultant',
  'other',
] as const satisfies readonly Kind[];

export function isProviderKind(kind: string | undefined): kind is Kind {
  return providerKinds.some(each => each === kind);
}

/** What is known of a provider, as it is typed. */
export interface TypedProvider {
  organization: string;
  kind: Kind;
  state: string;
  page: string;
}

/** The same as the API takes it. */
export function providerOf({ organization, kind, state, page }: TypedProvider) {
  return {
    organization,
    kind,
    state: state.trim() === '' ? null : state.trim().toUpperCase(),
    page: page.trim() === '' ? null : page.trim(),
  };
}

interface ProviderFieldsProps {
  typed: TypedProvider;
  errors: Record<string, string>;
  onType: (changes: Partial<TypedProvider>) => void;
}

export function ProviderFields({ typed, errors, onType }: ProviderFieldsProps) {
  const text = useText();
  return (
    <>
      <TextInput
        label={text('courses.organization')}
        required
        maxLength={200}
        value={typed.organization}
        error={errors['organization']}
        onChange={event => onType({ organization: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('courses.provider-kind')}
        value={typed.kind}
        error={errors['kind']}
        data={providerKinds.map(kind => ({ value: kind, label: text(`courses.kind-${kind}`) }))}
        onChange={event => {
          const { value } = event.currentTarget;
          if (isProviderKind(value)) onType({ kind: value });
        }}
      />
      <TextInput
        label={text('courses.field-state')}
        description={text('courses.provider-state-why')}
        maxLength={2}
        value={typed.state}
        error={errors['state']}
        onChange={event => onType({ state: event.currentTarget.value })}
      />
      <TextInput
        label={text('courses.field-page')}
        type="url"
        maxLength={500}
        value={typed.page}
        error={errors['page']}
        onChange={event => onType({ page: event.currentTarget.value })}
      />
    </>
  );
}
