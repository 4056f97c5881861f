import type { documentKinds, Program } from '../domain/program.ts';

export type DocumentKind = (typeof documentKinds)[number];

/** What may be handed in. */
export interface DocumentLimits {
  fileBytes: number;
  /** Of all documents of one subject together: of a portfolio and what is added to it on request, of a course, of a person's drafts. */
  subjectBytes: number;
  kinds: readonly DocumentKind[];
}

export function limitsOf({ documents }: Pick<Program, 'documents'>): DocumentLimits {
  const { fileBytes, portfolioBytes, kinds } = documents;
  return { fileBytes, subjectBytes: portfolioBytes, kinds };
}
