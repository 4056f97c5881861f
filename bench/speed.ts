/** Lives and the floor in turn: how many a second, and the processor time of all parts. */
import { processorSeconds } from './cpu.ts';
import { digits, ratioText, type Row } from './report.ts';
import { alternating, compare, livesASecond, type Livable } from './rounds.ts';

/** Rows of a comparison with a floor; on a busy machine processor time is steadier than the clock. */
export function createSpeed(
  { rounds, livesAtOnce }: { rounds: number; livesAtOnce: number },
  say: (line: string) => void,
) {
  return {
    async of<T, F>(what: string, lives: Livable<T>, floor: Livable<F>, atATime: number): Promise<Row[]> {
      const count = livesAtOnce * (atATime === 1 ? 1 : 4);
      say(`${what} and floor in turn, ${count} a round, ${atATime} at a time, ${rounds} rounds …`);
      const seconds: { life: number[]; floor: number[] } = { life: [], floor: [] };
      const measured = async <L>(which: 'life' | 'floor', one: Livable<L>) => {
        await one.prepare?.(count);
        const before = processorSeconds(process.pid);
        const rate = await livesASecond(one, count, atATime);
        seconds[which].push((processorSeconds(process.pid) - before) / count);
        return rate;
      };
      const compared = await alternating(
        rounds,
        () => measured('life', lives),
        () => measured('floor', floor),
      );
      return [
        {
          what: `${what} a second over HTTP ÷ the engine's floor, ${atATime} at a time`,
          measured: `${digits(compared.one.median)} ÷ ${digits(compared.other.median)} a second`,
          result: ratioText(compared.ratio),
          limit: '≥ 0.6, aim 0.8',
          kept: compared.ratio.median >= 0.6,
        },
        ...processorRow(what, seconds, atATime),
      ];
    },
  };
}

export type Speed = ReturnType<typeof createSpeed>;

function processorRow(what: string, seconds: { life: number[]; floor: number[] }, atATime: number): Row[] {
  const { one, other, ratio } = compare(seconds.floor, seconds.life);
  if (other.median === 0) return [];
  return [
    {
      what: `Processor time of the floor ÷ of ${what.toLowerCase()}, all parts, ${atATime} at a time`,
      measured: `${digits(one.median * 1000)} ÷ ${digits(other.median * 1000)} ms`,
      result: ratioText(ratio),
      limit: '',
    },
  ];
}
