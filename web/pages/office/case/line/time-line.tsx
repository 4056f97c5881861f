import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../../../../app/language.tsx';
import { EventTime } from './event-time.tsx';
import { inOrder, lanes, marksOf, type LineEvent, type Mark } from './events.ts';
import { LineDrawing } from './line-drawing.tsx';
import { scaleOf } from './scale.ts';
import classes from './time-line.module.css';
import { useEventWords } from './use-event-words.ts';

interface TimeLineProps {
  title: string;
  events: readonly LineEvent[];
  /** The instant that divides what has been from what is planned. */
  now: string;
  /** What that instant is called. */
  nowIs: string;
}

const apart = 28;
const zooms = [1, 2, 4, 8, 16, 32, 64];

/**
 * Events on a real scale: facts, letters and deadlines, one lane each. Zoomed by buttons or the keys + and −, walked by the
 * arrow keys; what lies at a mark is told below. The same is in `EventList` for who rather reads.
 */
export function TimeLine({ title, events, now, nowIs }: TimeLineProps) {
  const text = useText();
  const titleId = useId();
  const { ref, width: seen } = useElementSize<HTMLDivElement>();
  const [zoom, setZoom] = useState(0);
  const [chosenId, choose] = useState<string | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const width = Math.max(seen - 2, 280) * (zooms[zoom] ?? 1);
  const ordered = useMemo(() => inOrder(events), [events]);
  const scale = useMemo(() => scaleOf([now, ...ordered.map(({ at }) => at)], width), [ordered, now, width]);
  const marks = useMemo(
    () =>
      lanes
        .flatMap(lane => marksOf(ordered, lane, scale.toX, apart))
        .toSorted((a, b) => a.x - b.x || a.lane.localeCompare(b.lane)),
    [ordered, scale],
  );
  const chosen = marks.find(({ events: own }) => own.some(({ id }) => id === chosenId));
  const zoomTo = (next: number) => setZoom(Math.max(0, Math.min(zooms.length - 1, next)));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { '+': 1, '=': 1, '-': -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    zoomTo(zoom + step);
  };
  return (
    <Stack gap="xs" ref={ref} onKeyDown={onKeyDown}>
      <Group justify="space-between">
        <Title order={2} id={titleId}>
          {title}
        </Title>
        <Group gap="xs">
          <Button variant="default" size="compact-sm" disabled={zoom === 0} onClick={() => zoomTo(zoom - 1)}>
            {text('case.zoom-out')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={zoom === zooms.length - 1}
            onClick={() => zoomTo(zoom + 1)}
          >
            {text('case.zoom-in')}
          </Button>
          <Button variant="default" size="compact-sm" disabled={zoom === 0} onClick={() => zoomTo(0)}>
            {text('case.zoom-whole')}
          </Button>
        </Group>
      </Group>
      <div
        className={classes['scroll']}
        ref={scroll}
        role="region"
        tabIndex={0}
        aria-label={text('case.line-region', { title })}
      >
        <LineDrawing
          scale={scale}
          marks={marks}
          chosen={chosen}
          now={now}
          nowIs={nowIs}
          labelledBy={titleId}
          onChoose={({ events: [first] }) => choose(first?.id ?? null)}
        />
      </div>
      <ChosenMark mark={chosen} />
    </Stack>
  );
}

/** What lies at the mark that was chosen. */
function ChosenMark({ mark }: { mark: Mark | undefined }) {
  const text = useText();
  const words = useEventWords();
  return (
    <div role="status">
      {mark ? (
        <List size="sm" spacing={2}>
          {mark.events.slice(0, 12).map(event => (
            <List.Item key={event.id}>
              <EventTime event={event} />: {words(event)}
            </List.Item>
          ))}
          {mark.events.length > 12 && (
            <List.Item>{text('case.and-more', { n: mark.events.length - 12 })}</List.Item>
          )}
        </List>
      ) : (
        <Text size="sm" c="dimmed">
          {text('case.line-how')}
        </Text>
      )}
    </div>
  );
}
