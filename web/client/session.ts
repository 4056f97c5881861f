import { useRead } from './client.ts';

/** Who is signed in. `account` is null for nobody, undefined until it is known. */
export function useSession() {
  const { data, isPending, error, refetch } = useRead('get', '/api/v1/session', {}, { staleTime: 60_000 });
  return { account: data?.account, openid: data?.openid ?? [], isPending, error, refetch };
}

export type Account = NonNullable<ReturnType<typeof useSession>['account']>;
export type AccountRole = Account['roles'][number];
