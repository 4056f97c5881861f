import { z } from 'zod';
import type { Span } from '../db/queries/rating-pairs.ts';
import { endOfDay, startOfDay } from '../domain/calendar.ts';
import { civilDate, programId } from '../domain/command.ts';
import { csvOf } from './csv.ts';
import { Problem } from './problems.ts';
import { route, type ApiDeps, type Reply, type Route } from './route.ts';
import { base } from './addresses.ts';

type Row = Record<string, string | number | null>;

const asTable = { format: z.enum(['json', 'csv']).default('json') };
export const ofProgram = z.strictObject({ program: programId, ...asTable });
export const inPeriod = ofProgram.extend({
  from: civilDate.optional().meta({ description: 'The first day, in the program’s zone.' }),
  until: civilDate.optional().meta({ description: 'The last day.' }),
});

interface Numbers<Q extends z.ZodObject, R extends Row> {
  /** Ends the address. */
  name: string;
  summary: string;
  description: string;
  query: Q;
  row: z.ZodObject;
  /** The columns of the table, in order. */
  columns: readonly (keyof R & string)[];
  rows: (asked: z.output<Q>, deps: ApiDeps) => Promise<R[]>;
  /** What JSON says beside the rows; a table has no place for it. */
  beside?: { schema: z.ZodRawShape; of: (rows: readonly R[]) => Record<string, unknown> };
}

/** A route that answers with numbers for the program's manager: rows, as JSON or as a table. */
export function numbersRoute<Q extends typeof ofProgram, R extends Row>(numbers: Numbers<Q, R>): Route {
  const { name, summary, description, query, row, columns, rows, beside } = numbers;
  return route({
    method: 'get',
    path: `${base}/numbers/${name}`,
    id: `numbers.${name}`,
    tag: 'numbers',
    summary,
    description: `${description} With \`format=csv\` a table.`,
    access: ['staff'],
    query: query as z.ZodObject,
    replies: {
      200: { means: 'The numbers.', schema: z.object({ rows: z.array(row), ...beside?.schema }), csv: true },
    },
    problems: ['PROGRAM_UNKNOWN'],
    async handle({ query: asked }, deps): Promise<Reply> {
      const parsed = asked as z.output<Q>;
      zoneOf(deps, parsed.program);
      const found = await rows(parsed, deps);
      if (parsed.format === 'json') return { status: 200, body: { rows: found, ...beside?.of(found) } };
      const headers = { 'Content-Disposition': `attachment; filename="${parsed.program}-${name}.csv"` };
      return { status: 200, csv: csvOf(columns, found), headers };
    },
  });
}

/** The span of a period of days in the program's zone, both included. */
export function spanOf(
  deps: ApiDeps,
  { program, from, until }: { program: string; from?: string | undefined; until?: string | undefined },
): Span {
  const zone = zoneOf(deps, program);
  return {
    from: from === undefined ? null : startOfDay(from, zone),
    before: until === undefined ? null : endOfDay(until, zone),
  };
}

/** The zone of a program, or `PROGRAM_UNKNOWN`. */
export function zoneOf({ programs }: ApiDeps, id: string): string {
  const zone = programs.zoneOf(id);
  if (!zone) throw new Problem('PROGRAM_UNKNOWN', `There is no program ${id}.`);
  return zone;
}
