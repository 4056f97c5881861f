import { z } from 'zod';
import { dayOf, justBefore, type CivilDate, type Instant } from '../domain/calendar.ts';
import type { ApiDeps } from './route.ts';

export const dueOnField = z.iso
  .date()
  .nullable()
  .meta({ description: 'The last day, in the program’s zone; it is over at `dueAt`.' });

/** The last day of something that is due at the end of one, where its program is at home; null where nothing is due. */
export function dueOn(
  { programs }: ApiDeps,
  program: string | null,
  dueAt: Instant | null,
): CivilDate | null {
  const zone = program === null ? undefined : programs.zoneOf(program);
  return dueAt === null || zone === undefined ? null : dayOf(justBefore(dueAt), zone);
}
