import { useEffect, useState, useSyncExternalStore } from 'react';
import { Autosave, type Kept, type SavePlace, type Written } from '../client/autosave.ts';

/** What is written in a form that saves itself. */
export interface Writing<V> extends Written<V> {
  write: (field: string, value: V) => void;
  settle: (field: string, value: V) => void;
  /** Saves now; answers whether everything is saved. */
  flush: () => Promise<boolean>;
}

/**
 * A form that saves itself into `place`, beginning with what was read. A page uses one for each thing that is written: the component
 * has the thing's name as its key.
 */
export function useAutosave<V>(kept: Kept<V>, place: SavePlace<V>): Writing<V> {
  const [autosave] = useState(() => new Autosave(kept, place));
  const written = useSyncExternalStore(autosave.subscribe, autosave.written);
  useEffect(() => {
    autosave.open();
    return () => autosave.close();
  }, [autosave]);
  useEffect(() => autosave.receive(kept), [autosave, kept]);
  useLeaving(written.isUnsaved, autosave);
  return {
    ...written,
    write: (field, value) => autosave.write(field, value),
    settle: (field, value) => autosave.settle(field, value),
    flush: () => autosave.flush(),
  };
}

/** Who goes to another window is saved at once; who closes this one is asked while something is not saved. */
function useLeaving<V>(isUnsaved: boolean, autosave: Autosave<V>): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const save = () => {
      if (document.visibilityState === 'hidden') void autosave.flush();
    };
    addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', save);
    return () => {
      removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', save);
    };
  }, [isUnsaved, autosave]);
}
