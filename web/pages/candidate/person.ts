import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import type { Account } from '../../client/session.ts';

export type KnownPerson = components['schemas']['Person'] | null;

interface OwnPerson {
  data: { known: KnownPerson } | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What is on record of whoever is signed in; `known` is null before the first application. */
export function useOwnPerson({ personId, name }: Account): OwnPerson {
  // Who is on record has a name; an account that has none yet would be answered 404.
  const isKnown = personId !== null && name !== null;
  const init = { params: { path: { id: personId ?? '' } } };
  const person = useRead('get', '/api/v1/people/{id}', init, { enabled: isKnown });
  if (!isKnown) return { data: { known: null }, error: null, refetch: person.refetch };
  return { ...person, data: person.data && { known: person.data } };
}
