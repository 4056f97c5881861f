import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';

export type Program = components['schemas']['Program'];

/** The rules of a program that are in force today; of the first one where none is named. */
export function useProgram(named?: string) {
  const programs = useRead(
    'get',
    '/api/v1/programs',
    {},
    { enabled: named === undefined, staleTime: 300_000 },
  );
  const id = named ?? programs.data?.programs[0]?.id;
  const program = useRead(
    'get',
    '/api/v1/programs/{id}',
    { params: { path: { id: id ?? '' } } },
    {
      enabled: id !== undefined,
      staleTime: 300_000,
    },
  );
  return id === undefined ? { ...programs, data: undefined } : program;
}
