import { useLocation, useNavigate } from 'react-router';
import { queryNow } from '../../../parts/filters.ts';

export type Along = Readonly<Record<string, string>>;

/**
 * Turning the pages of a list: the cursor is in the address, and each page is a step of the browser's history. `along` stands
 * there with it: what the cursor is bound to and no filter says.
 */
export function usePageTurning(next: string | null, along: Along = {}) {
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const turned = turnsIn(state);
  const isFirst = !new URLSearchParams(search).has('cursor');
  const at = (cursor: string | null) => {
    const to = queryNow();
    for (const [name, value] of Object.entries({ ...along, cursor })) {
      if (cursor === null || value === null) to.delete(name);
      else to.set(name, value);
    }
    return `${pathname}?${to}`;
  };
  return {
    isFirst,
    isLast: next === null,
    forward: () => {
      // A cursor belongs to the filters with which its page was read.
      if (next === null || globalThis.location.search !== search) return;
      void navigate(at(next), { state: { turned: turned + 1 } });
    },
    /** One page back where one has come from it; else to the first. */
    back: () => (turned > 0 ? void navigate(-1) : void navigate(at(null))),
  };
}

/** How many pages one has turned on the way here, as the browser's history keeps it. */
function turnsIn(state: unknown): number {
  if (typeof state !== 'object' || state === null || !('turned' in state)) return 0;
  return typeof state.turned === 'number' ? state.turned : 0;
}
