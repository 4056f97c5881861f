import { openFolderStore } from './folder-store.ts';
import type { S3Settings } from './s3-store.ts';
import type { DocumentStore } from './store.ts';

/** Where documents are kept: a folder, or a bucket. */
export type StoreSettings = { folder: string } | { s3: S3Settings };

/** The store that the settings name. The library of S3 is only read when it is used: it is large. */
export async function openStore(settings: StoreSettings): Promise<DocumentStore> {
  if ('folder' in settings) return openFolderStore(settings.folder);
  const { openS3Store } = await import('./s3-store.ts');
  return openS3Store(settings.s3);
}
