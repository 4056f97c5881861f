/** When a person, or whoever started us, wants this process to stop. */

const WATCH_EVERY_MS = 500;

/**
 * Aborted by the first Ctrl-C, termination or hang-up, and when the npm that started this process is gone. Further
 * signals change nothing: they come twice, from the terminal and again from npm.
 */
export function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  // npm passes a SIGTERM on to the shell in between, which ends without passing it on to us.
  if (process.env['npm_lifecycle_event'] !== undefined) whenOrphaned(interrupt);
  return controller.signal;
}

/** Settles when the signal is aborted; at once when it already is. */
export function whenAborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise(resolve => {
    if (signal.aborted) resolve('aborted');
    signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}

function whenOrphaned(then: () => void): void {
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) then();
  };
  setInterval(watch, WATCH_EVERY_MS).unref();
}
