import type { IRoute } from 'express';
import { placeOf } from './observe.ts';
import { Problem } from './problems.ts';

/** Refuses every method that an address has no handler for: 405 with `Allow`, which `OPTIONS` is answered with too. */
export function refuseOtherMethods(address: IRoute, path: string, methods: readonly string[]): void {
  const allowed = methods.flatMap(method => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  const headers = { Allow: allowed.join(', ') };
  address.all((request, response) => {
    placeOf(response).route = path;
    if (request.method === 'OPTIONS') return void response.set(headers).status(204).end();
    throw new Problem('METHOD_NOT_ALLOWED', `This address takes ${headers.Allow} only.`, {}, headers);
  });
}
