import { dayOf } from '../domain/calendar.ts';
import { versionInForce, type Program } from '../domain/program.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

/** The version of a program that is in force today, in its own zone; undefined when there is none. */
export function inForceToday({ programs: { all }, door }: ApiDeps, id: string): Program | undefined {
  const zone = all.find(program => program.id === id)?.zone;
  return zone === undefined ? undefined : versionInForce(all, id, dayOf(door.clock.now(), zone));
}

/** The same, or `PROGRAM_UNKNOWN`. */
export function requireProgram(deps: ApiDeps, id: string): Program {
  const program = inForceToday(deps, id);
  if (!program) throw new Problem('PROGRAM_UNKNOWN');
  return program;
}
