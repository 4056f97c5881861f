import type { Request } from 'express';
import { nobody, type Caller } from './access.ts';
import { Problem } from './problems.ts';
import type { ApiDeps, Route } from './route.ts';
import { isForeign, isOwn, type CameIn } from './sign-in.ts';

/**
 * Who sends a request, or nobody where anyone may. A browser sends its cookie whoever has made it ask: what changes
 * something must come from a page of ours. A bearer token is sent by nobody but its holder.
 */
export async function whoAsks(route: Route, request: Request, deps: ApiDeps): Promise<Caller> {
  const { publicUrl } = deps.signIn;
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (route.access === 'anyone') {
    if (changes && isForeign(request, publicUrl)) throw new Problem('ORIGIN_NOT_ALLOWED');
    return route.knowsCaller ? whoeverIsKnown(request, deps) : nobody;
  }
  const caller = await deps.authenticate(request.headers);
  if (caller.session && changes && !isOwn(request, publicUrl)) throw new Problem('ORIGIN_NOT_ALLOWED');
  return caller;
}

/** Who is signed in, or nobody: to whom it is open, a session that is over is no obstacle. */
async function whoeverIsKnown({ headers }: Request, deps: ApiDeps): Promise<Caller> {
  try {
    return await deps.authenticate(headers);
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return nobody;
    throw error;
  }
}

/** The request as sign-in sees it. */
export function cameIn(request: Request, deps: ApiDeps): CameIn {
  const { headers, originalUrl, ip = '' } = request;
  return { headers, url: `${deps.signIn.publicUrl}${originalUrl}`, address: ip };
}
