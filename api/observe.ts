import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** What the log and the metrics know of a request: the pattern of its address, never the address. */
interface Place {
  route?: string;
  caseId?: string;
  by?: string;
  code?: string;
  /** An answer that lasts as long as its reader wants: no measure of ours. */
  isStream?: boolean;
}

export function placeOf(response: Response): Place {
  return response.locals as Place;
}

/** Measures each request and writes one line about it when it is over. */
export function observe(log: Logger, { requestSeconds }: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once('close', () => {
      const { isStream = false, ...place } = placeOf(response);
      const { method } = request;
      const status = response.writableFinished || isStream ? response.statusCode : 499;
      const ms = performance.now() - startedAt;
      const { route = 'none' } = place;
      if (!isStream) requestSeconds.observe({ method, route, status: String(status) }, ms / 1000);
      log[levelOf(status, route)]({ method, ...place, route, status, ms: Math.round(ms) }, 'answered');
    });
    next();
  };
}

function levelOf(status: number, route: string) {
  if (status >= 500) return 'error';
  return route.startsWith('/health/') ? 'debug' : 'info';
}
