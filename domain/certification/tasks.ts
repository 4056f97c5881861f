import { dateInWords } from '../calendar.ts';
import type { FactRecord, TaskChange } from '../case.ts';
import { undeliverableTasks } from '../undeliverable.ts';
import { hoursInWords } from './counting.ts';
import type { CertificationFact, Submission } from './facts.ts';
import { isHeld, type CertificationState } from './state.ts';

/** A renewal asks for staff's review; whatever answers or ends it closes the task. */
export function tasks(record: FactRecord<CertificationFact>, after: CertificationState): TaskChange[] {
  const { fact } = record;
  switch (fact.type) {
    case 'letterUndeliverable':
    case 'addressConfirmed':
      return undeliverableTasks({ ...record, fact }, after.undelivered);
    case 'renewalSubmitted':
      return [
        {
          change: 'open',
          key: taskKey(fact.submission.number),
          kind: 'renewal-review',
          sentence: review(fact.submission),
        },
      ];
    case 'renewed':
    case 'renewalReturned':
    case 'renewalRefused':
      return isHeld(after) ? [{ change: 'close', key: taskKey(after.submissions) }] : [];
    case 'surrendered':
    case 'revoked':
      return isHeld(after) && after.renewal?.stage === 'under-review'
        ? [{ change: 'close', key: taskKey(after.submissions) }]
        : [];
    case 'certified':
    case 'hoursLogged':
    case 'hoursAmended':
    case 'hoursStruck':
    case 'termExpired':
    case 'remindersCameDue':
    case 'lapsed':
    case 'reopened':
    case 'startCorrected':
    case 'letterResent':
    case 'commandRefused':
      return [];
  }
}

function taskKey(submission: number): string {
  return `renewal-review/${submission}`;
}

function review({ receivedOn, minutes, technologyMinutes, audit }: Submission): string {
  const hours = `${hoursInWords(minutes)}, ${hoursInWords(technologyMinutes)} of them in technology`;
  const drawn = audit ? ' It was drawn for an audit: its evidence must be confirmed.' : '';
  return `Review the renewal received on ${dateInWords(receivedOn)} (${hours}).${drawn}`;
}
