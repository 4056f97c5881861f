/**
 * `npm run bench`: what a life costs, as ratios measured in one run on the real parts; see docs/numbers.md. It starts
 * a system of its own beside whatever runs, on free ports and in a temporary folder, and leaves nothing behind.
 * `--rounds 5` and `--lives 16` change how often and how many at a time are measured.
 */
import { parseArgs } from 'node:util';
import { untilInterrupted } from '../embedded/interruption.ts';
import { processorSeconds } from './cpu.ts';
import { copiedASecond, exampleHearings, judgedASecond } from './domain.ts';
import { eventCosts } from './events.ts';
import { createFloor, type Floor } from './floor.ts';
import { createLives, lettersOfLife, type Lives } from './lives.ts';
import { digits, ratioText, table, type Row } from './report.ts';
import { alternating, compare, livesASecond } from './rounds.ts';
import { countOf, sameShape, type Count } from './shape.ts';
import { statementsOfPage } from './statements.ts';
import { withBench, type Bench } from './system.ts';
import { fifteenYears } from './years.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, lives: { type: 'string', default: '12' } },
});
const rounds = wholeNumber('rounds', values.rounds);
const livesAtOnce = wholeNumber('lives', values.lives);
const say = (line: string) => console.error(line);

try {
  const { shape, rows } = await withBench(say, untilInterrupted(), measure);
  console.log(`\n${shape}\n\n${table(rows)}\n`);
  // Not by exit code alone: a fetch keeps its connections for a while.
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function measure(bench: Bench): Promise<{ shape: string; rows: Row[] }> {
  const { desk, client, orm } = bench;
  const lives = createLives(desk, client, orm);
  const family = await lives.live();
  await lives.untilOver([family]);
  const parent = await countOf(client, `candidacy/${family}`);
  const child = await countOf(client, `certification/${family}`);
  const floor = createFloor(client, parent, child);
  await requireSameShape(bench, floor, parent, child);
  say('Warming up …');
  await livesASecond(lives, 24, 8);
  await livesASecond(floor, 48, 8);
  const rows = [
    ...(await speed(lives, floor, 1)),
    ...(await speed(lives, floor, 16)),
    await years(bench, lives),
    ...(await domain()),
    await page(bench, family),
    ...(await events(bench)),
  ];
  return { shape: shapeText(parent, child), rows };
}

/** Lives a second, and the processor time of all parts: on a busy machine the second is steadier than the first. */
async function speed(lives: Lives, floor: Floor, atATime: number): Promise<Row[]> {
  const count = livesAtOnce * (atATime === 1 ? 1 : 4);
  say(`Lives and floor in turn, ${count} a round, ${atATime} at a time, ${rounds} rounds …`);
  const seconds: { life: number[]; floor: number[] } = { life: [], floor: [] };
  const measured = async (which: 'life' | 'floor', run: () => Promise<number>) => {
    const before = processorSeconds(process.pid);
    const rate = await run();
    seconds[which].push((processorSeconds(process.pid) - before) / count);
    return rate;
  };
  const compared = await alternating(
    rounds,
    () => measured('life', () => livesASecond(lives, count, atATime)),
    () => measured('floor', () => livesASecond(floor, count, atATime)),
  );
  return [
    {
      what: `Lives a second over HTTP ÷ the engine's floor, ${atATime} at a time`,
      measured: `${digits(compared.one.median)} ÷ ${digits(compared.other.median)} a second`,
      result: ratioText(compared.ratio),
      limit: '≥ 0.6, aim 0.8',
      kept: compared.ratio.median >= 0.6,
    },
    ...processorRow(seconds, atATime),
  ];
}

function processorRow(seconds: { life: number[]; floor: number[] }, atATime: number): Row[] {
  const { one, other, ratio } = compare(seconds.floor, seconds.life);
  if (other.median === 0) return [];
  return [
    {
      what: `Processor time of the floor ÷ of a life, all parts, ${atATime} at a time`,
      measured: `${digits(one.median * 1000)} ÷ ${digits(other.median * 1000)} ms`,
      result: ratioText(ratio),
      limit: '',
    },
  ];
}

/** Beside it one life without skipping, lived at once: what the years add is waking, letters and renewals. */
async function years(bench: Bench, lives: Lives): Promise<Row> {
  say('Fifteen years of a life …');
  const { one, ratio } = await alternating(
    Math.min(rounds, 3),
    () => fifteenYears(bench),
    async () => 1 / (await livesASecond(lives, 2, 1)),
  );
  return {
    what: 'Fifteen years of a life with skipped time ÷ one life up to its award, not skipped',
    measured: `${digits(one.median)} s`,
    result: ratioText(ratio),
    limit: 'about 5 s on a quiet machine',
  };
}

async function domain(): Promise<Row[]> {
  say('The rules alone …');
  const hearings = exampleHearings();
  const { one, ratio } = await alternating(
    rounds,
    () => judgedASecond(hearings),
    () => copiedASecond(hearings),
  );
  const toLimit = { min: one.min / 20_000, median: one.median / 20_000, max: one.max / 20_000 };
  return [
    {
      what: `Commands judged a second, over the ${hearings.length} of the example lives ÷ 20,000`,
      measured: `${digits(one.median)} a second`,
      result: ratioText(toLimit),
      limit: '≥ 1',
      kept: toLimit.median >= 1,
    },
    {
      what: '… ÷ copies a second of the same states and commands through JSON',
      measured: '',
      result: ratioText(ratio),
      limit: '',
    },
  ];
}

async function page(bench: Bench, family: string): Promise<Row> {
  const { length } = await statementsOfPage(bench, family);
  return {
    what: 'SQL statements of a case page',
    measured: 'counted',
    result: String(length),
    limit: '≤ 3',
    kept: length <= 3,
  };
}

async function events(bench: Bench): Promise<Row[]> {
  say('Events of an operation …');
  const { plain, withTimer, letter, refused } = await eventCosts(bench);
  const row = (what: string, count: number, most?: number): Row => ({
    what,
    measured: 'counted',
    result: String(count),
    ...(most === undefined ? { limit: '' } : { limit: `≤ ${most}`, kept: count <= most }),
  });
  return [
    row('Events of a command with its stored facts', plain, 6),
    row('… that moves the timer', withTimer, 8),
    row('… that is refused', refused, 6),
    row('Events that a letter adds', letter),
  ];
}

/** The floor must ask of the engine what a life asks, or the ratio says nothing. */
async function requireSameShape({ client }: Bench, floor: Floor, parent: Count, child: Count): Promise<void> {
  const empty = await floor.live();
  await floor.untilOver([empty]);
  const sameParent = sameShape(parent, await countOf(client, empty.parentId));
  const sameChild = sameShape(child, await countOf(client, empty.childId));
  if (!sameParent || !sameChild) throw new Error('the floor does not do what a life does');
}

function shapeText(parent: Count, child: Count): string {
  return [
    `A life: ${parent.updates} commands over HTTP (apply, accept-eligibility, record-payment, six record-course) to the award;`,
    `the certification is begun and its first fact stored; ${lettersOfLife} letters are written, posted and caught.`,
    `In the engine: ${parent.local} + ${child.local} local activities, ${parent.regular} + ${child.regular} regular ones, one abandoned child,`,
    `${parent.timers} + ${child.timers} timers, ${parent.events} + ${child.events} events when all is done.`,
    `The floor: the same updates, activities and child by the engine's own client on a worker process of its own,`,
    `every activity a no-op, no timer; no API, no database, no mail.`,
  ].join('\n');
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  console.error(`--${name} is not a number from 1 on: ${text}`);
  process.exit(2);
}
