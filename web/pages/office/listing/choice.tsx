import { NativeSelect } from '@mantine/core';
import { useFilters } from './filters.ts';

interface FilterChoiceProps {
  name: string;
  label: string;
  /** What is shown when nothing is chosen. */
  all: string;
  options: readonly { value: string; label: string }[];
}

/** A filter of a few values, kept in the address. */
export function FilterChoice({ name, label, all, options }: FilterChoiceProps) {
  const { of, set } = useFilters();
  return (
    <NativeSelect
      label={label}
      value={of(name) ?? ''}
      data={[{ value: '', label: all }, ...options]}
      onChange={event => set({ [name]: event.currentTarget.value })}
      style={{ flex: '1 1 10rem' }}
    />
  );
}
