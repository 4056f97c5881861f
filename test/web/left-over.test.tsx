import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueries } from '../../web/client/queries.ts';
import { LeftOver } from '../../web/pages/candidate/portfolio/left-over.tsx';
import { fieldOf, type Artifact, type Value } from '../../web/pages/candidate/portfolio/values.ts';
import { en } from '../../web/texts/en.ts';

const subject = 'portfolio/1f0e6b1c-5b0a-4f0e-8a51-0d6c0f4b7a11';

/** The API, as far as the documents of one portfolio go. */
class Documents {
  names = ['kept', 'saved', 'written', 'theirs', 'left'];

  answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (request.method === 'DELETE') {
      this.names = this.names.filter(name => !pathname.endsWith(`/${name}`));
      return new Response(null, { status: 204 });
    }
    const stored = { subject, bytes: 1000, status: 'stored', locked: false, parts: [] };
    const documents = this.names.map(name => ({ ...stored, id: name, name: `${name}.pdf` }));
    return new Response(JSON.stringify({ documents, bytes: 5000, locked: false }), {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
    });
  };
}

const named = (documentId: string): Artifact[] => [{ documentId, title: documentId }];

describe('documents that were handed in for a portfolio', () => {
  let client: QueryClient;
  let documents: Documents;
  beforeEach(() => {
    client = createQueries();
    documents = new Documents();
    vi.stubGlobal('fetch', documents.answer);
  });
  afterEach(() => {
    cleanup();
    client.clear();
    vi.unstubAllGlobals();
  });

  function show(conflicts: ReadonlyMap<string, Value> = new Map()) {
    const artifacts = (competency: number) => fieldOf(competency, 'artifacts');
    const saved = { [artifacts(1)]: named('kept'), [artifacts(2)]: named('saved') };
    const fields = { [artifacts(1)]: named('kept'), [artifacts(2)]: named('written'), learning: 'left' };
    render(
      <QueryClientProvider client={client}>
        <MantineProvider>
          <IntlProvider locale="en-US" messages={en}>
            <LeftOver subject={subject} saved={saved} writing={{ fields, conflicts }} />
          </IntlProvider>
        </MantineProvider>
      </QueryClientProvider>,
    );
    return screen.findByRole('region', { name: 'Documents that stand nowhere' });
  }

  const shown = () =>
    screen.getAllByRole('button', { name: /^Delete/ }).map(button => button.getAttribute('aria-label'));

  it('are listed where nothing names them: neither what is saved nor what is written, here or elsewhere', async () => {
    await show(new Map([[fieldOf(3, 'artifacts'), named('theirs')]]));
    expect(shown()).toEqual(['Delete left.pdf']);
  });

  it('are deleted one by one, after a question, and no others are', async () => {
    await show();
    expect(shown()).toEqual(['Delete theirs.pdf', 'Delete left.pdf']);
    fireEvent.click(screen.getByRole('button', { name: 'Delete left.pdf' }));
    const dialog = await screen.findByRole('dialog');
    expect(documents.names).toContain('left');
    fireEvent.click([...dialog.querySelectorAll('button')].find(each => each.textContent === 'Delete')!);
    await waitFor(() => expect(documents.names).toEqual(['kept', 'saved', 'written', 'theirs']));
  });
});
