import { hashKey, type QueryKey } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths } from './contract.d.ts';
import { problemOf } from './problem.ts';
import { noteSignedOut } from './signed-out.ts';

/** The API, typed by its contract. Every answer that is not one of success is thrown as a `Problem`. */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  // By name each time: a test may have put another in its place.
  fetch: request => globalThis.fetch(request),
});

api.use({
  async onResponse({ response, request }) {
    if (response.ok || response.status === 304) return undefined;
    const problem = await problemOf(response);
    if (problem.isSignedOut && !new URL(request.url).pathname.startsWith('/api/v1/sign-in')) noteSignedOut();
    throw problem;
  },
});

/** Questions to the API as hooks: `useRead('get', '/api/v1/…', { params })`; `queryOptions` for what is asked ahead. */
export const {
  useQuery: useRead,
  useInfiniteQuery,
  useMutation: useWrite,
  queryOptions,
} = createQueryClient(api);

/** A list that is read on page by page. It is kept apart from what `useRead` keeps of the same question, which is one page. */
export const usePages: typeof useInfiniteQuery = (method, path, init, options, client) =>
  useInfiniteQuery(method, path, init, { ...options, queryKeyHashFn: hashOfPages }, client);

function hashOfPages(key: QueryKey): string {
  return hashKey(['pages', ...key]);
}
