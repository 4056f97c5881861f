import { createHash } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflows } from '../../worker/worker.ts';
import { required } from './required.ts';

/**
 * The workflow code of this entry, beside `worker/`, as a file: bundled by the first that asks in a run of the tests, for
 * it takes seconds of a core. Two that ask at once both bundle it, to the same end.
 */
export async function bundleOnce(entry = '../workflows/index.ts'): Promise<{ codePath: string }> {
  const name = createHash('sha256').update(entry).digest('hex').slice(0, 16);
  const codePath = join(required('TEST_FOLDER'), `workflows-${name}.cjs`);
  if (!existsSync(codePath)) {
    const { code } = await bundleWorkflows(entry);
    const draft = `${codePath}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, codePath);
  }
  return { codePath };
}
