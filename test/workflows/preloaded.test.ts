import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { Worker } from '@temporalio/worker';
import { z } from 'zod';
import { exampleHearings } from '../../bench/domain.ts';
import type { CaseKind } from '../../domain/case.ts';
import { kinds } from '../../domain/kinds.ts';
import '../../domain/preloaded.ts';
import { bundleOnce } from '../support/bundle.ts';
import { readSample, readSamples, type Sample } from '../support/reading-workflows.ts';
import { connectTemporal, uniqueTaskQueue } from '../support/temporal.ts';

const domain = join(import.meta.dirname, '../../domain');

it('in a workflow every command is read, well-formed or not, as it is read outside', async () => {
  const samples = [...nonsense(), ...spokenInExamples()];
  const env = await connectTemporal();
  const taskQueue = uniqueTaskQueue('reading');
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle: await bundleOnce('../test/support/reading-workflows.ts'),
  });
  const read = await worker.runUntil(
    env.client.workflow.execute(readSamples, { taskQueue, workflowId: taskQueue, args: [samples] }),
  );
  await env.teardown();
  const expected: unknown = JSON.parse(JSON.stringify(samples.map(readSample)));
  assert.deepEqual(read, expected);
});

it('every schema that a part of the rules shows to others is closed before the engine freezes it', async () => {
  const open: string[] = [];
  for (const file of globSync('**/*.ts', { cwd: domain }).filter(each => !ofTheApi.includes(each))) {
    const shown = (await import(join(domain, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(shown)) {
      if (value instanceof z.ZodType && !Object.isFrozen(value)) open.push(`${file}: ${name}`);
    }
  }
  assert.deepEqual(open, []);
});

/** No case has these: their schemas are for the API's drafts. */
const ofTheApi = ['portfolio-content.ts', 'evaluation/draft.ts'];

const inCapitals = '0190F6C4-7F7A-8A8E-B1A9-5A4C4E0F9A11';

/** Of every command: nothing at all, fields that it does not know, and each of its fields as something else. */
function nonsense(): Sample[] {
  return Object.entries(kinds as Record<string, CaseKind>).flatMap(([kind, { commands }]) =>
    Object.entries(commands).flatMap(([command, { schema }]) => {
      const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
      const all = (value: unknown) => Object.fromEntries(fields.map(field => [field, value]));
      return [{}, { nonsense: 1 }, all('x'), all(7), all([{}]), all('2030-02-30'), all(inCapitals), null].map(
        payload => ({
          kind,
          command,
          payload,
        }),
      );
    }),
  );
}

function spokenInExamples(): Sample[] {
  return exampleHearings().map(({ kind, message }) => {
    const { type, ...payload } = message.command;
    return { kind: kind.name, command: type, payload };
  });
}
