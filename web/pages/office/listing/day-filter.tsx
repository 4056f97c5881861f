import { TextInput } from '@mantine/core';
import { useFilters } from '../../../parts/filters.ts';

/** A day by which a list is narrowed, kept in the address. */
export function DayFilter({ name, label }: { name: string; label: string }) {
  const { of, set } = useFilters();
  const value = of(name) ?? '';
  return (
    <TextInput
      // What is half typed is not a day yet and stays with the input alone.
      key={value}
      type="date"
      label={label}
      defaultValue={value}
      max="9999-12-31"
      onBlur={event => {
        const day = event.currentTarget.value;
        if (day !== value) set({ [name]: day });
      }}
      style={{ flex: '1 1 9rem' }}
    />
  );
}
