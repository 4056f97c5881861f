export const letterStatuses = ['queued', 'sent', 'refused', 'gave-up', 'withheld'] as const;

/** Whether a letter has gone, or was tried in vain: then it can go once more. */
export function mayGoAgain(status: (typeof letterStatuses)[number]): boolean {
  return status === 'sent' || status === 'refused' || status === 'gave-up';
}

/** The page on which a letter is read. */
export function letterPath({ caseId, key }: { caseId: string; key: string }): string {
  return `/office/letters/read?${new URLSearchParams({ case: caseId, key })}`;
}
