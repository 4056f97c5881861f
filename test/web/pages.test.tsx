import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LanguageProvider } from '../../web/app/language.tsx';
import { pageRoutes } from '../../web/app/router.tsx';
import { createQueries } from '../../web/client/queries.ts';

/** A page's code is compiled when somebody goes there. */
const patience = { timeout: 20_000 };

const staff = { id: 'p-1', name: 'Ofelia', email: 'ofelia@example.org', roles: ['staff'] };

/** What the API answers to `GET`, by path; the rest is not found. */
const answers: Record<string, unknown> = {
  '/api/v1/session': { account: staff, openid: [] },
  '/api/v1/catalog/agreements': { agreements: [], next: null },
  '/api/v1/providers/a': provider('a', 'Alder Library'),
  '/api/v1/providers/b': provider('b', 'Birch Library'),
};

function provider(id: string, organization: string) {
  return { id, organization, kind: 'other', state: null, page: null };
}

async function answer(request: Request): Promise<Response> {
  const body = answers[new URL(request.url).pathname];
  return new Response(JSON.stringify(body ?? { code: 'NOT_FOUND', status: 404 }), {
    status: body === undefined ? 404 : 200,
    headers: { 'Content-Type': 'application/json' },
  });
}

describe('the pages', { timeout: 60_000 }, () => {
  let client: QueryClient;
  beforeEach(() => {
    client = createQueries();
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

  const titled = (name: string) => screen.findByRole('heading', { level: 1, name }, patience);
  const organization = () =>
    screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of the organization' });
});
