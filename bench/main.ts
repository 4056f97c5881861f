/**
 * `npm run bench`: what a life costs, as ratios measured in one run on the real parts; see docs/numbers.md. It starts
 * a system of its own beside whatever runs, on free ports and in a temporary folder, and leaves nothing behind.
 * `--rounds 5` and `--lives 16` change how often and how many at a time are measured; `--only portfolios` leaves out the rest.
 */
import { parseArgs } from 'node:util';
import { untilInterrupted } from '../embedded/interruption.ts';
import { copiedASecond, exampleHearings, judgedASecond } from './domain.ts';
import { eventCosts } from './events.ts';
import { createFloor, type Floor } from './floor.ts';
import { createLives, lettersOfLife, type Lives } from './lives.ts';
import { countPortfolio, createPortfolios } from './portfolios.ts';
import { digits, ratioText, table, type Row } from './report.ts';
import { alternating, livesASecond } from './rounds.ts';
import { countOf, sameShape, type Count } from './shape.ts';
import { createSpeed, type Speed } from './speed.ts';
import { statementsOfPage } from './statements.ts';
import { withBench, type Bench } from './system.ts';
import { fifteenYears } from './years.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    lives: { type: 'string', default: '12' },
    only: { type: 'string' },
  },
});
const rounds = wholeNumber('rounds', values.rounds);
const livesAtOnce = wholeNumber('lives', values.lives);
const onlyPortfolios = values.only === 'portfolios';
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
  const speed = createSpeed({ rounds, livesAtOnce }, say);
  if (onlyPortfolios) return { shape: portfolioText(), rows: await portfolio(bench, speed) };
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
    ...(await speed.of('Lives', lives, floor, 1)),
    ...(await speed.of('Lives', lives, floor, 16)),
    ...(await portfolio(bench, speed)),
    await years(bench, lives),
    ...(await domain()),
    await page(bench, family),
    ...(await events(bench)),
  ];
  return { shape: `${shapeText(parent, child)}\n${portfolioText()}`, rows };
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

/** From the submission to the outcome; what it asks of the engine is counted first, and the floor asks the same. */
async function portfolio(bench: Bench, speed: Speed): Promise<Row[]> {
  say('Portfolios …');
  const portfolios = await createPortfolios(bench);
  const { evaluation, all } = await countPortfolio(bench.client, portfolios);
  const floor = createFloor(bench.client, all, null);
  const { parentId } = await floor.live();
  if (!sameShape(all, await countOf(bench.client, parentId)))
    throw new Error('the floor does not do what a portfolio does');
  await portfolios.prepare(8);
  await livesASecond(portfolios, 8, 8);
  return [
    ...(await speed.of('Portfolios', portfolios, floor, 1)),
    ...(await speed.of('Portfolios', portfolios, floor, 16)),
    {
      what: 'Events of an evaluation, two evaluators and no request, in its run',
      measured: 'counted',
      result: String(evaluation.events),
      limit: '≤ 90',
      kept: evaluation.events <= 90,
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
  const sameChild = sameShape(child, await countOf(client, String(empty.childId)));
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

function portfolioText(): string {
  return [
    'A portfolio: submitted, its fee recorded, two evaluators assigned, accepting and rating alike over HTTP, to the outcome that its',
    'candidacy knows and the last of its letters; its floor is one empty case with the updates and activities of both cases.',
  ].join('\n');
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  console.error(`--${name} is not a number from 1 on: ${text}`);
  process.exit(2);
}
