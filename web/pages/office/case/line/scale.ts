/** The scale of a time line: instants to pixels, and where the axis is marked. */
export interface Scale {
  from: number;
  to: number;
  width: number;
  toX(at: string): number;
}

const day = 86_400_000;

/** Left of everything: where the lanes are named. */
const gutter = 58;

/** From the first to the last of these instants with a little room at both ends, over a width. */
export function scaleOf(instants: readonly string[], width: number): Scale {
  const times = instants.map(at => Date.parse(at));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const room = Math.max((last - first) * 0.03, day);
  const perPixel = (last - first + 2 * room) / (width - gutter);
  const [from, to] = [first - room - gutter * perPixel, last + room];
  return { from, to, width, toX: at => ((Date.parse(at) - from) / (to - from)) * width };
}

export interface Tick {
  x: number;
  at: string;
  unit: 'year' | 'month' | 'day';
}

/** Where the axis is marked: years, months or days, no two nearer than 72 pixels. */
export function ticksOf({ from, to, width }: Scale): Tick[] {
  const perDay = (width / (to - from)) * day;
  const months = [1, 2, 3, 6, 12, 24, 60, 120].find(each => each * 30.4 * perDay >= 72) ?? 240;
  if (14 * perDay >= 72) {
    const step = [1, 2, 7, 14].find(each => each * perDay >= 72) ?? 14;
    const first = Math.ceil(from / (step * day)) * step * day;
    return range(first, to, step * day).map(time => tick(time, 'day', from, to, width));
  }
  const start = new Date(from);
  const ticks: Tick[] = [];
  const firstMonth = start.getUTCFullYear() * 12 + start.getUTCMonth() + 1;
  for (let month = Math.ceil(firstMonth / months) * months; ; month += months) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time > to) return ticks;
    ticks.push(tick(time, months >= 12 ? 'year' : 'month', from, to, width));
  }
}

function range(first: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, index) => first + index * step,
  );
}

function tick(time: number, unit: Tick['unit'], from: number, to: number, width: number): Tick {
  return { x: ((time - from) / (to - from)) * width, at: new Date(time).toISOString(), unit };
}
