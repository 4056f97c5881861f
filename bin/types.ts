/** `npm run types`: each of the programs that TypeScript checks by itself: the server, the pages, the tests in a browser. */
import { spawnSync } from 'node:child_process';
import { CHECKOUT } from '../embedded/home.ts';

const programs = ['.', 'web', 'test/e2e'];

const failed = programs.filter(program => {
  const args = ['node_modules/ts7/bin/tsc', '--noEmit', '--project', program];
  return spawnSync(process.execPath, args, { cwd: CHECKOUT, stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
