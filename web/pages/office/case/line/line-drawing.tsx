import { useRef, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../../../app/language.tsx';
import { useZone } from '../../../../app/zone.ts';
import { dayIn, dayInWords } from '../../../../parts/dates.ts';
import { lanes, type Mark } from './events.ts';
import { ticksOf, type Scale, type Tick } from './scale.ts';
import classes from './time-line.module.css';
import { useEventWords } from './use-event-words.ts';

interface LineDrawingProps {
  scale: Scale;
  marks: readonly Mark[];
  chosen: Mark | undefined;
  now: string;
  nowIs: string;
  labelledBy: string;
  onChoose(mark: Mark): void;
}

const height = 190;
const laneY = { deadline: 56, fact: 100, letter: 144 };

/** The drawing of a time line: one stop for the Tab key, the arrows go from mark to mark. */
export function LineDrawing({ scale, marks, chosen, now, nowIs, labelledBy, onChoose }: LineDrawingProps) {
  const text = useText();
  const drawing = useRef<SVGSVGElement>(null);
  const nowX = scale.toX(now);
  const stop = chosen ?? marks.at(0);
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: marks.length - 1 }[event.key];
    const next = to === undefined ? undefined : marks[to];
    if (event.key === 'Enter' || event.key === ' ' || next) event.preventDefault();
    const there = next ?? (event.key === 'Enter' || event.key === ' ' ? marks[index] : undefined);
    if (!there) return;
    onChoose(there);
    drawing.current?.querySelector<SVGGElement>(`[data-mark="${marks.indexOf(there)}"]`)?.focus();
  };
  return (
    <svg
      ref={drawing}
      className={classes['line']}
      width={scale.width}
      height={height}
      role="group"
      aria-labelledby={labelledBy}
    >
      <rect className={classes['past']} x={0} y={22} width={Math.max(0, nowX)} height={height - 50} />
      {lanes.map(lane => (
        <g key={lane} aria-hidden>
          <line className={classes['axis']} x1={0} x2={scale.width} y1={laneY[lane]} y2={laneY[lane]} />
          <text className={classes['lane']} x={6} y={laneY[lane] - 8}>
            {text(`case.lane-${lane}`)}
          </text>
        </g>
      ))}
      {ticksOf(scale).map(tick => (
        <AxisTick key={tick.at} tick={tick} />
      ))}
      <g aria-hidden>
        <line className={classes['today']} x1={nowX} x2={nowX} y1={18} y2={height - 26} />
        <text
          className={classes['todayWord']}
          x={nowX}
          y={13}
          textAnchor={nowX < 60 ? 'start' : nowX > scale.width - 60 ? 'end' : 'middle'}
        >
          {nowIs}
        </text>
      </g>
      {marks.map((mark, index) => (
        <MarkShape
          key={`${mark.lane}-${mark.events[0]?.id}`}
          mark={mark}
          index={index}
          isStop={mark === stop}
          isChosen={mark === chosen}
          onChoose={() => onChoose(mark)}
          onKeyDown={event => onKeyDown(event, index)}
        />
      ))}
    </svg>
  );
}

function AxisTick({ tick: { x, at, unit } }: { tick: Tick }) {
  const intl = useIntl();
  const form = {
    year: { year: 'numeric' },
    month: { month: 'short', year: 'numeric' },
    day: { month: 'short', day: 'numeric' },
  } as const;
  return (
    <g aria-hidden>
      <line className={classes['axis']} x1={x} x2={x} y1={22} y2={height - 26} />
      <text className={classes['tick']} x={x + 3} y={height - 10}>
        {intl.formatDate(at, { ...form[unit], timeZone: 'UTC' })}
      </text>
    </g>
  );
}

interface MarkShapeProps {
  mark: Mark;
  index: number;
  isStop: boolean;
  isChosen: boolean;
  onChoose(): void;
  onKeyDown(event: KeyboardEvent): void;
}

function MarkShape({ mark, index, isStop, isChosen, onChoose, onKeyDown }: MarkShapeProps) {
  const label = useMarkLabel(mark);
  const { lane, x, events } = mark;
  const y = laneY[lane];
  const isFailed = events.some(event => event.isFailed);
  const isPlanned = events.every(event => event.isPlanned);
  const shape = [classes['shape'], isPlanned && classes['planned'], isFailed && classes['failed']];
  const className = shape.filter(Boolean).join(' ');
  return (
    <g
      className={`${classes['mark']} ${isChosen ? classes['chosen'] : ''}`}
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      aria-pressed={isChosen}
      data-mark={index}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <circle className={classes['ring']} cx={x} cy={y} r={13} />
      {lane === 'fact' && <circle className={className} cx={x} cy={y} r={6} />}
      {lane === 'letter' && <rect className={className} x={x - 7} y={y - 5} width={14} height={10} rx={2} />}
      {lane === 'deadline' && (
        <path className={className} d={`M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z`} />
      )}
      {events.length > 1 && (
        <text className={classes['count']} x={x} y={y + 24} textAnchor="middle">
          {events.length}
        </text>
      )}
    </g>
  );
}

function useMarkLabel({ events, lane }: Mark): string {
  const text = useText();
  const words = useEventWords();
  const { locale } = useIntl();
  const zone = useZone();
  const day = (at = '') => dayInWords(dayIn(at, zone), locale);
  const [first] = events;
  if (!first) return '';
  if (events.length === 1)
    return `${first.on === null ? day(first.at) : dayInWords(first.on, locale)}: ${words(first)}`;
  const [from, to] = [day(first.at), day(events.at(-1)?.at)];
  return text('case.mark-of-several', { n: events.length, lane: text(`case.lane-${lane}`), from, to });
}
