import { pino, type DestinationStream, type Logger } from 'pino';

/** Structured logs on standard output; identifiers only: never a name, an address, free text, a query or a token. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { part: 'api' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Where an error comes from. A database's own message may quote a value: of such errors only the code is told. */
export function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const sqlState = sqlStateOf(error);
  const stack = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '));
  return {
    type: error.name,
    message: sqlState === null ? error.message : `the database answered ${sqlState}`,
    at: stack.slice(0, 12).map(line => line.trim()),
  };
}

/** The five characters of a database's error, null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
