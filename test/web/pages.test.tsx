import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LanguageProvider } from '../../web/app/language.tsx';
import { pageRoutes } from '../../web/app/router.tsx';
import { createQueries } from '../../web/client/queries.ts';
import { noteSignedIn } from '../../web/client/signed-out.ts';

/** A page's code is compiled when somebody goes there. */
const patience = { timeout: 8_000 };

const staff = { id: 'p-1', name: 'Ofelia', email: 'ofelia@example.org', roles: ['staff'] };

/** What the API answers, or will, by path; the rest is not found. */
const known: Record<string, unknown> = {
  '/api/v1/session': { account: staff, openid: [] },
  '/api/v1/catalog/agreements': { agreements: [], next: null },
  '/api/v1/providers/a': provider('a', 'Alder Library'),
  '/api/v1/providers/b': provider('b', 'Birch Library'),
};

function provider(id: string, organization: string) {
  return { id, organization, kind: 'other', state: null, page: null };
}

let answers = known;
/** What was asked, by method and path. */
let asked: string[] = [];

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  asked.push(`${request.method} ${pathname}`);
  const body = await answers[pathname];
  return new Response(JSON.stringify(body ?? { code: 'NOT_FOUND', status: 404 }), {
    status: body === undefined ? 404 : 200,
    headers: { 'Content-Type': 'application/json' },
  });
}

describe('the pages', { timeout: 60_000 }, () => {
  let client: QueryClient;
  beforeEach(() => {
    client = createQueries();
    answers = { ...known };
    asked = [];
    vi.stubGlobal('fetch', answer);
    vi.stubGlobal(
      'EventSource',
      class extends EventTarget {
        close() {}
      },
    );
  });
  afterEach(() => {
    cleanup();
    client.clear();
    noteSignedIn();
    vi.unstubAllGlobals();
  });

  function visit(address: string) {
    const router = createMemoryRouter(pageRoutes, { initialEntries: [address] });
    render(
      <QueryClientProvider client={client}>
        <MantineProvider>
          <LanguageProvider>
            <RouterProvider router={router} />
          </LanguageProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
    return router;
  }

  it('of two things have nothing of each other: what was typed for one is not in the form of the other', async () => {
    const router = visit('/office/providers/a');
    await titled('Alder Library');
    await act(() => router.navigate('/office/providers/b'));
    await titled('Birch Library');
    expect(organization().value).toBe('Birch Library');
    fireEvent.change(organization(), { target: { value: 'Birch and Beech Library' } });
    await act(() => router.navigate(-1));
    await titled('Alder Library');
    expect(organization().value).toBe('Alder Library');
  });

  it('that ask the same, one page by page and one of a page, do not take the answer of the other', async () => {
    const router = visit('/catalog');
    await screen.findByText('There is no agreement yet.', {}, patience);
    await act(() => router.navigate('/office/agreements'));
    await screen.findByText('There is no such agreement.', {}, patience);
    await act(() => router.navigate(-1));
    await screen.findByText('There is no agreement yet.', {}, patience);
  });

  it('keep what was typed when a session ends, also of those who work for the program', async () => {
    visit('/office/providers/a');
    await titled('Alder Library');
    fireEvent.change(organization(), { target: { value: 'Alder and Ash Library' } });
    answers['/api/v1/session'] = { account: null, openid: [] };
    await act(() => client.invalidateQueries({ queryKey: ['get', '/api/v1/session'] }));
    await screen.findByRole('dialog', {}, patience);
    expect(organization(true).value).toBe('Alder and Ash Library');
  });

  for (const [page, use] of [
    ['/confirm-address/abc', 'POST /api/v1/email-changes/confirm'],
    ['/sign-in/link/abc', 'POST /api/v1/sign-in/link/use'],
  ] as const) {
    it(`behind a link of a letter use it once, and say of one that holds no more that it does not (${page})`, async () => {
      await visitBeforeTheSessionIsKnown(page);
      await titled('This link cannot be used');
      expect(asked.filter(each => each === use)).toHaveLength(1);
    });
  }

  it('behind the link to a new address say that it holds, though the link is used once', async () => {
    answers['/api/v1/email-changes/confirm'] = { email: 'new@example.org' };
    await visitBeforeTheSessionIsKnown('/confirm-address/def');
    await titled('The new address holds');
    expect(asked.filter(each => each.startsWith('POST'))).toHaveLength(1);
  });

  /** More texts are fetched on the way, once it is known that somebody of the office comes. */
  async function visitBeforeTheSessionIsKnown(page: string) {
    let tell: (session: unknown) => void = () => {};
    answers['/api/v1/session'] = new Promise(resolve => (tell = resolve));
    visit(page);
    await vi.waitFor(() => expect(asked.some(each => each.startsWith('POST'))).toBe(true), patience);
    await act(async () => tell(known['/api/v1/session']));
    await vi.waitFor(() => expect(client.getQueryData(['texts', 'en', 'office'])).toBeDefined());
  }

  const titled = (name: string) => screen.findByRole('heading', { level: 1, name }, patience);
  const organization = (hidden = false) =>
    screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of the organization', hidden });
});
