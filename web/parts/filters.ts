import { useSearchParams } from 'react-router';

/** The query of the address as it is now; what routing knows is as it was last drawn, and a change based on that would undo one made since. */
export function queryNow(): URLSearchParams {
  return new URLSearchParams(globalThis.location.search);
}

/** What a list is narrowed by, kept in the address: it can be sent to somebody, and the browser's way back leads to it. */
export function useFilters() {
  const [query, setQuery] = useSearchParams();
  /** The value of a filter; undefined where the address does not name it. */
  const of = (name: string): string | undefined => query.get(name) ?? undefined;
  /** Sets filters, or takes away those that are empty; the list begins anew. */
  const set = (changes: Record<string, string>) => {
    const next = queryNow();
    for (const [name, value] of Object.entries({ ...changes, cursor: '' })) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    setQuery(next, { replace: true });
  };
  return { of, set };
}
