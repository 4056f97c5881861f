/** Whether a system has the sample, something else, or nothing. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { Person } from '../db/entities/index.ts';
import type { CivilDate } from '../domain/calendar.ts';
import { people } from './people.ts';

/** The sample that was begun in a folder: for which day, and whether it was finished. */
const noted = z.object({ today: z.string(), finished: z.boolean() });

/** `unfinished`: the making was cut short; nobody knows how far it came. */
export type SampleStanding =
  { has: 'nothing' } | { has: 'sample'; today: CivilDate } | { has: 'unfinished' } | { has: 'others' };

/** `own` are the ids of the people for whom the tokens of the system speak: they are there from its first start on. */
export async function sampleStanding(
  em: EntityManager,
  folder: string,
  own: readonly string[],
): Promise<SampleStanding> {
  if (await isEmpty(em, own)) return { has: 'nothing' };
  const last = people.at(-1)?.email ?? '';
  const note = readNote(folder);
  if (!note) return { has: 'others' };
  const isHere = (await em.count(Person, { email: last })) > 0;
  return note.finished && isHere ? { has: 'sample', today: note.today } : { has: 'unfinished' };
}

/** Notes for which day the sample is being made, or that it is whole. */
export function note(folder: string, today: CivilDate, finished: boolean): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(fileIn(folder), `${JSON.stringify({ today, finished })}\n`);
}

function readNote(folder: string): z.infer<typeof noted> | null {
  if (!existsSync(fileIn(folder))) return null;
  return noted.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).data ?? null;
}

/** Nobody and nothing is on record that somebody would miss. */
async function isEmpty(em: EntityManager, own: readonly string[]): Promise<boolean> {
  const [row]: { filled: boolean }[] = await em.execute(
    `select exists (select from person where id not in (${own.map(() => '?').join(', ')})) or exists (select from case_fact) or exists (select from receipt)
         or exists (select from agreement) or exists (select from competency_text) as filled`,
    [...own],
  );
  return row?.filled === false;
}

function fileIn(folder: string): string {
  return join(folder, 'sample.json');
}
