import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { Worker } from '@temporalio/worker';
import { kinds } from '../../domain/kinds.ts';
import { bundleWorkflows } from '../../worker/worker.ts';
import { quietRuntime } from '../support/temporal.ts';
import { eventCount, goldenRuns, type GoldenRun } from './histories.ts';

const runs = goldenRuns();

/** What went wrong in replaying each run, by its path. */
const mistakes = new Map<string, Error | undefined>();

before(async () => {
  quietRuntime();
  const workflowBundle = await bundleWorkflows();
  const histories = runs.map(run => ({ workflowId: pathOf(run), history: run.history }));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    mistakes.set(workflowId, error);
  }
});

describe('histories of yesterday replay on the code of today', () => {
  it('there are some of every kind of case', () => {
    const found = new Set(runs.map(({ run }) => run.split('-')[1] ?? ''));
    assert.deepEqual([...found].toSorted(), Object.keys(kinds).toSorted());
  });

  for (const run of runs) {
    it(pathOf(run), () => {
      assert.ok(mistakes.has(pathOf(run)), 'it was replayed');
      assert.equal(mistakes.get(pathOf(run)), undefined);
    });
  }
});

function pathOf({ label, life, run }: GoldenRun): string {
  return `${label}/${life}/${run}`;
}

describe('a life is frugal', () => {
  it('no run has more than 300 events', () => {
    for (const run of runs)
      assert.ok(eventCount(run) <= 300, `${run.life} ${run.run}: ${eventCount(run)} events`);
  });

  it('takes no more events than its decision record says', () => {
    const record = readFileSync(join(import.meta.dirname, '../../docs/decisions/0011-frugality.md'), 'utf8');
    const newest = runs.at(-1)?.label;
    for (const life of new Set(runs.filter(each => each.label === newest).map(each => each.life))) {
      const spent = runs
        .filter(each => each.label === newest && each.life === life)
        .reduce((sum, run) => sum + eventCount(run), 0);
      const recorded = new RegExp(`^\\| ${life} +\\| +(\\d+) +\\|`, 'm').exec(record)?.[1];
      assert.ok(
        recorded !== undefined,
        `0011-frugality.md has no line for ${life} (it took ${spent} events)`,
      );
      assert.ok(spent <= Number(recorded), `${life} took ${spent} events, the record says ${recorded}`);
    }
  });
});
