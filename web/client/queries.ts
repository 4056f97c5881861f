import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

/** The cache of what was read. What failed for want of a connection or of a healthy server is asked again, a few times. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 3 && !(error instanceof Problem && !error.isFault),
        refetchOnWindowFocus: true,
      },
      // What is written while offline fails at once and says so; it would else wait behind its button. Commands are held instead.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Forgets what was read and reads it anew: somebody else looks at it now. The texts of the pages are nobody's, and stay. */
export function readAnew(client: QueryClient): Promise<void> {
  return client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'texts' });
}
