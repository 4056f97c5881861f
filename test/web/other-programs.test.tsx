import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Component as Certification } from '../../web/pages/candidate/award/certification.tsx';
import { Component as Recognition } from '../../web/pages/candidate/recognition.tsx';
import { Component as Catalog } from '../../web/pages/public/catalog.tsx';
import { Api, leftBehind, shown } from './support/shown.tsx';

let api: Api;
beforeEach(() => {
  api = new Api();
  api.on('GET /api/v1/programs', { programs: [{ id: 'prairie' }] });
  api.on('GET /api/v1/programs/prairie', {
    sets: [{ code: 'TEC', name: 'Technology on the prairie' }],
    zone: 'Pacific/Kiritimati',
  });
});
afterEach(leftBehind);

describe('the pages of a program of another name and place', () => {
  it('have its sets in the catalog', async () => {
    const { screen } = shown({ '/': <Catalog /> }, '/');
    expect(await screen.findByRole('option', { name: /on the prairie/ })).toBeDefined();
  });

  it('show on the line of a term the day that it is where the program is at home', async () => {
    const found = { caseId: 'certification/1', since: '2026-11-28T10:00:00Z' };
    api.on('GET /api/v1/cases', { cases: [found], next: null });
    const term = {
      from: '2026-01-01',
      windowOpensOn: '2029-07-01',
      to: '2030-01-01',
      graceEndsOn: '2030-03-01',
    };
    const tally = {
      minutes: 0,
      neededMinutes: 1,
      technologyMinutes: 0,
      neededTechnologyMinutes: 1,
      carriedMinutes: 0,
    };
    api.on('GET /api/v1/certifications/1', {
      caseId: 'certification/1',
      program: { id: 'prairie', version: 1 },
      asOf: '2026-11-28T12:00:00Z',
      status: 'active',
      sentence: 'It runs.',
      nextStep: { sentence: '', whose: 'nobody', command: null },
      dates: [],
      done: [],
      missing: [],
      planned: [],
      letters: [],
      waitsFor: null,
      dueAt: null,
      details: { term, tally, entries: [], pastTerms: [], renewal: null, rules: { conversions: [] } },
    });
    const { screen } = shown({ '/': <Certification /> }, '/');
    expect(await screen.findByRole('img', { name: /November 29, 2026/ })).toBeDefined();
  });
});

describe('a claim of a graduation', () => {
  it('does not name a college that the search has hidden', async () => {
    const college = { agreementId: 'a', college: 'Plains College', reference: 'RA-1', sets: ['TEC'] };
    api.on('GET /api/v1/cases', {
      cases: [{ caseId: 'candidacy/1', since: '2026-11-28T10:00:00Z' }],
      next: null,
    });
    api.on('GET /api/v1/candidacies/1', {
      caseId: 'candidacy/1',
      program: { id: 'prairie', version: 1 },
      personId: 'maria',
      status: 'active',
      details: { graduation: null, sets: [] },
    });
    api.on('GET /api/v1/documents', { documents: [], next: null });
    api.on('GET /api/v1/catalog/agreements', { agreements: [college], next: null });
    const { screen } = shown({ '/': <Recognition /> }, '/');
    fireEvent.click(await screen.findByRole('radio'));
    fireEvent.change(screen.getByLabelText(/^When did you graduate/), { target: { value: '2026-05-01' } });
    const send = () => screen.getByRole('button', { name: 'Claim the graduation' });
    expect(send()).toHaveProperty('disabled', false);
    api.on('GET /api/v1/catalog/agreements', { agreements: [], next: null });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'Hill' } });
    await screen.findByText(/No such agreement/);
    expect(send()).toHaveProperty('disabled', true);
  });
});
