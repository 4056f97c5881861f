import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** How the document that a claim names stands at its receipt. `unknown`: none, or not among the candidate’s own. */
export const claimDocument = z.enum(['stored', 'receiving', 'refused', 'unknown']);

export type ClaimDocument = z.infer<typeof claimDocument>;

const whyNot: Record<Exclude<ClaimDocument, 'stored'>, string> = {
  receiving: 'The document has not come whole yet; the claim can be made once it has.',
  refused: 'The virus scanner has refused the document; hand in another one to claim with.',
  unknown: 'There is no such document of the candidate’s own; hand it in first, and claim with it then.',
};

/** Refuses a claim whose document cannot be verified. One that was received before this was asked says nothing of it. */
export function checkClaimDocument(
  documentId: string | null | undefined,
  found: ClaimDocument | undefined,
): void {
  if (!documentId || found === undefined || found === 'stored') return;
  throw new Refusal('CLAIM_DOCUMENT_NOT_STORED', whyNot[found], { documentId });
}
