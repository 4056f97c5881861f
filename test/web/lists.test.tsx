import { fireEvent, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Component as Evaluations } from '../../web/pages/office/evaluations/evaluations.tsx';
import { Tasks } from '../../web/pages/office/waiting/tasks.tsx';
import { Api, leftBehind, shown } from './support/shown.tsx';

const task = {
  caseId: 'candidacy/1',
  key: 'a',
  kind: 'address',
  sentence: 'Look at the address.',
  personName: 'Maria',
  openedAt: '2026-11-28T10:00:00Z',
  closedAt: null,
};

describe('a list by pages', () => {
  let api: Api;
  beforeEach(() => {
    api = new Api();
    api.on('GET /api/v1/tasks/totals', { totals: [] });
    api.on('GET /api/v1/programs', { programs: [] });
  });
  afterEach(leftBehind);

  it('has a way back from a page on which nothing is left', async () => {
    api.on('GET /api/v1/tasks', { tasks: [], next: null });
    const { screen } = shown({ '/': <Tasks /> }, '/?cursor=second');
    const back = await screen.findByRole('button', { name: 'Page before' });
    api.on('GET /api/v1/tasks', { tasks: [task], next: null });
    fireEvent.click(back);
    expect(await screen.findByText('Look at the address.')).toBeDefined();
    expect(location.search).toBe('');
  });

  it('asks for no next page of what other filters have found', async () => {
    api.on('GET /api/v1/tasks', { tasks: [task], next: 'of-all' });
    const { screen } = shown({ '/': <Tasks /> }, '/');
    const next = await screen.findByRole('button', { name: 'Next page' });
    const answer = api.hold('GET /api/v1/tasks', { tasks: [task], next: 'of-closed' });
    const [, closed] = screen.getAllByRole('combobox');
    if (!closed) throw new Error('a choice of open and closed ones');
    fireEvent.change(closed, { target: { value: 'yes' } });
    fireEvent.click(next);
    await waitFor(() => expect(location.search).toBe('?closed=yes'));
    fireEvent.click(next);
    answer();
    await waitFor(() => {
      fireEvent.click(next);
      expect(location.search).toBe('?closed=yes&cursor=of-closed');
    });
    expect(api.asked.filter(each => each.includes('of-all'))).toEqual([]);
  });

  it('goes on from the instant of its first page when one comes back to it', async () => {
    const evaluation = {
      caseId: 'evaluation/1',
      personName: 'Maria',
      status: 'rating',
      since: task.openedAt,
      waitsFor: 'rating',
      dueAt: '2026-11-01T05:00:00Z',
      dueOn: '2026-10-31',
    };
    api.on('GET /api/v1/cases', { cases: [evaluation], next: 'second' });
    const first = shown({ '/': <Evaluations /> }, '/?overdue=yes');
    fireEvent.click(await first.screen.findByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(location.search).toContain('cursor=second'));
    const address = `/${location.search}`;
    first.screen.unmount();
    await new Promise(resolve => setTimeout(resolve, 5));
    const again = shown({ '/': <Evaluations /> }, address);
    await again.screen.findByText('Maria');
    const asked = api.asked.filter(each => each.startsWith('GET /api/v1/cases'));
    const instants = asked.map(each => new URL(each.slice(4), location.origin).searchParams.get('dueBefore'));
    expect(instants.length).toBeGreaterThan(2);
    expect(new Set(instants).size).toBe(1);
  });
});
