/**
 * `npm run record -- <label>`: lives every example on a real engine and keeps the histories, as the engine wrote them,
 * in `test/replay/histories/<label>/`. `npm test` replays all that were ever kept on today's code, so they are
 * append-only: a label that is there is refused.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { kinds } from '../domain/kinds.ts';
import { liveFile } from '../life-files/live.ts';
import { liveOnEngine, type Engine } from '../life-files/on-engine.ts';
import { withOwnEngine } from '../life-files/own-engine.ts';
import { readLife } from '../life-files/read.ts';
import { readPrograms } from '../programs/library.ts';

const label = process.argv[2];
const checkout = new URL('..', import.meta.url).pathname;
const programs = readPrograms(join(checkout, 'programs'));

process.exitCode = await main();

async function main(): Promise<number> {
  if (label === undefined || !/^[a-z0-9-]+$/.test(label))
    return refuse('Name a label: npm run record -- first');
  const folder = join(checkout, 'test/replay/histories', label);
  if (existsSync(folder))
    return refuse(`The histories "${label}" are kept already; histories are never overwritten.`);
  await withOwnEngine(console.error, async engine => {
    for (const file of globSync('examples/*.yaml', { cwd: checkout }).toSorted()) {
      await recordLife(join(checkout, file), folder, engine);
    }
  });
  return 0;
}

async function recordLife(file: string, folder: string, engine: Engine): Promise<void> {
  const read = readLife(file, readFileSync(file, 'utf8'), kinds, programs);
  if ('mistakes' in read) throw new Error(`${file} has mistakes`);
  const lived = liveFile(read.life, kinds, programs);
  await liveOnEngine(lived, engine);
  const name = basename(file, '.yaml');
  mkdirSync(join(folder, name), { recursive: true });
  for (const [index, { caseId }] of lived.simulation.begun.entries()) {
    const runs = await historiesOf(engine.client, caseId);
    runs.forEach((history, run) => {
      const kind = caseId.slice(0, caseId.indexOf('/'));
      writeFileSync(
        join(folder, name, `${index + 1}-${kind}-run-${run + 1}.json`),
        `${JSON.stringify(history)}\n`,
      );
    });
    console.log(`${name}: ${caseId}, ${runs.length} run(s)`);
  }
}

/** The histories of all runs of a case, the oldest first: new chapters, and reopenings from facts. */
async function historiesOf(client: Client, workflowId: string): Promise<unknown[]> {
  const { runId: newest } = await client.workflow.getHandle(workflowId).describe();
  const runs = await listedRuns(client, workflowId, newest);
  const histories = await Promise.all(
    runs.map(runId => client.workflow.getHandle(workflowId, runId).fetchHistory()),
  );
  return histories
    .map(history => ({ history, first: Number(history.events?.[0]?.taskId ?? 0) }))
    .sort((a, b) => a.first - b.first)
    .map(({ history }) => JSON.parse(historyToJSON(history)));
}

/** The engine lists its runs with a delay: asked until the newest is among them. */
async function listedRuns(client: Client, workflowId: string, newest: string): Promise<string[]> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const runs: string[] = [];
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${workflowId}"` }))
      runs.push(runId);
    if (runs.includes(newest)) return runs;
    await pause(100);
  }
  throw new Error(`the engine does not list the newest run of ${workflowId}`);
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 2;
}
