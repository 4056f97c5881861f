/** How fast the rules judge: every command of the example lives, without engine, database or clock. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseKind, CaseState, Context, Message } from '../domain/case.ts';
import { kinds } from '../domain/kinds.ts';
import { judge } from '../domain/turn.ts';
import { liveFile } from '../life-files/live.ts';
import { readLife } from '../life-files/read.ts';
import { readPrograms } from '../programs/library.ts';

/** One command as it came to its case, and where the case stood. */
export interface Hearing {
  kind: CaseKind;
  state: CaseState;
  message: Message;
  context: Context;
}

const checkout = join(import.meta.dirname, '..');

/** Every command of every example life, in the order in which they were heard; refused ones among them. */
export function exampleHearings(): Hearing[] {
  const hearings: Hearing[] = [];
  const listening = Object.fromEntries(
    Object.entries(kinds as Record<string, CaseKind>).map(([name, kind]) => [
      name,
      listeningKind(kind, hearings),
    ]),
  );
  const programs = readPrograms(join(checkout, 'programs'));
  for (const file of globSync('examples/*.yaml', { cwd: checkout }).toSorted()) {
    const read = readLife(file, readFileSync(join(checkout, file), 'utf8'), kinds, programs);
    if ('mistakes' in read) throw new Error(`${file} has mistakes`);
    liveFile(read.life, listening, programs);
  }
  return hearings;
}

function listeningKind(kind: CaseKind, hearings: Hearing[]): CaseKind {
  return {
    ...kind,
    decide(state, message, context) {
      hearings.push({ kind, state, message, context });
      return kind.decide(state, message, context);
    },
  };
}

/** Commands judged in a second, over at least this time. */
export function judgedASecond(hearings: readonly Hearing[], forMs = 1000): number {
  return aSecond(hearings, forMs, ({ kind, state, message, context: { now, program, inForce } }) => {
    judge(
      kind,
      { state, position: 0, recordedAt: now },
      [{ message }],
      { program, inForce: () => inForce },
      now,
      now,
    );
  });
}

/** The same commands and states only copied through JSON: something that every machine does, to measure by. */
export function copiedASecond(hearings: readonly Hearing[], forMs = 1000): number {
  return aSecond(hearings, forMs, ({ state, message }) => void JSON.parse(JSON.stringify([state, message])));
}

function aSecond(hearings: readonly Hearing[], forMs: number, work: (hearing: Hearing) => void): number {
  const startedAt = performance.now();
  let done = 0;
  while (performance.now() - startedAt < forMs) {
    hearings.forEach(work);
    done += hearings.length;
  }
  return done / ((performance.now() - startedAt) / 1000);
}
