import { useQuery } from '@tanstack/react-query';
import { api } from '../../client/client.ts';
import { asProblem } from '../../client/problem.ts';

/** What is on record of a person; `known` is null before the first application. */
export function usePerson(id: string) {
  return useQuery({
    queryKey: ['get', '/api/v1/people/{id}', { params: { path: { id } } }, 'known'],
    queryFn: async () => {
      try {
        const { data } = await api.GET('/api/v1/people/{id}', { params: { path: { id } } });
        return { known: data ?? null };
      } catch (error) {
        if (asProblem(error)?.status === 404) return { known: null };
        throw error;
      }
    },
  });
}

export type KnownPerson = NonNullable<ReturnType<typeof usePerson>['data']>['known'];
