import { useLocation, useNavigate } from 'react-router';

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
