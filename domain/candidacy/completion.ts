import { dayOf, laterOf, startOfDay, type CivilDate, type Instant } from '../calendar.ts';
import type { CompetencySet, Program } from '../program.ts';
import type { CandidacyFact } from './facts.ts';
import { admissionOf, type CandidacyState } from './state.ts';

export interface Completion {
  missingRequired: CompetencySet[];
  /** How many electives are still needed; achieved beyond the need they change nothing. */
  missingElectives: number;
  isComplete: boolean;
}

/** What of the required sets and the electives is still missing (rulebook 1: two required and seven electives is not complete). */
export function completion(state: CandidacyState, program: Program): Completion {
  const missingRequired = program.sets.filter(set => set.required && !state.achieved[set.code]);
  const electives = program.sets.filter(set => !set.required && state.achieved[set.code]).length;
  const missingElectives = Math.max(0, program.electives - electives);
  const isComplete = missingRequired.length === 0 && missingElectives === 0;
  return { missingRequired, missingElectives, isComplete };
}

/** The award, when the last decision made the sets complete; it follows without being asked for (rulebook 4). */
export function award(
  state: CandidacyState,
  program: Program,
  decidedAt: Instant,
  now: Instant,
): CandidacyFact[] {
  const admission = admissionOf(state);
  if (state.ended || !admission || !completion(state, program).isComplete) return [];
  const decidedOn = completedOn(state, program, dayOf(decidedAt, program.zone));
  // The later of the two days, never a course's date (rulebook 4).
  const startOn = laterOf(admission.admittedOn, decidedOn);
  return [
    {
      type: 'completed',
      certificationId: certificationIdOf(state.caseId),
      decidedOn,
      // Not before the day of the award: its rules are those of that day.
      decidedAt: laterOf(decidedAt, startOfDay(startOn, program.zone)),
      startOn,
      endedAt: now,
      openEvaluations: openEvaluations(state),
    },
  ];
}

/**
 * The first day on which the sets were complete by the days of their decisions, in whichever order those were entered; it is
 * not before `lastEntered`, the day of the decision entered last.
 */
function completedOn({ achieved }: CandidacyState, program: Program, lastEntered: CivilDate): CivilDate {
  const daysOf = (sets: CompetencySet[]) =>
    sets.flatMap(({ code }) => achieved[code]?.decidedOn ?? []).sort();
  const required = daysOf(program.sets.filter(set => set.required));
  const electives = daysOf(program.sets.filter(set => !set.required)).slice(0, program.electives);
  return [...required, ...electives].reduce(laterOf, lastEntered);
}

/** The sets whose portfolio is being evaluated, wherever that is; one that waits for its fee is not. */
function openEvaluations({ portfolios }: CandidacyState): string[] {
  const open = Object.entries(portfolios).filter(([, { stage }]) => stage !== 'feeDue');
  return open.map(([set]) => set).sort();
}

/** The certification bears the number of its candidacy: starting it twice is starting the same one. */
export function certificationIdOf(candidacyId: string): string {
  return candidacyId.replace(/^candidacy\//, 'certification/');
}
