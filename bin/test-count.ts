/**
 * A reporter of Node's test runner beside the one that people read: how many tests passed, which failed, and how long
 * the tests of each file took, as JSON.
 */
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

/** What some tests came to. */
export interface Results {
  passed: number;
  failures: Failure[];
  /** Seconds by file. */
  seconds: Record<string, number>;
}

/** A test that failed, as one reads it at the end of a long output. */
export interface Failure {
  file: string;
  name: string;
  reason: string;
}

export default async function* count(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const results: Results = { passed: 0, failures: [], seconds: {} };
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { details, name, nesting, skip, todo } = event.data;
    const file = relative('.', event.data.file ?? '');
    if (nesting === 0) results.seconds[file] = (results.seconds[file] ?? 0) + details.duration_ms / 1000;
    if (details.type === 'suite' || skip !== undefined || todo !== undefined) continue;
    if (event.type === 'test:pass') results.passed += 1;
    else results.failures.push({ file, name, reason: reasonOf(event.data.details.error) });
  }
  yield JSON.stringify(results);
}

/** What was thrown, with where it was: the runner hands it on as the cause of its own error. */
function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : error.message;
}
