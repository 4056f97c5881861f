import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  contentOf,
  coveredIn,
  emptyProposal,
  useProposalDraft,
  type ProposalDraft,
} from '../../web/pages/provider/proposal-draft.ts';

describe('a proposal of a course that is being written', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(cleanup);

  const course: ProposalDraft = {
    ...emptyProposal,
    set: 'CNC',
    title: 'Tpyo of a course',
    description: 'What it is.',
    coverage: { 1: 'By exercises.', 2: 'By lectures.' },
  };
  const corrected = {
    ...course,
    title: 'Type of a course',
    coverage: { ...course.coverage, 2: 'By a talk.' },
  };
  const open = (says: ProposalDraft) => renderHook(() => useProposalDraft('course-1', says)).result;

  it('shows what the course says by now, also to who has looked at it before', () => {
    open(course);
    cleanup();
    expect(open(corrected).current[0]).toEqual(corrected);
  });

  it('keeps what was typed while the tab is open, and of the rest shows what the course says by now', () => {
    const before = open(course);
    act(() => before.current[1]({ description: 'What it is now.' }));
    act(() => before.current[1]({ coverage: { 1: 'By many exercises.' } }));
    cleanup();
    const [draft] = open(corrected).current;
    expect(draft).toEqual({
      ...corrected,
      description: 'What it is now.',
      coverage: { 1: 'By many exercises.', 2: 'By a talk.' },
    });
  });

  it('says how it covers the competencies of its set alone, whatever was written for another set', () => {
    const sets = [
      { code: 'CNC', competencies: 2 },
      { code: 'FLS', competencies: 1 },
    ];
    expect(coveredIn(course, { sets })).toEqual([1, 2]);
    const ofAnotherSet = { ...course, set: 'FLS' };
    expect(coveredIn(ofAnotherSet, { sets })).toEqual([1]);
    expect(contentOf(ofAnotherSet, { sets }).coverage).toEqual([{ competency: 1, text: 'By exercises.' }]);
  });

  it('is as the course again once it was sent', () => {
    const opened = open(course);
    act(() => opened.current[1]({ title: 'Another' }));
    act(() => opened.current[2]());
    expect(opened.current[0]).toEqual(course);
  });
});
