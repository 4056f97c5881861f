import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryOptions } from './client.ts';

/** Changes that come within this time are shown together. */
const gatherMs = 200;
/** A connection that is away for longer is said to be lost. */
const patienceMs = 2_000;
const longestPauseMs = 15_000;

/**
 * Keeps what open pages show up to date: the API tells of every change that the person may see (`/api/v1/changes`), and what
 * is shown is asked for again. Answers whether the connection is lost; it mends itself.
 */
export function useLive(isOn: boolean): { isLost: boolean } {
  const client = useQueryClient();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void client.invalidateQueries();
      }, gatherMs);
    };
    const { queryKey } = queryOptions('get', '/api/v1/session');
    const end = listen(refresh, setLost, () => void client.invalidateQueries({ queryKey }));
    return () => {
      end();
      clearTimeout(gathering);
      setLost(false);
    };
  }, [client, isOn]);
  return { isLost };
}

/**
 * Calls for every change, also for those that were missed, when the connection is lost or back, and when it was refused (an
 * ended session is, and the browser does not say why); until what it gives back is called.
 */
function listen(onChange: () => void, onLost: (isLost: boolean) => void, onRefused: () => void): () => void {
  const ending = new AbortController();
  let source: EventSource | undefined;
  let missing: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isGreeted = false;
  const away = () => (missing ??= setTimeout(() => onLost(true), patienceMs));
  const back = () => {
    failures = 0;
    if (missing === undefined) return;
    clearTimeout(missing);
    missing = undefined;
    onLost(false);
    onChange();
  };
  const connect = () => {
    clearTimeout(again);
    source?.close();
    const opened = new EventSource('/api/v1/changes');
    source = opened;
    for (const name of ['case', 'receipt', 'record']) opened.addEventListener(name, onChange);
    opened.addEventListener('hello', () => {
      // The first is the beginning; each other says that something may have been missed.
      if (isGreeted) onChange();
      isGreeted = true;
    });
    opened.addEventListener('open', back);
    opened.addEventListener('error', () => {
      away();
      // The browser tries again by itself, but not after an answer that is no stream, as a proxy gives while the API is away.
      if (opened.readyState !== EventSource.CLOSED || opened !== source) return;
      onRefused();
      again = setTimeout(connect, Math.min(1_000 * 2 ** failures, longestPauseMs));
      failures += 1;
    });
  };
  connect();
  addEventListener('offline', away, { signal: ending.signal });
  addEventListener('online', connect, { signal: ending.signal });
  return () => {
    ending.abort();
    source?.close();
    clearTimeout(missing);
    clearTimeout(again);
  };
}
