import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  keptForLater,
  upload,
  type Destination,
  type StoredDocument,
  type UploadStep,
} from '../client/upload.ts';

/** A file that is being handed in, or that was refused and is not dismissed yet. */
export interface FileOnItsWay {
  id: string;
  name: string;
  bytes: number;
  step: UploadStep;
  /** Why it was refused. */
  error: unknown;
}

/** Hands files in, one after the other; one that is on its way when the page is left goes on when it is chosen anew. */
export function useUploads(to: Destination, onStored: (document: StoredDocument) => void) {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly FileOnItsWay[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const aborts = useRef(new Map<string, AbortController>());
  const stored = useRef(onStored);
  useEffect(() => {
    stored.current = onStored;
  });
  useEffect(() => {
    const { current } = aborts;
    return () => {
      for (const abort of current.values()) abort.abort(keptForLater);
    };
  }, []);
  const change = (id: string, by: Partial<FileOnItsWay>) =>
    setFiles(before => before.map(file => (file.id === id ? { ...file, ...by } : file)));
  const drop = (id: string) => setFiles(before => before.filter(file => file.id !== id));

  const handIn = async (id: string, file: File, signal: AbortSignal) => {
    if (signal.aborted) return;
    try {
      const document = await upload(file, to, step => change(id, { step }), signal);
      drop(id);
      stored.current(document);
      await client.invalidateQueries({ queryKey: ['get', '/api/v1/documents'] });
    } catch (error) {
      if (!signal.aborted) change(id, { error });
    }
  };
  const add = (chosen: readonly File[]) => {
    for (const file of chosen) {
      const id = crypto.randomUUID();
      const abort = new AbortController();
      aborts.current.set(id, abort);
      const { name, size: bytes } = file;
      setFiles(before => [
        ...before,
        { id, name, bytes, step: { is: 'sending', sentBytes: 0 }, error: null },
      ]);
      line.current = line.current.then(() => handIn(id, file, abort.signal));
    }
  };
  const remove = (id: string) => {
    aborts.current.get(id)?.abort();
    drop(id);
  };
  const isBusy = files.some(({ error }) => !error);
  return { files, add, remove, isBusy };
}
