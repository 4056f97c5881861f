import { useNavigate, useSearchParams, useLocation } from 'react-router';

/** What a list is narrowed by, kept in the address: it can be sent to somebody, and the browser's way back leads to it. */
export function useFilters() {
  const [query, setQuery] = useSearchParams();
  /** The value of a filter; undefined where the address does not name it. */
  const of = (name: string): string | undefined => query.get(name) ?? undefined;
  /** Sets filters, or takes away those that are empty; the list begins anew. */
  const set = (changes: Record<string, string>) =>
    setQuery(
      before => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ ...changes, cursor: '' })) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return { of, set };
}

/** Turning the pages of a list: the cursor is in the address, and each page is a step of the browser's history. */
export function usePageTurning(next: string | null | undefined) {
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const turned = turnsIn(state);
  const query = new URLSearchParams(search);
  const isFirst = !query.has('cursor');
  const at = (cursor: string | null) => {
    const to = new URLSearchParams(query);
    if (cursor === null) to.delete('cursor');
    else to.set('cursor', cursor);
    return `${pathname}?${to}`;
  };
  return {
    isFirst,
    isLast: !next,
    forward: () => void navigate(at(next ?? null), { state: { turned: turned + 1 } }),
    /** One page back where one has come from it; else to the first. */
    back: () => (turned > 0 ? void navigate(-1) : void navigate(at(null))),
  };
}

/** How many pages one has turned on the way here, as the browser's history keeps it. */
function turnsIn(state: unknown): number {
  if (typeof state !== 'object' || state === null || !('turned' in state)) return 0;
  return typeof state.turned === 'number' ? state.turned : 0;
}
