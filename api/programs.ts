import { dayOf } from '../domain/calendar.ts';
import { versionInForce } from '../domain/program.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

/** Refuses a program without rules in force on the day of receipt: those that a case then begins under. */
export function requireProgram({ programs, door }: ApiDeps, id: string, receivedAt?: string): void {
  const zone = programs.zoneOf(id);
  const at = receivedAt ?? door.clock.now();
  if (zone && versionInForce(programs.all, id, dayOf(at, zone))) return;
  throw new Problem('PROGRAM_UNKNOWN', `There is no program ${id} in force on that day.`);
}
