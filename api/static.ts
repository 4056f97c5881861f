import type { Express, Response } from 'express';
import { refuseOtherMethods } from './methods.ts';
import { placeOf } from './observe.ts';

/** Serves what is the same for everybody, to `GET` alone. */
export function serve(app: Express, path: string, answer: (response: Response) => unknown): void {
  const address = app.route(path);
  address.get((_request, response) => {
    placeOf(response).route = path;
    answer(response);
  });
  refuseOtherMethods(address, path, ['get']);
}
