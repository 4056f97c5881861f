/** Why a document is not taken. Public and permanent; `api/problems.ts` has the status and meaning of each. */
export type DocumentCode =
  | 'DOCUMENT_TOO_LARGE'
  | 'DOCUMENT_EMPTY'
  | 'DOCUMENT_SIZE_WRONG'
  | 'DOCUMENT_CHECKSUM_WRONG'
  | 'DOCUMENT_KIND_NOT_ACCEPTED'
  | 'DOCUMENT_KIND_BELIED'
  | 'DOCUMENT_UNSAFE'
  | 'DOCUMENT_INFECTED';

/** A document that is not taken; the sentence is shown to whoever sent it. */
export class DocumentRefused extends Error {
  readonly code: DocumentCode;
  readonly details: Record<string, string | number>;

  constructor(code: DocumentCode, sentence: string, details: Record<string, string | number> = {}) {
    super(sentence);
    this.name = 'DocumentRefused';
    this.code = code;
    this.details = details;
  }
}

/** `26214400` → `25 MB`: bytes as people say them, rounded down to a tenth. */
export function bytesInWords(bytes: number): string {
  const steps = [
    [1024 ** 3, 'GB'],
    [1024 ** 2, 'MB'],
    [1024, 'KB'],
  ] as const;
  const [unit, name] = steps.find(([size]) => bytes >= size) ?? [1, 'bytes'];
  return `${Math.floor((bytes / unit) * 10) / 10} ${name}`;
}
