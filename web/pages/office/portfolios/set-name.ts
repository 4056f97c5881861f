import { useRead } from '../../../client/client.ts';

/** The name of a set of a program; its code while that is not known. */
export function useSetName(programId: string): (set: string) => string {
  const program = useRead(
    'get',
    '/api/v1/programs/{id}',
    { params: { path: { id: programId } } },
    { enabled: programId !== '', staleTime: 60_000 },
  );
  return set => program.data?.sets.find(({ code }) => code === set)?.name ?? set;
}
