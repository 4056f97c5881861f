import { onSignedOutChange, signedOut } from './signed-out.ts';

/** Waits for the next attempt: longer each time, at once when the browser says that it is online again. */
export function backAgain(isSignedOut: boolean, failures: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const isBack = () => !isSignedOut || !signedOut();
    const done = () => {
      if (!signal.aborted && !isBack()) return;
      clearTimeout(timer);
      forget();
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = isSignedOut ? undefined : setTimeout(done, Math.min(1_000 * 2 ** failures, 15_000));
    const forget = isSignedOut ? onSignedOutChange(done) : () => {};
    if (!isSignedOut) addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
