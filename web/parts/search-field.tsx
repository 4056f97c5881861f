import { TextInput } from '@mantine/core';
import { useDebouncedCallback, useWindowEvent } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { queryNow, useFilters } from './filters.ts';

/** What the API searches for has at least so many letters. */
const fewestLetters = 2;

interface SearchFieldProps {
  label: string;
  description?: string;
  /** The filter that it sets; `q` where it is not said. */
  name?: string;
}

/** Words to search by: the list follows as soon as one pauses. */
export function SearchField({ label, description, name = 'q' }: SearchFieldProps) {
  const { of, set } = useFilters();
  const inAddress = of(name) ?? '';
  const [typed, setTyped] = useState(inAddress);
  const lastSet = useRef(inAddress);
  const search = useDebouncedCallback((value: string) => {
    lastSet.current = searchable(value) ?? '';
    set({ [name]: lastSet.current });
  }, 300);
  useEffect(() => {
    // What this field has set itself, or sets again before that is drawn, takes no letter from what is typed meanwhile.
    if (inAddress === lastSet.current || inAddress !== (queryNow().get(name) ?? '')) return;
    lastSet.current = inAddress;
    search.cancel();
    setTyped(inAddress);
  }, [inAddress, name, search]);
  // Who follows a link has found it: the search that was still to come would lead back from where the link leads.
  useWindowEvent('click', ({ target, ctrlKey, metaKey, shiftKey }) => {
    const leadsAway = target instanceof Element && target.closest('a[href]') !== null;
    if (leadsAway && !(ctrlKey || metaKey || shiftKey)) search.cancel();
  });
  return (
    <TextInput
      type="search"
      label={label}
      description={description}
      value={typed}
      maxLength={200}
      onChange={event => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      // Not by a basis: where fields stand below one another that would be its height.
      style={{ flex: '1 1 auto', minWidth: 'min(100%, 14rem)' }}
    />
  );
}

/** The words as the API takes them; undefined while they are too short. */
export function searchable(value: string | undefined): string | undefined {
  const trimmed = value?.trim() ?? '';
  return trimmed.length < fewestLetters ? undefined : trimmed;
}
