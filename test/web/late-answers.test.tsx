import { act, fireEvent, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Component as Hours } from '../../web/pages/candidate/award/hours.tsx';
import { Deciding } from '../../web/pages/committee/deciding.tsx';
import { Component as Portfolio } from '../../web/pages/office/portfolios/portfolio.tsx';
import { Api, leftBehind, shown, type Shown } from './support/shown.tsx';

const accepted = { caseId: 'a/1', receipt: 'key' };

describe('an answer that comes late', () => {
  let api: Api;
  beforeEach(() => void (api = new Api()));
  afterEach(leftBehind);

  const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
  const over = ({ client }: Shown) => waitFor(() => expect(client.isMutating()).toBe(0));

  it('does not close the form that was opened meanwhile', async () => {
    const possible = ['returnProposal', 'refuseProposal'].map(command => ({ command, possible: true }));
    api.on('GET /api/v1/cases/courseApproval/1/actions', { actions: possible });
    const answer = api.hold('POST /api/v1/course-approvals/1/return-proposal', accepted);
    const page = shown({ '/': <Deciding courseId="1" /> }, '/');
    const { screen } = page;
    fireEvent.click(await screen.findByRole('button', { name: 'Return for amendment' }));
    type(screen.getByRole('textbox'), 'Say more of competency 3.');
    fireEvent.click(screen.getByRole('button', { name: /^Send/ }));
    await waitFor(() => expect(page.client.isMutating()).toBe(1));
    fireEvent.click(screen.getByRole('button', { name: 'Refuse the proposal' }));
    type(screen.getByRole('textbox'), 'It covers nothing.');
    act(answer);
    await over(page);
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'It covers nothing.');
  });

  it('takes away the comments that were sent, and not those that were written meanwhile', async () => {
    api.on('GET /api/v1/portfolios/1', {
      id: '1',
      program: 'lssc',
      set: 'TEC',
      status: 'draft',
      personId: '2',
      candidacyId: 'candidacy/3',
      evaluationId: null,
      submittedAt: null,
      savedAt: '2026-11-28T10:00:00Z',
      competenciesVersion: 1,
      review: { requestedAt: '2026-11-28T10:00:00Z', commentedAt: null, comments: [] },
      learningStatement: null,
      competencies: [{ competency: 1, text: 'Know this.', statement: null, artifacts: [] }],
    });
    const answer = api.hold('POST /api/v1/portfolios/1/comments');
    const page = shown({ '/:id': <Portfolio /> }, '/1');
    const { screen } = page;
    await screen.findAllByRole('textbox');
    const [whole, first] = screen.getAllByRole('textbox');
    if (!whole || !first) throw new Error('there is a field for the whole, and one for the competency');
    type(whole, 'Well begun.');
    fireEvent.click(screen.getByRole('button', { name: /^Send/ }));
    await waitFor(() => expect(page.client.isMutating()).toBe(1));
    type(first, 'Name the system.');
    act(answer);
    await over(page);
    expect(first).toHaveProperty('value', 'Name the system.');
    await waitFor(() => expect(whole).toHaveProperty('value', ''));
  });

  it('does not empty a line of hours that was begun meanwhile', async () => {
    const found = { caseId: 'certification/1', since: '2026-11-28T10:00:00Z' };
    api.on('GET /api/v1/cases', { cases: [found], next: null });
    api.on('GET /api/v1/programs/lssc', { sets: [{ code: 'TEC', name: 'Technology' }] });
    api.on('GET /api/v1/certifications/1', {
      program: { id: 'lssc', version: 1 },
      details: {
        entries: [],
        rules: { conversions: [] },
        tally: {
          minutes: 0,
          neededMinutes: 1,
          technologyMinutes: 0,
          neededTechnologyMinutes: 1,
          carriedMinutes: 0,
        },
      },
    });
    let answer = api.hold('POST /api/v1/certifications/1/log-hours', accepted);
    const page = shown({ '/': <Hours /> }, '/');
    const { screen } = page;
    const title = await screen.findByRole('textbox', { name: /^What it was/ });
    type(title, 'A webinar');
    const send = async () => {
      fireEvent.submit(title.closest('form') ?? title);
      await waitFor(() => expect(page.client.isMutating()).toBe(1));
    };
    await send();
    type(title, 'A conference');
    act(answer);
    await over(page);
    expect(title).toHaveProperty('value', 'A conference');
    answer = api.hold('POST /api/v1/certifications/1/log-hours', accepted);
    await send();
    act(answer);
    await over(page);
    expect(title).toHaveProperty('value', '');
  });
});
