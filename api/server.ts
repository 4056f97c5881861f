import { createServer, type Server } from 'node:http';
import type { Express } from 'express';

/** Headers are small. */
const headersMs = 30_000;

/**
 * A document on a slow line may take long. Bodies that are read whole have less (`api/app.ts`), and documents must
 * not pause for long (`api/incoming.ts`).
 */
const requestMs = 60 * 60_000;

/** A server for the API; the caller makes it listen. Whoever asks first whether to send a body is answered by `app`. */
export function createApiServer(app: Express): Server {
  const server = createServer({ headersTimeout: headersMs, requestTimeout: requestMs }, app);
  return server.on('checkContinue', app);
}
