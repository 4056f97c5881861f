import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { CHECKOUT } from '../../embedded/home.ts';
import { until } from './until.ts';

/** `api/main.ts` as it runs in production, in a process of its own. */
export class ApiProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<unknown[]>;
  output = '';

  constructor(env: Record<string, string>) {
    this.url = `http://127.0.0.1:${env['API_PORT']}`;
    this.child = spawn(process.execPath, ['api/main.ts'], {
      cwd: CHECKOUT,
      env: { PATH: process.env['PATH'], ...env },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', chunk => (this.output += String(chunk)));
    }
    this.ended = once(this.child, 'exit');
  }

  live(): Promise<void> {
    const live = () =>
      fetch(`${this.url}/health/live`).then(
        answer => answer.ok,
        () => false,
      );
    // On a busy machine it takes longer than whatever else is waited for.
    return until('the API to live', async () => (await live()) || this.child.exitCode !== null, 60_000);
  }
}
