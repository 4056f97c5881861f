/**
 * `npm run bundle`: writes the workflow code as it ships to `dist/workflows.js`. Done when an image is built; a worker
 * whose WORKFLOW_BUNDLE names the file runs it as it is, without bundling at start.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflows } from '../worker/worker.ts';

const folder = join(import.meta.dirname, '../dist');
const file = join(folder, 'workflows.js');

const { code } = await bundleWorkflows();
mkdirSync(folder, { recursive: true });
writeFileSync(file, code);
console.log(`${file}: ${Math.ceil(code.length / 1024)} KiB`);
