import { Refusal } from './refusal.ts';

/** The answer where there is no case to ask: none bears the id. */
export function caseUnknown(): Refusal {
  return new Refusal('CASE_UNKNOWN', 'There is no such case.');
}

/** The answer of a case that has ended and that the command does not begin again. */
export function caseClosed(): Refusal {
  return new Refusal('CASE_CLOSED', 'This case has ended; nothing more can be recorded on it.');
}
