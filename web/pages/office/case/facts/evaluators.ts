import { useRead } from '../../../../client/client.ts';
import { useSession } from '../../../../client/session.ts';

/** The names of evaluators by their ids; for others than staff there are none, and ids stay ids. */
export function useEvaluatorName(isOn = true): (id: string) => string {
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const { data } = useRead('get', '/api/v1/evaluators', {}, { enabled: isOn && isStaff, staleTime: 60_000 });
  return id => data?.evaluators.find(each => each.id === id)?.name ?? `…${id.slice(-6)}`;
}
