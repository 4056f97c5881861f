import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useRead } from './client.ts';
import { Problem, problemOf } from './problem.ts';
import { noteSignedOut } from './signed-out.ts';

/** A command on its way: what a page tells of it. */
export type CommandStanding =
  | { is: 'idle' }
  | { is: 'sending' }
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
  /** Back to the beginning: for a form that is opened anew. */
  forget(): void;
}

interface Sent {
  answer: CommandAnswer;
  isAnswered: boolean;
}

/**
 * A command at an address of the API (`/api/v1/candidacies/<uuid>/claim-course`). It bears an `Idempotency-Key` of its own,
 * kept until it is answered: a second click, or a repeat after a lost connection, is the same command. After a refusal
 * the next attempt is another one. `onDone` is called once, also when the answer came later than the first reply (202).
 */
export function useCommand(address: string, onDone?: (answer: CommandAnswer) => void): Command {
  const key = useRef<string | null>(null);
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: (body: object) => sendCommand(address, (key.current ??= crypto.randomUUID()), body),
    onError(error) {
      // A refusal is this key's answer for good; whatever else happened, the same command is still to be given.
      if (error instanceof Problem && !error.isFault) key.current = null;
    },
  });
  const standing = standingOf(sending, useReceipt(sending.data));
  const doneReceipt = standing.is === 'done' ? standing.answer.receipt : null;
  useEffect(() => {
    if (standing.is === 'failed' && sending.data) key.current = null;
    if (standing.is !== 'done') return;
    key.current = null;
    void client.invalidateQueries();
    onDone?.(standing.answer);
    // Once for each answer: neither a new function nor a new render is another answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [doneReceipt, standing.is]);
  const isBusy = standing.is === 'sending' || standing.is === 'waiting';
  return {
    give: body => {
      if (!isBusy) sending.mutate(body);
    },
    standing,
    problem: standing.is === 'failed' ? standing.problem : null,
    isBusy,
    forget: () => sending.reset(),
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

/** The receipt of a command that was acknowledged and not yet answered, asked for until it is. */
function useReceipt(sent: Sent | undefined) {
  const isAwaited = sent !== undefined && !sent.isAnswered;
  const init = { params: { path: { key: sent?.answer.receipt ?? '' } } };
  const { data } = useRead('get', '/api/v1/receipts/{key}', init, {
    enabled: isAwaited,
    refetchInterval: ({ state }) => (state.data?.answer ? false : 3_000),
  });
  return isAwaited ? data : undefined;
}

function standingOf(
  { isPending, error, data: sent }: { isPending: boolean; error: unknown; data: Sent | undefined },
  receipt: ReturnType<typeof useReceipt>,
): CommandStanding {
  if (isPending) return { is: 'sending' };
  if (error) return { is: 'failed', problem: error };
  if (!sent) return { is: 'idle' };
  if (sent.isAnswered) return { is: 'done', answer: sent.answer };
  if (!receipt?.answer) return { is: 'waiting', receivedAt: receipt?.receivedAt ?? null };
  const { answer } = receipt;
  if (answer.outcome === 'accepted') return { is: 'done', answer: sent.answer };
  const { code, sentence } = answer;
  return { is: 'failed', problem: new Problem(409, { code, detail: sentence }) };
}
