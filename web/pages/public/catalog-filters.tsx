import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { states } from './states.ts';

const formats = ['online', 'face-to-face'] as const;
const statuses = ['ended', 'all'] as const;

/** What the catalog is narrowed by; what is not chosen is left out. */
export interface CatalogFilter {
  q?: string;
  set?: string;
  format?: (typeof formats)[number];
  state?: string;
  /** Left out: what is approved today. */
  status?: (typeof statuses)[number];
}
type Filter = keyof CatalogFilter;

/** The filters of the catalog, kept in the address. */
export function useCatalogFilters() {
  const [search, setSearch] = useSearchParams();
  const set = (name: Filter, next: string) => {
    setSearch(
      before => {
        const after = new URLSearchParams(before);
        if (next === '') after.delete(name);
        else after.set(name, next);
        return after;
      },
      { replace: true },
    );
  };
  return { asked: filterIn(search), set };
}

function filterIn(search: URLSearchParams): CatalogFilter {
  const [q, set, state] = ['q', 'set', 'state'].map(name => search.get(name));
  const format = formats.find(each => each === search.get('format'));
  const status = statuses.find(each => each === search.get('status'));
  return {
    ...(q && { q }),
    ...(set && { set }),
    ...(format && { format }),
    ...(state && { state }),
    ...(status && { status }),
  };
}

interface CatalogFiltersProps {
  asked: CatalogFilter;
  set: (name: Filter, next: string) => void;
  sets: readonly { code: string; name: string }[];
}

/** By words, set, format, state, and whether the approval runs. */
export function CatalogFilters({ asked, set, sets }: CatalogFiltersProps) {
  const text = useText();
  const any = { value: '', label: text('public.any') };
  const chosen = (name: Filter) => ({
    value: asked[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  const { state } = asked;
  const known = Object.entries(states).map(([value, label]) => ({ value, label }));
  const other = state !== undefined && !(state in states) ? [{ value: state, label: state }] : [];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} role="search">
      <SearchText
        value={asked.q ?? ''}
        onChange={next => set('q', next.trim().length < 2 ? '' : next.trim())}
      />
      <NativeSelect
        label={text('public.set')}
        {...chosen('set')}
        data={[any, ...sets.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <NativeSelect
        label={text('public.format')}
        {...chosen('format')}
        data={[any, ...formats.map(value => ({ value, label: text(`public.format-${value}`) }))]}
      />
      <NativeSelect
        label={text('public.state')}
        description={text('public.state-why')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...chosen('state')}
        data={[any, ...known, ...other]}
      />
      <NativeSelect
        label={text('public.status')}
        {...chosen('status')}
        data={[
          { value: '', label: text('public.current') },
          { value: 'ended' satisfies CatalogFilter['status'], label: text('public.ended') },
          { value: 'all' satisfies CatalogFilter['status'], label: text('public.any') },
        ]}
      />
    </SimpleGrid>
  );
}

/** Asked for when one pauses, not at each letter. */
function SearchText({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const text = useText();
  const [written, setWritten] = useState(value);
  const [settled] = useDebouncedValue(written, 300);
  useEffect(() => {
    if (settled !== value) onChange(settled);
    // Only what was written is told: a filter set elsewhere is not written over.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <TextInput
      type="search"
      label={text('public.words')}
      maxLength={200}
      value={written}
      onChange={event => setWritten(event.currentTarget.value)}
    />
  );
}
