import { dateInWords, type Instant } from '../calendar.ts';
import { standingAt, type CaseView, type Standing } from '../case.ts';
import { refOf, type Program } from '../program.ts';
import { completion } from './completion.ts';
import { datesOf } from './dates.ts';
import type { CandidacyDetails } from './details.ts';
import type { Achievement } from './evidence.ts';
import { details } from './explain-details.ts';
import { nextStep } from './next-step.ts';
import { outlook } from './outlook.ts';
import type { CandidacyState } from './state.ts';

/** All that is told of a candidacy at an instant from its last fact on, also when its timer has not woken it yet. */
export function view(state: CandidacyState, program: Program, at: Instant): CaseView<CandidacyDetails> {
  const standing = standingAt(outlook(state), at);
  const over = ['certified', 'expired', 'withdrawn', 'declined'].includes(standing.status);
  return {
    caseId: state.caseId,
    kind: 'candidacy',
    program: state.program ?? refOf(program),
    personId: state.personId,
    status: standing.status,
    sentence: sentenceOf(standing, state),
    waitsFor: standing.waitsFor,
    dueAt: standing.dueAt,
    done: done(state, program),
    missing: over ? [] : missing(state, program),
    nextStep: nextStep(standing, state, program),
    dates: datesOf(state, program),
    planned: over ? [] : state.reminders.filter(reminder => reminder.at > at),
    details: details(state, program, at),
  };
}

function sentenceOf({ status }: Standing, state: CandidacyState): string {
  const limit = state.limit ? dateInWords(state.limit.on) : '';
  switch (status) {
    case 'new':
      return 'Nothing has been received yet.';
    case 'applied':
      return state.eligibility
        ? 'Your application is accepted; you are admitted when the application fee has arrived.'
        : 'Your application has been received, and its eligibility is being looked at.';
    case 'active':
      return `Your candidacy is open until ${limit}.`;
    case 'awaiting-decision':
      return `The limit of your candidacy, ${limit}, is over; what was received in time is still being decided.`;
    case 'certified':
      return `All competency sets are complete: you are certified from ${dateInWords(state.award?.startOn ?? '')}.`;
    case 'expired':
      return `Your candidacy ended: its limit, ${limit}, was over before all competency sets were complete.`;
    case 'withdrawn':
      return 'Your candidacy was withdrawn.';
    default:
      return 'Your application was declined.';
  }
}

function done(state: CandidacyState, program: Program): string[] {
  const { application, eligibility, payment, admittedOn, graduation } = state;
  const lines: string[] = [];
  if (application && !admittedOn) {
    lines.push(`Application received on ${dateInWords(application.receivedOn)}`);
    if (eligibility) lines.push(`Eligibility accepted on ${dateInWords(eligibility.decidedOn)}`);
    if (payment) lines.push(`Application fee received on ${dateInWords(payment.paidOn)}`);
    if (graduation?.verified) {
      lines.push(
        `Graduation under agreement ${graduation.reference} verified: its sets follow the admission`,
      );
    }
  }
  if (admittedOn) lines.push(`Admitted on ${dateInWords(admittedOn)}`);
  const sets = program.sets.flatMap(set => {
    const achievement = state.achieved[set.code];
    return achievement ? [`${set.name} (${howInWords(achievement)})`] : [];
  });
  return [...lines, ...sets];
}

function howInWords({ by, completedOn, graduatedOn }: Achievement): string {
  if (by === 'portfolio') return 'portfolio';
  if (by === 'agreement') return `recognition agreement, graduated ${dateInWords(graduatedOn ?? '')}`;
  return `approved course, completed ${dateInWords(completedOn ?? '')}`;
}

function missing(state: CandidacyState, program: Program): string[] {
  const { eligibility, payment, admittedOn } = state;
  const lines: string[] = [];
  if (!eligibility) lines.push('The decision on your eligibility');
  if (!payment) lines.push('The application fee');
  if (!admittedOn) return lines;
  const { missingRequired, missingElectives } = completion(state, program);
  const electives = program.sets.filter(set => !set.required).length;
  return [
    ...missingRequired.map(set => `${set.name} (required)`),
    ...(missingElectives > 0 ? [`${missingElectives} of the ${electives} elective sets`] : []),
  ];
}
