/**
 * Every code with which the rules refuse a command, with what it means. Codes are public and permanent:
 * never rename or reuse one. `invalid` = the command could never be accepted as written; `conflict` = not now,
 * or not in this state; `gone` = the case is over.
 */
export const refusalCodes = {
  // any kind of case
  COMMAND_MALFORMED: {
    kind: 'invalid',
    means: 'The command is unknown to this kind of case, or its fields do not fit.',
  },
  CASE_CLOSED: {
    kind: 'gone',
    means: 'The case has ended; nothing more can be recorded on it unless staff reopen it.',
  },
  CASE_UNKNOWN: { kind: 'gone', means: 'There is no such case.' },
  OUT_OF_ORDER: { kind: 'conflict', means: 'The command does not fit the state in which the case is.' },
  LETTER_UNKNOWN: { kind: 'invalid', means: 'The case has sent no letter of this key.' },
  LETTER_ON_ITS_WAY: { kind: 'conflict', means: 'The letter is still on its way and goes out by itself.' },
  LETTER_WITHHELD: {
    kind: 'conflict',
    means: 'The letter was never sent: of what was imported, or a reminder that its addressee does without.',
  },
  ADDRESS_UNDELIVERABLE: {
    kind: 'conflict',
    means: 'A letter of the case has come back; the address is confirmed before another is sent.',
  },
  DATE_IN_FUTURE: {
    kind: 'invalid',
    means: 'A day or instant on which something happened, was received or was decided lies in the future.',
  },
  LATE_REASON_MISSING: {
    kind: 'invalid',
    means: 'An entry received longer ago than the program allows needs a reason.',
  },
  SET_UNKNOWN: { kind: 'invalid', means: 'The program has no competency set with this code.' },
  DECIDED_TOO_EARLY: {
    kind: 'invalid',
    means: 'A decision is dated before what it decides was received.',
  },
  CORRECTION_CHANGES_NOTHING: {
    kind: 'conflict',
    means: 'The corrected date is the date already on record.',
  },
  REOPEN_PERIOD_OVER: {
    kind: 'conflict',
    means: 'The days in which a closed case may be reopened are over.',
  },
  // candidacy
  ALREADY_ENROLLED: {
    kind: 'conflict',
    means: 'The person already has an open candidacy or certification in this program.',
  },
  ELIGIBILITY_NOT_MET: {
    kind: 'conflict',
    means: 'The application does not show what eligibility asks for.',
  },
  ELIGIBILITY_ALREADY_DECIDED: { kind: 'conflict', means: 'Eligibility was decided before.' },
  PAYMENT_ALREADY_RECORDED: { kind: 'conflict', means: 'The fee was recorded before.' },
  PAYMENT_AMOUNT_WRONG: { kind: 'invalid', means: 'The amount is not the fee that is due.' },
  PAYMENT_TOO_LATE: {
    kind: 'conflict',
    means: 'The fee was received after the last day to pay it.',
  },
  WORK_IMPOSSIBLE: {
    kind: 'invalid',
    means: 'A period of work ends before it begins, or holds more minutes than its days.',
  },
  SET_ALREADY_ACHIEVED: {
    kind: 'conflict',
    means: 'The competency set is already achieved; the first positive result stands.',
  },
  COURSE_OUTSIDE_APPROVAL: {
    kind: 'conflict',
    means: 'The course was completed outside its approval and its look-back.',
  },
  COURSE_NOT_IN_CATALOG: {
    kind: 'conflict',
    means: 'The catalog has no such course with an approval; it can be part of a portfolio.',
  },
  BEFORE_EARLIER_AWARD: {
    kind: 'conflict',
    means:
      'It is from before an award that lapsed or was revoked, and counts again only by a decision of staff.',
  },
  COURSE_AFTER_LIMIT: { kind: 'conflict', means: 'The course was completed after the candidacy limit.' },
  LIMIT_PASSED: { kind: 'conflict', means: 'It was received after the candidacy limit.' },
  COURSE_ALREADY_CLAIMED: {
    kind: 'conflict',
    means: 'A course for this set is already claimed and waits for staff.',
  },
  COURSE_NOT_CLAIMED: { kind: 'conflict', means: 'No course is claimed for this set.' },
  AGREEMENT_UNKNOWN: { kind: 'invalid', means: 'There is no such recognition agreement.' },
  GRADUATION_OUTSIDE_AGREEMENT: {
    kind: 'conflict',
    means: 'The graduation lies outside the recognition agreement and its look-back.',
  },
  GRADUATION_ALREADY_CLAIMED: {
    kind: 'conflict',
    means: 'A graduation is already claimed and waits for staff or for the admission.',
  },
  GRADUATION_NOT_CLAIMED: { kind: 'conflict', means: 'No graduation is claimed that waits for staff.' },
  CLAIM_DOCUMENT_NOT_STORED: {
    kind: 'conflict',
    means: 'The document that a claim names is not a stored one of the candidate’s own.',
  },
  PORTFOLIO_UNKNOWN: {
    kind: 'invalid',
    means: 'There is no such portfolio, or the candidate has none for this set.',
  },
  PORTFOLIO_INCOMPLETE: {
    kind: 'conflict',
    means: 'The portfolio lacks something that a submission needs; `details` names all of it.',
  },
  PORTFOLIO_ALREADY_EVALUATED: {
    kind: 'conflict',
    means: 'The evaluation of this portfolio began before; the set needs a new portfolio.',
  },
  PORTFOLIO_FEE_NOT_DUE: { kind: 'conflict', means: 'No portfolio for this set waits for its fee.' },
  EVALUATED_HERE: {
    kind: 'conflict',
    means: 'The portfolio has an evaluation of its own, which tells its outcome and takes its answers.',
  },
  PORTFOLIO_OPEN: { kind: 'conflict', means: 'A portfolio for this set is already being evaluated.' },
  PORTFOLIO_NOT_OPEN: { kind: 'conflict', means: 'No portfolio for this set is being evaluated.' },
  PORTFOLIO_NOT_ALLOWED: {
    kind: 'conflict',
    means:
      'An earlier portfolio for this set was not satisfactory; within this candidacy the set is open by an approved course.',
  },
  INFORMATION_ALREADY_REQUESTED: { kind: 'conflict', means: 'More information can be requested once only.' },
  INFORMATION_NOT_REQUESTED: {
    kind: 'conflict',
    means: 'No request for more information waits for an answer.',
  },
  INFORMATION_INCOMPLETE: {
    kind: 'conflict',
    means:
      'The answer lacks what was asked for; `details` names the competencies on which nothing was added.',
  },
  INFORMATION_TOO_LATE: {
    kind: 'conflict',
    means: 'The answer was received after the last day to answer the request for more information.',
  },
  EXTENSION_ALREADY_REQUESTED: { kind: 'conflict', means: 'A request for an extension is already waiting.' },
  EXTENSION_NOT_REQUESTED: { kind: 'conflict', means: 'No request for an extension is waiting.' },
  EXTENSION_NOT_LATER: {
    kind: 'invalid',
    means: 'The new limit must lie after the old one and after the day of the decision.',
  },
  // evaluation
  EVALUATOR_UNKNOWN: { kind: 'invalid', means: 'There is no such evaluator.' },
  EVALUATOR_NOT_TRAINED: {
    kind: 'conflict',
    means: 'The evaluator has no expertise in the set, or is not trained yet.',
  },
  EVALUATOR_AT_CAPACITY: {
    kind: 'conflict',
    means: 'The evaluator has as many portfolios this year as were agreed.',
  },
  EVALUATOR_CONFLICT: {
    kind: 'conflict',
    means: 'The evaluator has a conflict with the candidate or the candidate’s institution.',
  },
  EVALUATOR_ON_LEAVE: { kind: 'conflict', means: 'The evaluator is on leave.' },
  EVALUATOR_ALREADY_ASSIGNED: {
    kind: 'conflict',
    means: 'The evaluator is assigned to this portfolio or has rated it before.',
  },
  EVALUATOR_NOT_ASSIGNED: {
    kind: 'conflict',
    means: 'The evaluator is not assigned to this portfolio, or not as the command says.',
  },
  ASSIGNMENT_NOT_NEEDED: { kind: 'conflict', means: 'No evaluator is needed there at present.' },
  ASSIGNMENT_TOO_LATE: {
    kind: 'conflict',
    means: 'The answer to an assignment was received after its last day.',
  },
  RATING_NOT_EXPECTED: {
    kind: 'conflict',
    means: 'No rating is expected of this evaluator, or none any more.',
  },
  RATING_INCOMPLETE: {
    kind: 'invalid',
    means: 'A rating leaves out competencies that were to be rated, or rates one twice.',
  },
  COMMENT_MISSING: { kind: 'invalid', means: 'A competency rated not met lacks its comment.' },
  COMMENT_UNKNOWN: { kind: 'conflict', means: 'There is no such comment of this evaluator.' },
  ALREADY_DECIDED: {
    kind: 'conflict',
    means: 'The evaluation is decided; what was decided is a matter for an appeal.',
  },
  // certification
  RENEWAL_WINDOW_NOT_OPEN: { kind: 'conflict', means: 'The renewal window is not open yet.' },
  RENEWAL_TOO_LATE: { kind: 'conflict', means: 'The renewal was received after its last day.' },
  RENEWAL_UNDER_REVIEW: { kind: 'conflict', means: 'A renewal is under review.' },
  RENEWAL_NOT_UNDER_REVIEW: { kind: 'conflict', means: 'No renewal is under review.' },
  RENEWAL_RETURNED_ALREADY: {
    kind: 'conflict',
    means: 'After the end of grace a renewal can be returned once only.',
  },
  RENEWAL_EVIDENCE_MISSING: {
    kind: 'conflict',
    means: 'The renewal was drawn for an audit; its evidence must be confirmed.',
  },
  HOURS_TOO_FEW: {
    kind: 'conflict',
    means: 'The contact hours of the term do not reach what renewal asks for.',
  },
  TECHNOLOGY_HOURS_TOO_FEW: {
    kind: 'conflict',
    means: 'The technology hours of the term do not reach what renewal asks for.',
  },
  ACTIVITY_TOO_SHORT: {
    kind: 'invalid',
    means: 'A contact-hours activity is shorter than the program accepts.',
  },
  ACTIVITY_TOO_LONG: { kind: 'invalid', means: 'An activity is longer than its days allow.' },
  ACTIVITY_ENDS_BEFORE_START: { kind: 'invalid', means: 'An activity is said to end before it starts.' },
  TECHNOLOGY_EXCEEDS_ACTIVITY: {
    kind: 'invalid',
    means: 'An activity is said to have more technology minutes than minutes in all.',
  },
  ACTIVITY_OUTSIDE_TERM: { kind: 'conflict', means: 'The activity ended before hours began to count.' },
  ACTIVITY_ALREADY_LOGGED: {
    kind: 'conflict',
    means: 'An activity with the same provider, title and dates is already logged.',
  },
  ACTIVITY_UNKNOWN: { kind: 'conflict', means: 'There is no such activity in the log.' },
  ACTIVITY_COUNTED: {
    kind: 'conflict',
    means: 'The activity belongs to a renewal that is under review or approved.',
  },
  // competencies
  COMPETENCY_UNKNOWN: {
    kind: 'invalid',
    means: 'The competency set has no competency of this number, or it is not asked for.',
  },
  // course approval
  COVERAGE_INCOMPLETE: {
    kind: 'invalid',
    means: 'A course covers every competency of its set; it is not said how some are covered.',
  },
  FEE_NOT_PAID: { kind: 'conflict', means: 'The fee that the decision needs is not recorded as paid.' },
  APPROVAL_OVERLAPS: {
    kind: 'conflict',
    means: 'The approval would overlap another approval of the same course.',
  },
  WITHDRAWAL_DATE_WRONG: {
    kind: 'invalid',
    means:
      'An approval is withdrawn with effect from the day of the decision at the earliest, after its first day and by its last.',
  },
} as const satisfies Record<string, { kind: 'invalid' | 'conflict' | 'gone'; means: string }>;

export type RefusalCode = keyof typeof refusalCodes;

/** What a refusal can say besides its sentence: dates, minutes, codes; identifiers only, no personal data. */
export type RefusalDetails = Record<string, string | number | boolean | string[]>;

/** The rules say no: a permanent code, the sentence shown to the person, and the values behind it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, sentence: string, details: RefusalDetails = {}) {
    super(sentence);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
