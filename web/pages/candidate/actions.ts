import type { TextId } from '../../texts/index.ts';
import { isOver, type Candidacy } from './candidacy.tsx';

/** A page that does something, and what its button says. */
export interface Action {
  to: string;
  label: TextId;
  values?: Record<string, string>;
}

interface Actions {
  /** What the one big button does; none while it is somebody else's turn. */
  main?: Action;
  /** The other way to the same end. */
  other?: Action;
}

/** The pages that do what the next step asks for. */
export function actionsFor(candidacy: Candidacy): Actions {
  const { nextStep, waitsFor, status, details } = candidacy;
  if (status === 'certified')
    return { main: { to: '/my/certification', label: 'candidate.do-certification' } };
  if (isOver(candidacy)) return { main: { to: '/my/apply', label: 'candidate.do-apply-anew' } };
  if (nextStep.whose !== 'candidate') return meanwhile(candidacy);
  if (nextStep.command === 'claimCourse') return { main: { to: '/my/courses', label: 'candidate.do-proof' } };
  switch (waitsFor) {
    case 'payment':
    case 'portfolio-fee':
      return { main: { to: '/my/fees', label: 'candidate.do-pay' } };
    case 'information':
      return { main: { to: informationPage(details), label: 'candidate.do-information' } };
    case null:
    default:
      return nextSet(details);
  }
}

/** While others decide there may be more sets to complete: that is no step that anybody waits for. */
function meanwhile({ status, details }: Candidacy): Actions {
  const { main } = status === 'active' ? nextSet(details) : {};
  return main ? { other: main } : {};
}

function informationPage({ portfolios }: Candidacy['details']): string {
  const asked = portfolios
    .filter(({ stage, answerBy }) => stage === 'informationRequested' && answerBy !== null)
    .toSorted((a, b) => ((a.answerBy ?? '') < (b.answerBy ?? '') ? -1 : 1));
  const id = asked[0]?.portfolioId;
  return id ? `/my/portfolios/${id}` : '/my/portfolios';
}

/** A required set first, by a course or by a portfolio; a set whose portfolio was not satisfactory by a course only. */
function nextSet({ sets, places }: Candidacy['details']): Actions {
  const place = places.find(({ standing }) => standing === 'open' || standing === 'by-course-only');
  const set = sets.find(({ code }) => code === place?.set);
  const main: Action = set
    ? { to: `/my/courses?set=${set.code}`, label: 'candidate.do-course-for', values: { set: set.name } }
    : { to: '/my/courses', label: 'candidate.do-course' };
  const byCourseOnly = place?.standing === 'by-course-only';
  return byCourseOnly ? { main } : { main, other: { to: '/my/portfolios', label: 'candidate.do-portfolio' } };
}
