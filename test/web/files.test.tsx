import { act, fireEvent, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImportTexts } from '../../web/pages/office/courses/import-texts.tsx';
import { ProblemNote } from '../../web/parts/problem-note.tsx';
import { Upload } from '../../web/parts/upload.tsx';
import { Api, leftBehind, shown } from './support/shown.tsx';

describe('files that are chosen in a page', () => {
  beforeEach(() => void new Api().hold('GET /api/v1/documents'));
  afterEach(leftBehind);

  const show = (part: ReactNode) => shown({ '*': part }, '/');

  for (const [what, part] of [
    ['a document', <Upload key="upload" to={{ subject: 'draft/1' }} label="Files" onStored={() => {}} />],
    ['a table of texts', <ImportTexts key="import" program="lssc" />],
  ] as const) {
    it(`can be chosen once more, after a correction or a refusal (${what})`, async () => {
      show(part);
      await choose(new File(['1,2'], 'table.csv'));
      await screen.findByText(/table\.csv/);
      // A browser tells of a choice only what differs from the one before.
      expect(input().files).toHaveLength(0);
    });
  }

  it('and have been changed since are said to be so, which is no lost connection', () => {
    show(<ProblemNote error={new DOMException('It was changed.', 'NotReadableError')} />);
    expect(screen.getByRole('alert').textContent).toMatch(/changed or moved.*Choose it again/);
  });

  it('or else fail for a reason that nobody knows are not said to lack a connection', async () => {
    show(<ProblemNote error={new Error('a mistake')} />);
    expect(screen.getByRole('alert').textContent).not.toMatch(/connection/);
  });

  it('and find no connection are said to find none', () => {
    show(<ProblemNote error={new TypeError('Failed to fetch')} />);
    expect(screen.getByRole('alert').textContent).toMatch(/No connection/);
  });

  async function choose(file: File) {
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input().files = chosen.files;
    await act(async () => fireEvent.change(input()));
  }

  function input(): HTMLInputElement {
    const found = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!found) throw new Error('no field for files');
    return found;
  }
});
