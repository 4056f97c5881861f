import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Changes that come within this time are shown together. */
const gatherMs = 200;
/** A connection that is away for longer is said to be lost. */
const patienceMs = 2_000;

/**
 * Keeps what open pages show up to date: the API tells of every change that the person may see (`/api/v1/changes`), and what
 * is shown is asked for again. Answers whether the connection is lost; it mends itself.
 */
export function useLive(isOn: boolean): { isLost: boolean } {
  const client = useQueryClient();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const source = new EventSource('/api/v1/changes');
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let missing: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      clearTimeout(gathering);
      gathering = setTimeout(() => void client.invalidateQueries(), gatherMs);
    };
    for (const name of ['case', 'receipt', 'record']) source.addEventListener(name, refresh);
    let hasBeenAway = false;
    source.addEventListener('open', () => {
      clearTimeout(missing);
      setLost(false);
      if (hasBeenAway) refresh();
      hasBeenAway = false;
    });
    source.addEventListener('error', () => {
      hasBeenAway = true;
      clearTimeout(missing);
      missing = setTimeout(() => setLost(true), patienceMs);
    });
    return () => {
      source.close();
      clearTimeout(gathering);
      clearTimeout(missing);
      setLost(false);
    };
  }, [client, isOn]);
  return { isLost };
}
