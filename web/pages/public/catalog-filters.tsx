import { SimpleGrid } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { FilterChoice } from '../../parts/filter-choice.tsx';
import { useFilters } from '../../parts/filters.ts';
import { searchable, SearchField } from '../../parts/search-field.tsx';
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

/** The filters of the catalog, as the address has them. */
export function useCatalogFilter(): CatalogFilter {
  const { of } = useFilters();
  const [q, set, state] = [searchable(of('q')), of('set'), of('state')];
  const format = formats.find(each => each === of('format'));
  const status = statuses.find(each => each === of('status'));
  return {
    ...(q && { q }),
    ...(set && { set }),
    ...(format && { format }),
    ...(state && { state }),
    ...(status && { status }),
  };
}

/** By words, set, format, state, and whether the approval runs. */
export function CatalogFilters({ sets }: { sets: readonly { code: string; name: string }[] }) {
  const text = useText();
  const { state } = useCatalogFilter();
  const any = text('public.any');
  const known = Object.entries(states).map(([value, label]) => ({ value, label }));
  const other = state !== undefined && !(state in states) ? [{ value: state, label: state }] : [];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} role="search">
      <SearchField label={text('public.words')} />
      <FilterChoice
        name="set"
        label={text('public.set')}
        all={any}
        options={sets.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterChoice
        name="format"
        label={text('public.format')}
        all={any}
        options={formats.map(value => ({ value, label: text(`public.format-${value}`) }))}
      />
      <FilterChoice
        name="state"
        label={text('public.state')}
        description={text('public.state-why')}
        all={any}
        options={[...known, ...other]}
      />
      <FilterChoice
        name="status"
        label={text('public.status')}
        all={text('public.current')}
        options={[
          { value: 'ended' satisfies CatalogFilter['status'], label: text('public.ended') },
          { value: 'all' satisfies CatalogFilter['status'], label: any },
        ]}
      />
    </SimpleGrid>
  );
}
