import {
  QueryObserver,
  useMutation,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queryOptions } from './client.ts';
import { Problem, problemOf } from './problem.ts';
import { noteSignedOut } from './signed-out.ts';

/** A command on its way: what a page tells of it. */
export type CommandStanding =
  | { is: 'idle' }
  | { is: 'sending' }
  /** The browser is offline: it goes out by itself when the connection is back. */
  | { is: 'held' }
  /** Received and kept, and not yet answered: it becomes done or refused by itself. */
  | { is: 'waiting'; receivedAt: string | null }
  | { is: 'done'; answer: CommandAnswer }
  | { is: 'failed'; problem: unknown };

export interface CommandAnswer {
  caseId: string;
  receipt: string;
}

export interface Command {
  /** Gives the command; a second call while one is on its way does nothing. */
  give(body: object): void;
  standing: CommandStanding;
  /** The refusal or fault, if that is how it ended; its sentences for fields are in `byPath`. */
  problem: unknown;
  isBusy: boolean;
  /** Back to the beginning, for a form that is opened anew or filled in otherwise; not while a command is on its way. */
  forget(): void;
}

/** A command as it was given, and the page on which it was. */
interface Given {
  to: string;
  body: object;
  page: string;
}

/** Of a command that was acknowledged: when, null until that is known; undefined of one that was not. */
type ReceivedAt = string | null | undefined;

interface Sent {
  answer: CommandAnswer;
  isAnswered: boolean;
}

/**
 * A command at an address of the API (`/api/v1/candidacies/<uuid>/claim-course`). It bears an `Idempotency-Key` of its own,
 * kept until it is answered: a second click, or a repeat after a lost connection, is the same command. After a refusal
 * the next attempt is another one. `onDone` is called once, also when the answer came later than the first reply (202), and
 * also when the form has left its page meanwhile, because what it has brought about was shown first; not when the person
 * has gone to another page.
 */
export function useCommand(address: string, onDone?: (answer: CommandAnswer) => void): Command {
  const key = useRef<string | null>(null);
  // At once, also between two clicks before the page has shown the first of them.
  const isOut = useRef(false);
  const client = useQueryClient();
  const [receivedAt, setReceivedAt] = useState<ReceivedAt>(undefined);
  const sending = useMutation({
    networkMode: 'online',
    mutationFn: async ({ to, body }: Given) => {
      const { answer, isAnswered } = await sendCommand(to, (key.current ??= crypto.randomUUID()), body);
      if (!isAnswered) await untilAnswered(client, answer.receipt, setReceivedAt);
      return answer;
    },
    onSuccess(answer, { page }) {
      key.current = null;
      void client.invalidateQueries();
      if (page === location.pathname) onDone?.(answer);
    },
    onError(error) {
      // A refusal is this key's answer for good; whatever else happened, the same command is still to be given.
      if (error instanceof Problem && !error.isFault) key.current = null;
    },
    onSettled() {
      isOut.current = false;
      setReceivedAt(undefined);
    },
  });
  const standing = standingOf(sending, receivedAt);
  return {
    give: body => {
      if (isOut.current) return;
      isOut.current = true;
      sending.mutate({ to: address, body, page: location.pathname });
    },
    standing,
    problem: standing.is === 'failed' ? standing.problem : null,
    isBusy: sending.isPending,
    forget: () => {
      if (!isOut.current) sending.reset();
    },
  };
}

/** Gives a command once, under this key: whatever is sent with the same key again is the same command. `isAnswered` is false for a 202. */
export async function sendCommand(address: string, key: string, body: object): Promise<Sent> {
  const response = await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.isSignedOut) noteSignedOut();
    throw problem;
  }
  return { answer: (await response.json()) as CommandAnswer, isAnswered: response.status !== 202 };
}

/** Resolves once a command that was acknowledged is accepted; throws its refusal. It asks again after every change that the API tells of. */
function untilAnswered(
  client: QueryClient,
  key: string,
  onReceived: (at: ReceivedAt) => void,
): Promise<void> {
  onReceived(null);
  const observer = new QueryObserver(client, {
    ...queryOptions('get', '/api/v1/receipts/{key}', { params: { path: { key } } }),
    refetchInterval: 3_000,
  });
  return new Promise((resolve, reject) => {
    const look = ({ data }: ReturnType<typeof observer.getCurrentResult>) => {
      if (!data) return;
      onReceived(data.receivedAt);
      if (!data.answer) return;
      stop();
      if (data.answer.outcome === 'accepted') return resolve();
      const { code, sentence } = data.answer;
      reject(new Problem(409, { code, detail: sentence }));
    };
    const stop = observer.subscribe(look);
    look(observer.getCurrentResult());
  });
}

function standingOf(
  { isPending, isPaused, error, data }: UseMutationResult<CommandAnswer, unknown, Given>,
  receivedAt: ReceivedAt,
): CommandStanding {
  if (isPending && receivedAt !== undefined) return { is: 'waiting', receivedAt };
  if (isPending) return { is: isPaused ? 'held' : 'sending' };
  if (error) return { is: 'failed', problem: error };
  return data ? { is: 'done', answer: data } : { is: 'idle' };
}
