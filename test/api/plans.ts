/** How the database answers what the API asks of it. */
import assert from 'node:assert/strict';
import type { MikroORM } from '@mikro-orm/postgresql';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

/** What a request costs the database. */
export interface Cost {
  /** The tables that were read from end to end. */
  scanned: string[];
  indexes: string[];
  /** Rows that were looked at, in all tables. */
  rows: number;
}

/** Asks, and then has the database say how it answers each question that was put to it on the way. */
export async function costOf(orm: MikroORM, ask: () => Promise<unknown>): Promise<Cost> {
  const asked: { query: string; params: readonly unknown[] }[] = [];
  const logger = orm.config.getLogger();
  // An own property hides the method of the class for as long as it is there.
  Object.assign(logger, {
    logQuery: ({ query = '', params = [] }: { query?: string; params?: readonly unknown[] }) =>
      void asked.push({ query, params }),
  });
  try {
    await ask();
  } finally {
    Reflect.deleteProperty(logger, 'logQuery');
  }
  const cost: Cost = { scanned: [], indexes: [], rows: 0 };
  for (const { query, params } of asked.filter(each => /^\s*(select|with)/i.test(each.query))) {
    const [row]: { 'QUERY PLAN': [{ Plan: Plan }] }[] = await orm.em
      .fork()
      .execute(`explain (analyze, timing off, format json) ${query}`, [...params]);
    assert.ok(row);
    add(cost, row['QUERY PLAN'][0].Plan);
  }
  return cost;
}

function add(cost: Cost, plan: Plan): void {
  // A part of the plan that was not come to.
  if (plan['Actual Loops'] === 0) return;
  const { 'Relation Name': table, 'Index Name': index, 'Rows Removed by Filter': removed = 0 } = plan;
  if (plan['Node Type'] === 'Seq Scan' && table) cost.scanned.push(table);
  if (index) cost.indexes.push(index);
  if (table) cost.rows += Math.ceil((plan['Actual Rows'] + removed) * plan['Actual Loops']);
  for (const inner of plan.Plans ?? []) add(cost, inner);
}
