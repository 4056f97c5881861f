import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCommand } from '../../web/client/command.ts';
import { asProblem } from '../../web/client/problem.ts';
import { createQueries } from '../../web/client/queries.ts';

const receivedAt = '2026-11-28T10:00:00Z';

/** The API: what it answers to the commands, one after the other, and to questions after their receipts. */
class Door {
  answers: (Response | Error)[] = [];
  receipt: object = { receivedAt, answer: null };
  keys: (string | null)[] = [];
  /** Until then no command is answered. */
  opening = Promise.resolve();

  /** Answers nothing until what is given back is called. */
  shut(): () => void {
    let open = () => {};
    this.opening = new Promise(resolve => (open = resolve));
    return open;
  }

  async fetch(request: Request | string, init?: RequestInit): Promise<Response> {
    if (request instanceof Request) return json(200, this.receipt);
    this.keys.push(new Headers(init?.headers).get('Idempotency-Key'));
    const answer = this.answers.shift() ?? new Error('nothing to answer');
    await this.opening;
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const answer = { caseId: 'candidacy/1', receipt: 'key-1' };

describe('a command given in a page', () => {
  let door: Door;
  let client: QueryClient;
  beforeEach(() => {
    door = new Door();
    client = createQueries();
    vi.stubGlobal('fetch', door.fetch.bind(door));
  });
  afterEach(() => {
    cleanup();
    client.clear();
    vi.unstubAllGlobals();
  });

  function form(onDone: (answer: object) => void = () => {}) {
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    return renderHook(() => useCommand('/api/v1/candidacies/1/withdraw', onDone), { wrapper });
  }

  it('is sent once, however often it is clicked', async () => {
    door.answers = [json(200, answer), json(200, answer)];
    const onDone = vi.fn();
    const open = door.shut();
    const { result } = form(onDone);
    act(() => {
      result.current.give({});
      result.current.give({});
    });
    await waitFor(() => expect(result.current.isBusy).toBe(true));
    act(() => result.current.give({}));
    open();
    await waitFor(() => expect(result.current.standing.is).toBe('done'));
    expect(door.keys).toHaveLength(1);
    expect(onDone.mock.calls).toEqual([[answer]]);
  });

  it('is done also when what it brought about has taken the form away before its answer came', async () => {
    door.answers = [json(200, answer)];
    const onDone = vi.fn();
    const open = door.shut();
    const { result, unmount } = form(onDone);
    act(() => result.current.give({}));
    await waitFor(() => expect(door.keys).toHaveLength(1));
    unmount();
    open();
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  });

  it('leads nobody back who has gone to another page meanwhile', async () => {
    door.answers = [json(200, answer)];
    const onDone = vi.fn();
    const open = door.shut();
    const { result, unmount } = form(onDone);
    act(() => result.current.give({}));
    await waitFor(() => expect(door.keys).toHaveLength(1));
    const before = location.href;
    location.href = 'http://localhost/elsewhere';
    unmount();
    open();
    await waitFor(() => expect(client.isMutating()).toBe(0));
    expect(onDone).not.toHaveBeenCalled();
    location.href = before;
  });

  it('waits where it was only acknowledged, says since when, and becomes done by itself, also without its form', async () => {
    door.answers = [json(202, answer)];
    const onDone = vi.fn();
    const { result, unmount } = form(onDone);
    act(() => result.current.give({}));
    await waitFor(() => expect(result.current.standing).toEqual({ is: 'waiting', receivedAt }));
    expect(result.current.isBusy).toBe(true);
    unmount();
    door.receipt = { receivedAt, answer: { outcome: 'accepted', status: 'withdrawn', facts: [] } };
    await client.invalidateQueries();
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  });

  it('shows the sentence of a refusal that came late; the next attempt is another command', async () => {
    door.answers = [json(202, answer), json(200, answer)];
    door.receipt = {
      receivedAt,
      answer: { outcome: 'refused', code: 'CASE_OVER', sentence: 'The case is over.' },
    };
    const { result } = form();
    act(() => result.current.give({}));
    await waitFor(() => expect(result.current.standing.is).toBe('failed'));
    expect(asProblem(result.current.problem)?.message).toBe('The case is over.');
    act(() => result.current.give({}));
    await waitFor(() => expect(result.current.standing.is).toBe('done'));
    expect(new Set(door.keys).size).toBe(2);
  });

  it('is the same command when it is given again after the connection was lost', async () => {
    door.answers = [new TypeError('Failed to fetch'), json(200, answer)];
    const { result } = form();
    act(() => result.current.give({}));
    await waitFor(() => expect(result.current.standing.is).toBe('failed'));
    act(() => result.current.give({}));
    await waitFor(() => expect(result.current.standing.is).toBe('done'));
    expect(door.keys).toHaveLength(2);
    expect(new Set(door.keys).size).toBe(1);
  });
});
