import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LeftOver } from '../../web/pages/candidate/portfolio/left-over.tsx';
import { fieldOf, type Artifact, type Value } from '../../web/pages/candidate/portfolio/values.ts';
import { Api, leftBehind, shown } from './support/shown.tsx';

const subject = 'portfolio/1f0e6b1c-5b0a-4f0e-8a51-0d6c0f4b7a11';

const named = (documentId: string): Artifact[] => [{ documentId, title: documentId }];

describe('documents that were handed in for a portfolio', () => {
  let names: string[];
  beforeEach(() => {
    names = ['kept', 'saved', 'written', 'theirs', 'left'];
    const api = new Api();
    const stored = { subject, bytes: 1000, status: 'stored', locked: false, parts: [] };
    api.on('GET /api/v1/documents', () => {
      const documents = names.map(name => ({ ...stored, id: name, name: `${name}.pdf` }));
      return { documents, bytes: 5000, locked: false };
    });
    for (const name of names) {
      api.on(`DELETE /api/v1/documents/${name}`, () => {
        names = names.filter(each => each !== name);
        return new Response(null, { status: 204 });
      });
    }
  });
  afterEach(leftBehind);

  function show(conflicts: ReadonlyMap<string, Value> = new Map()) {
    const artifacts = (competency: number) => fieldOf(competency, 'artifacts');
    const saved = { [artifacts(1)]: named('kept'), [artifacts(2)]: named('saved') };
    const fields = { [artifacts(1)]: named('kept'), [artifacts(2)]: named('written'), learning: 'left' };
    const part = <LeftOver subject={subject} saved={saved} writing={{ fields, conflicts }} />;
    shown({ '*': part }, '/');
    return screen.findByRole('region', { name: 'Documents that stand nowhere' });
  }

  const listed = () =>
    screen.getAllByRole('button', { name: /^Delete/ }).map(button => button.getAttribute('aria-label'));

  it('are listed where nothing names them: neither what is saved nor what is written, here or elsewhere', async () => {
    await show(new Map([[fieldOf(3, 'artifacts'), named('theirs')]]));
    expect(listed()).toEqual(['Delete left.pdf']);
  });

  it('are deleted one by one, after a question, and no others are', async () => {
    await show();
    expect(listed()).toEqual(['Delete theirs.pdf', 'Delete left.pdf']);
    fireEvent.click(screen.getByRole('button', { name: 'Delete left.pdf' }));
    const dialog = await screen.findByRole('dialog');
    expect(names).toContain('left');
    fireEvent.click([...dialog.querySelectorAll('button')].find(each => each.textContent === 'Delete')!);
    await waitFor(() => expect(names).toEqual(['kept', 'saved', 'written', 'theirs']));
  });
});
