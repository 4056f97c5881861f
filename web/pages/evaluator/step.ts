import { useRef, type FocusEvent } from 'react';

type Side = 'left' | 'right';

/** For so long after a pane was moved by the other one it does not move the other one. */
const quietMs = 250;

/**
 * Keeps two panes in step: where one is scrolled to another competency, or one goes to a field of another competency, the
 * other pane shows the same one. What belongs to a competency says so by `data-competency`.
 */
export function useStep() {
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const at = useRef<string | null>(null);
  const quietUntil = useRef<Record<Side, number>>({ left: 0, right: 0 });

  const show = (side: Side, competency: string) => {
    const pane = (side === 'left' ? left : right).current;
    const place = placeIn(pane, competency);
    if (!pane || !place) return;
    quietUntil.current[side] = performance.now() + quietMs;
    pane.scrollTop += place.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
  };
  const onScroll = (side: Side) => {
    if (performance.now() < quietUntil.current[side]) return;
    const competency = topmostIn((side === 'left' ? left : right).current);
    if (competency === null || competency === at.current) return;
    at.current = competency;
    show(side === 'left' ? 'right' : 'left', competency);
  };
  const onFocus = (event: FocusEvent) => {
    const competency = event.target.closest<HTMLElement>('[data-competency]')?.dataset['competency'];
    if (competency === undefined || competency === at.current) return;
    at.current = competency;
    // What the browser scrolls to bring the field into sight moves nothing else.
    quietUntil.current.right = performance.now() + quietMs;
    show('left', competency);
  };
  return { left, right, onScroll, onFocus };
}

function placeIn(pane: HTMLElement | null, competency: string): Element | null {
  return pane?.querySelector(`[data-competency="${competency}"]`) ?? null;
}

/** The competency that the upper edge of a pane is at; null above the first one. */
function topmostIn(pane: HTMLElement | null): string | null {
  if (!pane) return null;
  const edge = pane.getBoundingClientRect().top + 60;
  const places = [...pane.querySelectorAll<HTMLElement>('[data-competency]')];
  return places.findLast(place => place.getBoundingClientRect().top <= edge)?.dataset['competency'] ?? null;
}
