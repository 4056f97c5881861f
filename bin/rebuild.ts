/**
 * `npm run rebuild`: recomputes from the facts every row that lists and pages read, compares, and replaces in one
 * transaction what differs. `-- --check` only compares; exit code 1 when something differs.
 *
 * Works on the database of DATABASE_URL, or of the system that runs from this checkout, which may go on running.
 */
import { configOrExit, readRebuildConfig } from '../config.ts';
import { findDifferences, rebuild, type Difference } from '../db/cases/rebuild.ts';
import { connect } from '../db/orm.ts';
import { kinds } from '../domain/kinds.ts';
import { toolSettings } from '../embedded/tool-settings.ts';

const args = process.argv.slice(2);
const unknown = args.filter(word => word !== '--check');
process.exitCode = unknown.length > 0 ? refuse(unknown) : await main(args.includes('--check'));

async function main(checkOnly: boolean): Promise<number> {
  const { database } = configOrExit(() => readRebuildConfig(toolSettings()));
  const orm = await connect(database.url, 2);
  try {
    const differences = checkOnly ? await findDifferences(orm, kinds) : await rebuild(orm, kinds);
    console.log(report(differences, checkOnly));
    return checkOnly && differences.length > 0 ? 1 : 0;
  } finally {
    await orm.close();
  }
}

function report(differences: Difference[], checkOnly: boolean): string {
  if (differences.length === 0) return 'Every read row is what the facts say.';
  const byCase = Map.groupBy(differences, ({ caseId }) => caseId);
  const lines = [...byCase].flatMap(([caseId, found]) => [
    caseId,
    ...found.map(({ table, row, problem }) => `  ${table} ${row}: ${problem}`),
  ]);
  const rows = differences.length === 1 ? '1 row' : `${differences.length} rows`;
  const ending = checkOnly ? 'Run `npm run rebuild` to replace them.' : 'Replaced.';
  return [...lines, `${rows} in ${byCase.size} of the cases differed from the facts. ${ending}`].join('\n');
}

function refuse(words: string[]): number {
  console.error(`There is no option ${words.join(' ')}.\nnpm run rebuild [-- --check]`);
  return 1;
}
