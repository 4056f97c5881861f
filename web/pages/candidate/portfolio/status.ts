import type { TextId } from '../../../texts/index.ts';
import type { Portfolio } from './values.ts';

type Status = Portfolio['status'];

/** The colour of a status's badge: what is done, what waits, what came to nothing. */
export const statusColor: Record<Status, string> = {
  draft: 'blue',
  submitting: 'blue',
  submitted: 'blue',
  achieved: 'green',
  'not-satisfactory': 'orange',
  voided: 'gray',
  withdrawn: 'gray',
  cancelled: 'gray',
  returned: 'gray',
};

/** What the status means, and whose turn it is. */
export function meaningOf(status: Status): TextId {
  return `portfolio.meaning-${status}`;
}

export function nameOf(status: Status): TextId {
  return `portfolio.status-${status}`;
}

/** Whether what it says may be taken over into a new one. */
export function mayBeCopied(status: Status): boolean {
  return ['voided', 'withdrawn', 'cancelled', 'returned'].includes(status);
}
