import type { FactRecord, LetterRequest } from '../case.ts';
import { resentLetters } from '../resending.ts';
import type { CertificationFact } from './facts.ts';

/** The letters owed for one fact. A reminder's key is its own; a fact's letter is named for its position. */
export function letters(record: FactRecord<CertificationFact>): LetterRequest[] {
  const { fact, position } = record;
  const owed = (letter: string): LetterRequest[] => [{ key: `${letter}/${position}`, letter }];
  switch (fact.type) {
    case 'certified':
      return owed('certified');
    case 'remindersCameDue':
      return fact.sent ? [{ key: fact.sent.key, letter: fact.sent.letter }] : [];
    case 'letterResent':
      return resentLetters(fact, position);
    case 'renewalSubmitted':
      return owed('renewal-received');
    case 'renewed':
      return owed('renewal-approved');
    case 'renewalReturned':
      return owed('renewal-returned');
    case 'renewalRefused':
      return owed('renewal-refused');
    // At the end of a last day the letter is the reminder of the morning after; after a refusal it goes at once.
    case 'lapsed':
      return fact.planned.length > 0 ? [] : owed('lapsed');
    case 'surrendered':
      return owed('surrendered');
    case 'revoked':
      return owed('revoked');
    case 'reopened':
      return owed('certification-reopened');
    case 'startCorrected':
      return fact.moved.length > 0 ? owed('deadline-moved') : [];
    case 'hoursLogged':
    case 'hoursAmended':
    case 'hoursStruck':
    // The end of the term is told by the reminder of the morning after.
    case 'termExpired':
    case 'letterUndeliverable':
    case 'addressConfirmed':
    case 'commandRefused':
      return [];
  }
}
