import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A run of a case as the engine wrote it when it was recorded. */
export interface GoldenRun {
  label: string;
  life: string;
  /** `1-candidacy-run-1` */
  run: string;
  history: { events: { eventType: string }[] };
}

const folder = join(import.meta.dirname, 'histories');

/** Every history that was ever recorded, in order of label, life and run. */
export function goldenRuns(): GoldenRun[] {
  return globSync('*/*/*.json', { cwd: folder })
    .toSorted()
    .map(path => ({
      label: dirname(dirname(path)),
      life: basename(dirname(path)),
      run: basename(path, '.json'),
      history: JSON.parse(readFileSync(join(folder, path), 'utf8')) as GoldenRun['history'],
    }));
}

const ofSkippedTime = [
  'EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED',
  'EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED',
];

/** How many events a run took, without those of skipping time, which production does not have. */
export function eventCount({ history }: GoldenRun): number {
  return history.events.filter(event => !ofSkippedTime.includes(event.eventType)).length;
}
