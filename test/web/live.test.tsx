import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLive } from '../../web/client/live.ts';
import { createQueries } from '../../web/client/queries.ts';

/** A stream of the API, as the browser opens it. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static last: Stream;
  readyState = 1;

  constructor() {
    super();
    Stream.last = this;
  }

  tell(...events: string[]): void {
    for (const name of events) this.dispatchEvent(new Event(name));
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }
}

describe('a page that is open', () => {
  let client: QueryClient;
  let readAgain: unknown[];
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', Stream);
    client = createQueries();
    readAgain = [];
    vi.spyOn(client, 'invalidateQueries').mockImplementation(async filters => {
      readAgain.push(filters?.queryKey?.[1] ?? 'all');
    });
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    renderHook(() => useLive(true), { wrapper });
    Stream.last.tell('open', 'hello');
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('reads everything again when the API says that something may have been missed, and not as it begins', async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    expect(readAgain).toEqual([]);
    Stream.last.tell('hello');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(readAgain).toEqual(['all']);
  });

  it('shows changes that come without a pause as they come, and several together', async () => {
    for (let count = 0; count < 10; count++) {
      Stream.last.tell('case');
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(readAgain.length).toBeGreaterThan(2);
    expect(readAgain.length).toBeLessThan(7);
  });

  it('asks who is signed in when the API answers with no stream', async () => {
    Stream.last.close();
    Stream.last.tell('error');
    await vi.advanceTimersByTimeAsync(0);
    expect(readAgain).toEqual(['/api/v1/session']);
  });
});
