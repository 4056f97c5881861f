import { useSyncExternalStore } from 'react';

/** Whether the API has told in the middle of something that nobody is signed in any more. */
let isSignedOut = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  if (isSignedOut === value) return;
  isSignedOut = value;
  for (const listener of listeners) listener();
}

export function noteSignedOut(): void {
  set(true);
}

export function noteSignedIn(): void {
  set(false);
}

/** Whether it is so now. */
export function signedOut(): boolean {
  return isSignedOut;
}

/** Calls when it changes; gives back how to end that. */
export function onSignedOutChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** True from the first answer 401 until somebody has signed in again. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(onSignedOutChange, signedOut);
}
