import { useSessionStorage } from '@mantine/hooks';
import type { Course } from '../../parts/course-facts.tsx';

/** A proposal as it is typed. */
export interface ProposalDraft {
  set: string;
  title: string;
  description: string;
  page: string;
  state: string;
  format: 'face-to-face' | 'online';
  hours: string;
  /** How each competency is covered, by its number. */
  coverage: Record<string, string>;
}

export const emptyProposal: ProposalDraft = {
  set: '',
  title: '',
  description: '',
  page: '',
  state: '',
  format: 'face-to-face',
  hours: '',
  coverage: {},
};

/** What a course says now, to be changed. */
export function draftOf(course: Course): ProposalDraft {
  const { set, title, description, page, state, format, minutes, coverage } = course;
  return {
    set,
    title,
    description,
    page: page ?? '',
    state: state ?? '',
    format,
    hours: String(minutes / 60),
    coverage: Object.fromEntries(coverage.map(({ competency, text }) => [competency, text])),
  };
}

/** The sets that one can propose a course for, and how many competencies each has. */
interface Sets {
  sets: readonly { code: string; competencies: number }[];
}

/** The competencies of the draft's set of which it says something, in their order; what was written for another set stays unsaid. */
export function coveredIn({ set, coverage }: ProposalDraft, { sets }: Sets): number[] {
  const last = sets.find(({ code }) => code === set)?.competencies ?? 0;
  return Object.entries(coverage)
    .filter(([, text]) => text.trim() !== '')
    .map(([competency]) => Number(competency))
    .filter(competency => competency <= last)
    .toSorted((a, b) => a - b);
}

/** The content of the proposal as the API takes it; what is empty is left out, and the rules say what is missing. */
export function contentOf(draft: ProposalDraft, program: Sets) {
  const { title, description, page, state, format, hours, coverage } = draft;
  return {
    title,
    description,
    page: page.trim() === '' ? null : page.trim(),
    state: state.trim() === '' ? null : state.trim().toUpperCase(),
    format,
    minutes: Math.round(Number(hours) * 60),
    coverage: coveredIn(draft, program).map(competency => ({
      competency,
      text: (coverage[competency] ?? '').trim(),
    })),
  };
}

/**
 * A draft that begins with what is given, how to change some of it, and how to forget the changes. Only what was typed stays
 * while one writes, whatever becomes of the page: where the course is corrected meanwhile, the rest is as corrected.
 */
export function useProposalDraft(name: string, initial: ProposalDraft) {
  const [typed, keep, forget] = useSessionStorage<Partial<ProposalDraft> | null>({
    key: `perennial.proposal.${name}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const draft = changed(initial, typed ?? {});
  const type = (changes: Partial<ProposalDraft>) =>
    keep({ ...typed, ...changes, coverage: { ...typed?.coverage, ...changes.coverage } });
  return [draft, type, forget] as const;
}

function changed(draft: ProposalDraft, changes: Partial<ProposalDraft>): ProposalDraft {
  return { ...draft, ...changes, coverage: { ...draft.coverage, ...changes.coverage } };
}
