import { NativeSelect } from '@mantine/core';
import { useFilters } from './filters.ts';

interface FilterChoiceProps {
  name: string;
  label: string;
  description?: string;
  /** What is shown when nothing is chosen. */
  all: string;
  options: readonly { value: string; label: string }[];
}

/** A filter of a few values, kept in the address. */
export function FilterChoice({ name, label, description, all, options }: FilterChoiceProps) {
  const { of, set } = useFilters();
  return (
    <NativeSelect
      label={label}
      description={description}
      // The input first, so that those beside one another stand in a line.
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={of(name) ?? ''}
      data={[{ value: '', label: all }, ...options]}
      onChange={event => set({ [name]: event.currentTarget.value })}
      style={{ flex: '1 1 10rem' }}
    />
  );
}
