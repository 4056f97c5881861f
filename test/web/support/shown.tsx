import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { createBrowserRouter, Outlet, RouterProvider, type RouteObject } from 'react-router';
import { vi } from 'vitest';
import { createQueries } from '../../../web/client/queries.ts';
import { en } from '../../../web/texts/en.ts';
import { enOffice } from '../../../web/texts/en-office.ts';

// The browser of the tests has no fonts, to which fields that grow listen.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });

const messages = { ...en, ...enOffice };

/** Pages at their addresses, in English, as somebody sees who comes to one of them; `beside` them what is on all. */
export function shown(pages: Record<string, ReactNode>, address: string, beside?: ReactNode) {
  const client = createQueries();
  const children = Object.entries(pages).map(([path, element]): RouteObject => ({ path, element }));
  const all = (
    <>
      <Outlet />
      {beside}
    </>
  );
  history.replaceState(null, '', address);
  const router = createBrowserRouter([{ element: all, children }]);
  const screen = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <IntlProvider locale="en-US" messages={messages}>
          <RouterProvider router={router} />
        </IntlProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { screen, client, router };
}

/** Leaves nothing of a test: its pages, what stands in for the API, and what was kept in the window. */
export function leftBehind(): void {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
}

export type Shown = ReturnType<typeof shown>;

type Answer = object | Response;

/** An API in place of the real one: what it answers to `GET /api/v1/session` and the like, and what it was asked. */
export class Api {
  readonly asked: string[] = [];
  readonly #answers = new Map<string, () => Answer | Promise<Answer>>();

  constructor() {
    this.on('GET /api/v1/session', { account: null, openid: [] });
    vi.stubGlobal('fetch', this.#fetch.bind(this));
  }

  /** Says what is answered from now on; a function is called for each request. */
  on(question: string, answer: object | (() => Answer | Promise<Answer>)): void {
    this.#answers.set(question, typeof answer === 'function' ? () => answer() : () => answer);
  }

  /** Answers nothing to this question until what is given back is called. */
  hold(question: string, answer: Answer = {}): () => void {
    let open = () => {};
    const opening = new Promise<void>(resolve => (open = resolve));
    this.on(question, () => opening.then(() => answer));
    return open;
  }

  async #fetch(request: Request | string, init?: RequestInit): Promise<Response> {
    const method = typeof request === 'string' ? (init?.method ?? 'GET') : request.method;
    const { pathname, search } = new URL(
      typeof request === 'string' ? request : request.url,
      location.origin,
    );
    this.asked.push(`${method} ${pathname}${search}`);
    const answer = await this.#answers.get(`${method} ${pathname}`)?.();
    if (answer instanceof Response) return answer;
    return json(answer === undefined ? 404 : 200, answer ?? { code: 'NOT_FOUND' });
  }
}

/** An answer in JSON. */
export function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}
