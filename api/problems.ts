import type { z } from 'zod';
import { refusalCodes, type RefusalCode, type RefusalDetails } from '../domain/refusal.ts';

/**
 * Codes of the API itself, beside those with which the rules refuse (`refusalCodes`). Public and permanent: never
 * rename or reuse one. `docs/errors.md` lists all of them.
 */
export const apiCodes = {
  REQUEST_MALFORMED: {
    status: 400,
    means:
      'The address or the body cannot be read: malformed JSON, a broken encoding, or text that cannot be kept.',
  },
  BODY_TOO_DEEP: { status: 400, means: 'The JSON of the body is nested too deep.' },
  TOKEN_MISSING: { status: 401, means: 'This needs somebody who is signed in, or a bearer token.' },
  TOKEN_INVALID: {
    status: 401,
    means: 'The bearer token is expired, wrongly signed, or not meant for this service.',
  },
  SESSION_OVER: { status: 401, means: 'You are no longer signed in; sign in again.' },
  PASSKEY_NOT_ACCEPTED: { status: 401, means: 'The passkey is not accepted; sign in by a link instead.' },
  CODE_NOT_ACCEPTED: {
    status: 401,
    means:
      'The code is not that of the newest letter, or was used, tried too often, or is older than 15 minutes.',
  },
  ROLE_NOT_ALLOWED: { status: 403, means: 'The roles of the token or the account do not allow this.' },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    means: 'Another site has sent this in the name of somebody who is signed in here.',
  },
  SESSION_NEEDED: { status: 403, means: 'This is for people who have signed in with a browser.' },
  LATE_ENTRY_NOT_ALLOWED: {
    status: 403,
    means: 'Only staff may enter something as received or decided earlier.',
  },
  NOT_FOUND: { status: 404, means: 'There is nothing at this address.' },
  SESSION_UNKNOWN: { status: 404, means: 'There is no such session of yours.' },
  PASSKEY_UNKNOWN: { status: 404, means: 'There is no such passkey of yours.' },
  MACHINE_TOKEN_UNKNOWN: { status: 404, means: 'There is no such token of a machine.' },
  PERSON_UNKNOWN: { status: 404, means: 'There is no such person.' },
  RECEIPT_UNKNOWN: { status: 404, means: 'There is no receipt with this key.' },
  CONFLICT_UNKNOWN: {
    status: 404,
    means: 'There is no such conflict, or it is not for the caller to take it away.',
  },
  CERTIFICATE_UNKNOWN: { status: 404, means: 'There is no certificate with this number.' },
  PROGRAM_UNKNOWN: {
    status: 404,
    means: 'There is no such program, or none of its versions was in force on that day.',
  },
  PROVIDER_UNKNOWN: { status: 404, means: 'There is no such provider of courses.' },
  COURSE_UNKNOWN: { status: 404, means: 'There is no such course, or it was never approved.' },
  TEXTS_UNKNOWN: {
    status: 404,
    means: 'No texts of the competencies of this program were imported in this version.',
  },
  NOTHING_YET: { status: 404, means: 'The case exists, and nothing of it was on record at that instant.' },
  DOCUMENT_UNKNOWN: { status: 404, means: 'There is no such document.' },
  SUBJECT_UNKNOWN: { status: 404, means: 'There is nothing of this name that documents belong to.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    means: 'The address exists, the method does not; `Allow` lists those that do.',
  },
  AGREEMENT_OVERLAPS: {
    status: 409,
    means: 'The agreement would overlap another agreement with the same college.',
  },
  AGREEMENT_REFERENCE_TAKEN: { status: 409, means: 'Another agreement bears this number.' },
  PORTFOLIO_LOCKED: {
    status: 409,
    means: 'The portfolio was submitted: nothing in it changes any more.',
  },
  PORTFOLIO_NOT_OVER: {
    status: 409,
    means:
      'Only a portfolio that was submitted and came to no outcome (voided, withdrawn, cancelled, returned) is copied into a new draft.',
  },
  TEXTS_IMPORTED_BEFORE: {
    status: 409,
    means: 'Texts of this version were imported before and never change; import them as a new version.',
  },
  PERSON_HAS_OPEN_CASE: {
    status: 409,
    means: 'A case of the person is open: nothing of the person is erased before it has ended.',
  },
  EVALUATOR_EXISTS: { status: 409, means: 'The person is an evaluator already.' },
  PROVIDER_REGISTERED: {
    status: 409,
    means: 'The person is registered as a provider already, with other details; correct those.',
  },
  CHANGED_MEANWHILE: {
    status: 412,
    means: 'What is to be changed is no longer what was read: read it again, nothing was overwritten.',
  },
  BODY_TOO_SLOW: { status: 408, means: 'The body did not come in time.' },
  DOCUMENT_LOCKED: {
    status: 409,
    means: 'What the document belongs to was submitted, or a claim rests on it: it can no longer change.',
  },
  DOCUMENT_NOT_STORED: { status: 409, means: 'The document has not come whole, or was refused.' },
  CERTIFICATE_OVER: {
    status: 409,
    means: 'The certification no longer holds; its certificate is not printed any more.',
  },
  DOCUMENT_NOT_RECEIVING: { status: 409, means: 'The document is not being received in parts (any more).' },
  DOCUMENT_PARTS_MISSING: { status: 409, means: 'Parts of the document are missing.' },
  DOCUMENT_LINK_EXPIRED: {
    status: 410,
    means: 'The address of the document has expired; ask for a new one.',
  },
  SIGN_IN_LINK_OVER: {
    status: 410,
    means: 'The link was used before, or is older than 15 minutes; ask for a new one.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    means:
      'The body is larger than 64 KiB, a rating or a part of a portfolio than 512 KiB, or the table than 1 MiB.',
  },
  DOCUMENT_TOO_LARGE: { status: 413, means: 'The document is larger than the program allows.' },
  DOCUMENTS_TOO_LARGE: {
    status: 413,
    means:
      'All documents of the portfolio, or of what else they belong to, would be larger than the program allows.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    means:
      'The body is not plain, uncompressed `application/json` (for a table, `text/csv`) in UTF-8; or, for a document, it is compressed or a form.',
  },
  FIELDS_INVALID: {
    status: 422,
    means:
      'Fields of the body or of the query are unknown, missing, or of the wrong form; `errors` names each.',
  },
  EMAIL_NOT_SIGNED_IN_WITH: {
    status: 422,
    means: 'Whoever applies for himself or herself gives the e-mail address that he or she signed in with.',
  },
  KEY_MALFORMED: {
    status: 422,
    means:
      'The header Idempotency-Key is not 8 to 128 letters, digits, dots, underscores, colons or hyphens.',
  },
  KEY_REUSED: { status: 422, means: 'The Idempotency-Key was used before for another command.' },
  CURSOR_INVALID: { status: 422, means: 'The cursor was not made by this list with these conditions.' },
  MEMBERSHIP_NUMBER_MISSING: {
    status: 422,
    means: 'The application claims the fee of a member, and the person has no membership number.',
  },
  AGREEMENT_END_NOT_EARLIER: {
    status: 422,
    means: 'An agreement that is ended early ends before its last day; a later one is a correction.',
  },
  TEXTS_INVALID: {
    status: 422,
    means:
      'The table of texts is not right; `errors` names every wrong row and every competency without a text, and none was taken.',
  },
  MATCH_MISSING: {
    status: 428,
    means: 'A change needs the header If-Match with the ETag of what was read.',
  },
  STREAMS_TOO_MANY: { status: 429, means: 'The caller has as many streams of changes open as one may have.' },
  DOCUMENT_EMPTY: { status: 422, means: 'The document has no content.' },
  DOCUMENT_SIZE_WRONG: { status: 422, means: 'The document has another size than was announced.' },
  DOCUMENT_CHECKSUM_WRONG: { status: 422, means: 'The document has another SHA-256 than was announced.' },
  DOCUMENT_KIND_NOT_ACCEPTED: {
    status: 422,
    means: 'The content of the document is none of the kinds that the program accepts.',
  },
  DOCUMENT_KIND_BELIED: {
    status: 422,
    means: 'The content of the document is not what its name or its declared media type says.',
  },
  DOCUMENT_UNSAFE: {
    status: 422,
    means: 'The office document unpacks to an absurd size, is damaged or encrypted, or holds macros.',
  },
  DOCUMENT_INFECTED: { status: 422, means: 'The virus scanner has found something in the document.' },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    means: 'This was tried too often; `Retry-After` says when it may be tried again.',
  },
  FAULT: { status: 500, means: 'Something went wrong on our side; `incident` finds it in our log.' },
  UNAVAILABLE: {
    status: 503,
    means: 'A part that this needs is away; try again soon, with the same Idempotency-Key.',
  },
} as const satisfies Record<string, { status: number; means: string }>;

export type ApiCode = keyof typeof apiCodes;
export type ProblemCode = ApiCode | RefusalCode;

const refusalStatus = { conflict: 409, invalid: 422, gone: 409 } as const;

/** Refusals that say of the very thing asked for that it is not there. */
const notThere: readonly ProblemCode[] = ['CASE_UNKNOWN', 'PORTFOLIO_UNKNOWN', 'AGREEMENT_UNKNOWN'];

/** The HTTP status of a code: always the same. */
export function statusOf(code: ProblemCode): number {
  if (notThere.includes(code)) return 404;
  return code in apiCodes
    ? apiCodes[code as ApiCode].status
    : refusalStatus[refusalCodes[code as RefusalCode].kind];
}

/** What a code means, in a sentence. */
export function meaningOf(code: ProblemCode): string {
  return code in apiCodes ? apiCodes[code as ApiCode].means : refusalCodes[code as RefusalCode].means;
}

export interface FieldError {
  /** Where in the body or query, dots between the names. */
  path: string;
  problem: string;
}

interface More {
  details?: RefusalDetails;
  errors?: FieldError[];
  incident?: string;
  /** What stands now in the place of what was to be changed. */
  current?: unknown;
  /** The key of the receipt that was refused. */
  receipt?: string;
}

/** A request that is answered with a problem document (RFC 9457). The sentence is shown to people. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly more: More;
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, sentence?: string, more: More = {}, headers: Record<string, string> = {}) {
    super(sentence ?? meaningOf(code));
    this.name = 'Problem';
    this.code = code;
    this.more = more;
    this.headers = headers;
  }

  get status(): number {
    return statusOf(this.code);
  }

  /** The document: `type` names the code for good, `detail` is the sentence of this case. */
  document() {
    return {
      type: `urn:perennial:error:${this.code}`,
      title: meaningOf(this.code),
      status: this.status,
      detail: this.message,
      code: this.code,
      ...this.more,
    };
  }
}

/** `FIELDS_INVALID` with every mistake named by its path; `prefix` says where the paths begin. */
export function fieldsInvalid(error: z.ZodError, prefix = ''): Problem {
  return withErrors(error.issues.flatMap(issue => fieldErrors(issue, prefix)));
}

/** `FIELDS_INVALID` for fields that the form leaves open and that somebody in this role must send. */
export function fieldsMissing(names: readonly string[]): Problem {
  return withErrors(names.map(path => ({ path, problem: 'is missing' })));
}

/** `FIELDS_INVALID` for one field, for a reason that its form cannot say. */
export function fieldsInvalidAt(path: string, problem: string): Problem {
  return withErrors([{ path, problem }]);
}

function withErrors(errors: FieldError[]): Problem {
  const told = errors.map(({ path, problem }) => (path ? `${path}: ${problem}` : problem));
  return new Problem('FIELDS_INVALID', `The request cannot be accepted as written. ${told.join('. ')}.`, {
    errors,
  });
}

type Issue = z.core.$ZodIssue;

function fieldErrors(issue: Issue, prefix: string): FieldError[] {
  const path = [prefix, ...issue.path.map(String)].filter(Boolean).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [path, key].filter(Boolean).join('.'),
      problem: 'is not a known field',
    }));
  }
  // Of several forms that a field may have, the one that fits best tells most.
  if (issue.code === 'invalid_union') {
    const best = issue.errors.toSorted((a, b) => a.length - b.length)[0];
    if (best && best.length > 0) return best.flatMap(inner => fieldErrors(inner, path));
  }
  return [{ path, problem: issue.message }];
}
