import { act, fireEvent, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FoundCase } from '../../web/pages/office/desk/bulk/bulk.tsx';
import { RunStep } from '../../web/pages/office/desk/bulk/run-step.tsx';
import { Api, leftBehind, shown } from './support/shown.tsx';

const cases = ['1', '2'].map((uuid): FoundCase => ({
  caseId: `candidacy/${uuid}`,
  case: `/api/v1/candidacies/${uuid}`,
  kind: 'candidacy',
  personId: uuid,
  personName: `Person ${uuid}`,
  program: null,
  certificateNumber: null,
  status: 'applied',
  since: '2026-11-28T10:00:00Z',
  waitsFor: null,
  dueAt: null,
  dueOn: null,
}));

describe('a command for many cases', () => {
  afterEach(leftBehind);

  it('goes on when one is about to go elsewhere, and one is asked first', async () => {
    const api = new Api();
    const run = (
      <RunStep
        cases={cases}
        command="withdraw"
        body={{}}
        addressOf={uuid => `/api/v1/candidacies/${uuid}/withdraw`}
        onSelect={() => {}}
        onRunning={() => {}}
      />
    );
    for (const { caseId } of cases)
      api.on(`POST /api/v1/cases/${caseId}/preview`, { refused: null, after: { sentence: 'Withdrawn.' } });
    const answer = api.hold('POST /api/v1/candidacies/1/withdraw', { caseId: 'candidacy/1', receipt: 'a' });
    api.on('POST /api/v1/candidacies/2/withdraw', { caseId: 'candidacy/2', receipt: 'b' });
    const { screen, router } = shown({ '/bulk': run, '/else': <p>Elsewhere</p> }, '/bulk?kind=candidacy');
    fireEvent.click(await screen.findByRole('button', { name: 'Show what would change in 2 cases' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Do it for 2 cases' }));
    await act(() => router.navigate('/bulk?kind=candidacy&cursor=second'));
    expect(location.search).toContain('second');
    await act(() => router.navigate('/else'));
    expect(location.pathname).toBe('/bulk');
    fireEvent.click(await screen.findByRole('button', { name: 'Stay' }));
    await act(() => router.navigate('/bulk?kind=evaluation'));
    expect(location.search).toContain('candidacy');
    answer();
    await waitFor(() => expect(api.asked).toContain('POST /api/v1/candidacies/2/withdraw'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Stay' })).toBeNull());
    await act(() => router.navigate('/else'));
    expect(screen.getByText('Elsewhere')).toBeDefined();
  });
});
