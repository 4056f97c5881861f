import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { DocumentRefused } from '../documents/refused.ts';
import { ScannerAway } from '../documents/scanner.ts';
import { KeyReused } from '../door/receipts.ts';
import { sqlStateOf } from './logging.ts';
import { Problem } from './problems.ts';

/**
 * The problem to answer an error with. What is no answer to the sender is a fault: it gets fixed text and an incident
 * id, and the log gets the rest.
 */
export function toProblem(error: unknown, log: Logger): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof KeyReused) {
    return new Problem(
      'KEY_REUSED',
      'This Idempotency-Key was used before for another command; take a new one.',
    );
  }
  if (error instanceof DocumentRefused) {
    return new Problem(error.code, error.message, { details: error.details });
  }
  const code = error instanceof URIError ? 'REQUEST_MALFORMED' : bodyCodes[typeOf(error)];
  if (code) return new Problem(code);
  return fault(error, log);
}

/** What the reader of bodies complains of. */
const bodyCodes: Record<string, 'BODY_TOO_LARGE' | 'MEDIA_TYPE_UNSUPPORTED' | 'REQUEST_MALFORMED'> = {
  'entity.too.large': 'BODY_TOO_LARGE',
  'encoding.unsupported': 'MEDIA_TYPE_UNSUPPORTED',
  'request.aborted': 'REQUEST_MALFORMED',
  'request.size.invalid': 'REQUEST_MALFORMED',
};

function fault(err: unknown, log: Logger): Problem {
  const incident = randomUUID();
  const away = isAway(err);
  log.error({ err, incident }, away ? 'a part is away' : 'a request failed');
  if (away) return new Problem('UNAVAILABLE', undefined, { incident }, { 'Retry-After': '5' });
  return new Problem('FAULT', undefined, { incident });
}

const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE'];

/** True when the scanner or the database cannot be reached, is starting, stopping or full: classes 08, 53 and 57P of its codes. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof ScannerAway) return true;
  const code: unknown = 'code' in error ? error.code : null;
  if (typeof code === 'string' && networkCodes.includes(code)) return true;
  if (/^(08|53|57P)/.test(sqlStateOf(error) ?? '')) return true;
  return /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}

function typeOf(error: unknown): string {
  return error instanceof Error && 'type' in error ? String(error.type) : '';
}
