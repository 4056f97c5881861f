/**
 * `npm run bundle`: writes the workflow code as it ships to `dist/workflows.js`, and the HTML of all letters to `dist/letters`.
 * Done when an image is built, and by `npm start` when the code is another; a worker whose WORKFLOW_BUNDLE names the file
 * runs it as it is, without bundling at start.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { workflowBuild, workflowFile, writeStamp } from '../embedded/build-stamp.ts';
import { letterNames, templatesOf } from '../letters/templates.ts';
import { bundleWorkflows } from '../worker/worker.ts';

const { code } = await bundleWorkflows();
mkdirSync(dirname(workflowFile), { recursive: true });
writeFileSync(workflowFile, code);
console.log(`${workflowFile}: ${Math.ceil(code.length / 1024)} KiB`);

const letters = await letterNames();
await Promise.all(letters.map(templatesOf));
writeStamp(workflowBuild);
console.log(`${letters.length} letters`);
