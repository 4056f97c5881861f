import { z } from 'zod';
import { dayOf } from '../../domain/calendar.ts';
import { programId } from '../../domain/command.ts';
import { programSchema, versionInForce, type Program } from '../../domain/program.ts';
import { base } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

export const programsRoute = route({
  method: 'get',
  path: `${base}/programs`,
  id: 'programs.list',
  tag: 'programs',
  summary: 'The programs with their versions in force',
  access: 'anyone',
  replies: {
    200: {
      means: 'The programs in force today.',
      schema: z
        .object({
          programs: z.array(
            z.object({
              id: z.string(),
              version: z.int(),
              name: z.string(),
              shortName: z.string(),
              program: z.string(),
            }),
          ),
        })
        .meta({ id: 'Programs' }),
    },
  },
  problems: [],
  handle(_asked, deps) {
    const ids = [...new Set(deps.programs.all.map(({ id }) => id))].sort();
    const programs = ids.flatMap(id => programToday(deps, id) ?? []);
    const body = {
      programs: programs.map(({ id, version, name, shortName }) => {
        return { id, version, name, shortName, program: `${base}/programs/${id}` };
      }),
    };
    return Promise.resolve({ status: 200, body });
  },
});

export const programRoute = route({
  method: 'get',
  path: `${base}/programs/{id}`,
  id: 'programs.see',
  tag: 'programs',
  summary: 'The rules of a program that are in force today',
  description: '`stated` lists the settings that the program itself states; all others are our defaults.',
  access: 'anyone',
  params: z.strictObject({ id: programId }),
  replies: {
    200: {
      means: 'The program as data, with the hash that proves its content.',
      schema: programSchema.extend({ hash: z.string() }).meta({ id: 'Program' }),
    },
  },
  problems: ['PROGRAM_UNKNOWN'],
  handle({ params: { id } }, deps) {
    return Promise.resolve({ status: 200, body: requireProgramToday(deps, id) });
  },
});

/** The version of a program that is in force today; undefined when there is none. */
export function programToday({ programs, door }: ApiDeps, id: string): Program | undefined {
  const zone = programs.zoneOf(id);
  return zone === undefined ? undefined : versionInForce(programs.all, id, dayOf(door.clock.now(), zone));
}

/** The same, or `PROGRAM_UNKNOWN`. */
export function requireProgramToday(deps: ApiDeps, id: string): Program {
  const program = programToday(deps, id);
  if (!program) throw new Problem('PROGRAM_UNKNOWN');
  return program;
}
