import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../../client/client.ts';
import { sendCommand } from '../../../../client/command.ts';
import { Problem } from '../../../../client/problem.ts';
import { isCaseKind } from '../../case/shown-case.ts';

/** Where one case stands in a run. */
export type Standing =
  | { is: 'looking' }
  | { is: 'would'; sentence: string }
  | { is: 'would-be-refused'; sentence: string }
  | { is: 'sending' }
  | { is: 'done' }
  | { is: 'refused'; sentence: string }
  /** Kept, and answered later. */
  | { is: 'received'; receipt: string }
  /** Nothing is known of an answer: it may be tried again, and stays the same command. */
  | { is: 'failed'; error: unknown };

interface Run {
  command: string;
  body: Record<string, unknown>;
  /** Where the command is sent for a case with this uuid. */
  addressOf: (uuid: string) => string;
}

const settled: readonly Standing['is'][] = ['done', 'refused', 'received'];

/** Whether nothing more is sent to a case in this state. */
export function isSettled(standing: Standing | undefined): boolean {
  return standing !== undefined && settled.includes(standing.is);
}

/** A command for many cases: looked at for each, then given to one after another; it can be stopped, and goes on where it was. */
export function useRun({ command, body, addressOf }: Run) {
  const client = useQueryClient();
  const [standings, setStandings] = useState<ReadonlyMap<string, Standing>>(new Map());
  const [isBusy, setBusy] = useState<'looking' | 'running' | null>(null);
  const isStopped = useRef(false);
  /** One for each case, for as long as the run is the same: what is sent twice is one command. */
  const keys = useRef(new Map<string, string>());
  useAskBeforeLeaving(isBusy === 'running');
  useEffect(() => () => void (isStopped.current = true), []);

  const put = (caseId: string, standing: Standing) =>
    setStandings(before => new Map(before).set(caseId, standing));

  const each = async (
    caseIds: readonly string[],
    busy: 'looking' | 'running',
    work: (caseId: string) => Promise<Standing>,
  ) => {
    isStopped.current = false;
    setBusy(busy);
    for (const caseId of caseIds) {
      if (isStopped.current) break;
      put(caseId, { is: busy === 'looking' ? 'looking' : 'sending' });
      put(caseId, await work(caseId));
    }
    setBusy(null);
  };

  const give = async (caseId: string): Promise<Standing> => {
    const key = keys.current.get(caseId) ?? crypto.randomUUID();
    keys.current.set(caseId, key);
    try {
      const { answer, isAnswered } = await sendCommand(addressOf(uuidIn(caseId)), key, body);
      return isAnswered ? { is: 'done' } : { is: 'received', receipt: answer.receipt };
    } catch (error) {
      return standingOf(error, () => (isStopped.current = true));
    }
  };

  return {
    standings,
    isBusy,
    /** Asks of every case what would change. */
    look: (caseIds: readonly string[]) => each(caseIds, 'looking', caseId => lookAt(caseId, command, body)),
    /** Gives the command to every case that has no answer yet. */
    async run(caseIds: readonly string[]) {
      await each(
        caseIds.filter(caseId => !isSettled(standings.get(caseId))),
        'running',
        give,
      );
      await client.invalidateQueries();
    },
    stop: () => void (isStopped.current = true),
  };
}

async function lookAt(caseId: string, command: string, fields: Record<string, unknown>): Promise<Standing> {
  const kind = caseId.slice(0, caseId.indexOf('/'));
  if (!isCaseKind(kind)) throw new Error(`${caseId} is of no kind`);
  const path = { kind, uuid: uuidIn(caseId) };
  try {
    const { data } = await api.POST('/api/v1/cases/{kind}/{uuid}/preview', {
      params: { path },
      body: { command, fields },
    });
    if (!data) throw new Error('an answer without a body');
    const { refused, after } = data;
    if (refused === null) return { is: 'would', sentence: after.sentence };
    const errors = refused.errors.map(({ path: field, problem }) => `${field}: ${problem}`);
    return { is: 'would-be-refused', sentence: [refused.sentence, ...errors].join(' ') };
  } catch (error) {
    return { is: 'failed', error };
  }
}

/** A refusal is the answer; whoever is signed out, or loses the connection, has none yet, and the run waits. */
function standingOf(error: unknown, stop: () => void): Standing {
  const isRefusal = error instanceof Problem && !error.isFault && !error.isSignedOut && error.status !== 429;
  if (isRefusal) return { is: 'refused', sentence: error.message };
  stop();
  return { is: 'failed', error };
}

function uuidIn(caseId: string): string {
  return caseId.slice(caseId.indexOf('/') + 1);
}

function useAskBeforeLeaving(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isOn]);
}
