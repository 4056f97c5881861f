export const letterStatuses = ['queued', 'sent', 'refused', 'gave-up', 'withheld'] as const;

/** The page on which a letter is read. */
export function letterPath({ caseId, key }: { caseId: string; key: string }): string {
  return `/office/letters/read?${new URLSearchParams({ case: caseId, key })}`;
}
