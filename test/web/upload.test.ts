import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noteSignedIn } from '../../web/client/signed-out.ts';
import { keptForLater, upload, type UploadStep } from '../../web/client/upload.ts';

const subject = 'draft/1f0e6b1c-5b0a-4f0e-8a51-0d6c0f4b7a11';
const partBytes = 256 * 1024;

/** An API that keeps one document, as far as handing it in goes. */
class FakeApi {
  parts = new Map<number, { bytes: number; sha256: string }>();
  status: 'none' | 'receiving' | 'stored' = 'none';
  sent: number[] = [];
  deleted = 0;
  /** What the next requests are answered instead, by method and the end of the path. */
  failures: { on: RegExp; with: () => Promise<Response> }[] = [];

  answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const asked = `${request.method} ${pathname}`;
    const failure = this.failures.find(({ on }) => on.test(asked));
    if (failure) {
      this.failures = this.failures.filter(each => each !== failure);
      return failure.with();
    }
    if (asked === 'GET /api/v1/documents')
      return json({ documents: this.status === 'none' ? [] : [this.record()], bytes: 0, locked: false });
    if (asked === 'POST /api/v1/documents/in-parts') {
      this.status = 'receiving';
      return json(this.record(), 201);
    }
    const number = Number(/parts\/(\d+)$/.exec(asked)?.[1]);
    if (number) {
      const bytes = (await request.arrayBuffer()).byteLength;
      this.sent.push(number);
      const sha256 = new URL(request.url).searchParams.get('sha256') ?? '';
      this.parts.set(number, { bytes, sha256 });
      return json({ number, bytes, sha256 });
    }
    if (request.method === 'DELETE') {
      this.deleted += 1;
      return new Response(null, { status: 204 });
    }
    if (asked.endsWith('/complete')) this.status = 'stored';
    return json(this.record());
  };

  record() {
    const parts = [...this.parts].map(([number, part]) => ({ number, ...part }));
    return { id: 'd', subject, name: 'scan.txt', bytes: file.size, status: this.status, parts };
  }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

const file = new File(['x'.repeat(partBytes * 2 + 10)], 'scan.txt');

describe('handing a file in', () => {
  let api: FakeApi;
  let steps: UploadStep[];
  beforeEach(() => {
    api = new FakeApi();
    steps = [];
    vi.stubGlobal('fetch', api.answer);
  });
  afterEach(() => vi.unstubAllGlobals());

  const handIn = (signal = new AbortController().signal) =>
    upload(file, { subject }, step => steps.push(step), signal);

  test('sends every part once, tells how far it is, and is stored', async () => {
    expect((await handIn()).status).toBe('stored');
    expect(api.sent).toEqual([1, 2, 3]);
    expect(steps.map(step => step.is)).toEqual(['sending', 'sending', 'sending', 'checking']);
  });

  test('goes on with the part at which the connection was lost', async () => {
    api.failures = [{ on: /parts\/2$/, with: () => Promise.reject(new TypeError('Failed to fetch')) }];
    await handIn();
    expect(api.sent).toEqual([1, 2, 3]);
    expect(steps).toContainEqual({ is: 'waiting', sentBytes: partBytes, for: 'connection' });
  });

  test('waits for the person to sign in again, and goes on', async () => {
    api.failures = [
      { on: /parts\/2$/, with: () => Promise.resolve(json({ code: 'NOT_SIGNED_IN', status: 401 }, 401)) },
    ];
    const stored = handIn();
    await vi.waitFor(() =>
      expect(steps).toContainEqual({ is: 'waiting', sentBytes: partBytes, for: 'sign-in' }),
    );
    expect(api.sent).toEqual([1]);
    noteSignedIn();
    await stored;
    expect(api.sent).toEqual([1, 2, 3]);
  });

  test('of the same file, chosen anew, sends what is not there yet', async () => {
    const leaving = new AbortController();
    api.failures = [
      {
        on: /parts\/3$/,
        with: () => {
          leaving.abort(keptForLater);
          return Promise.reject(new TypeError('Failed to fetch'));
        },
      },
    ];
    await expect(handIn(leaving.signal)).rejects.toBeDefined();
    expect(api.deleted).toBe(0);
    api.sent = [];
    await handIn();
    expect(api.sent).toEqual([3]);
  });

  test('that is broken off removes what had come', async () => {
    const giveUp = new AbortController();
    api.failures = [
      {
        on: /parts\/2$/,
        with: () => {
          giveUp.abort();
          return Promise.reject(new TypeError('Failed to fetch'));
        },
      },
    ];
    await expect(handIn(giveUp.signal)).rejects.toBeDefined();
    await vi.waitFor(() => expect(api.deleted).toBe(1));
  });

  test('that is broken off while it is being checked is not stored after all', async () => {
    const giveUp = new AbortController();
    api.failures = [
      {
        on: /complete$/,
        with: async () => {
          giveUp.abort();
          api.status = 'stored';
          return json(api.record());
        },
      },
    ];
    await expect(handIn(giveUp.signal)).rejects.toBeDefined();
    await vi.waitFor(() => expect(api.deleted).toBe(1));
  });

  test('that is left while it is being checked is stored', async () => {
    const leaving = new AbortController();
    api.failures = [
      {
        on: /complete$/,
        with: async () => {
          leaving.abort(keptForLater);
          api.status = 'stored';
          return json(api.record());
        },
      },
    ];
    expect((await handIn(leaving.signal)).status).toBe('stored');
    expect(api.deleted).toBe(0);
  });

  test('tells a refusal as it is, at once', async () => {
    const refusal = { code: 'DOCUMENT_TOO_LARGE', detail: 'A document may have at most 25 MB.' };
    api.failures = [{ on: /in-parts$/, with: () => Promise.resolve(json(refusal, 413)) }];
    await expect(handIn()).rejects.toThrow('A document may have at most 25 MB.');
  });

  test('believes the record when the answer to its completion was lost', async () => {
    api.failures = [
      {
        on: /complete$/,
        with: () => {
          api.status = 'stored';
          return Promise.reject(new TypeError('Failed to fetch'));
        },
      },
      { on: /complete$/, with: () => Promise.resolve(json({ code: 'DOCUMENT_NOT_RECEIVING' }, 409)) },
    ];
    expect((await handIn()).status).toBe('stored');
  });
});
