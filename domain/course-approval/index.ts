import type { CaseKind } from '../case.ts';
import { commands, type CourseApprovalCommand } from './commands.ts';
import { calendar } from './dates.ts';
import { decide } from './decide.ts';
import { courseApprovalDetails } from './details.ts';
import { evolve } from './evolve.ts';
import { view } from './explain.ts';
import { factSchema, type CourseApprovalFact } from './facts.ts';
import { letters } from './letters.ts';
import { outlook } from './outlook.ts';
import { empty, isProposed, type CourseApprovalState } from './state.ts';
import { tasks } from './tasks.ts';
import { closesAt, nextWake, wake } from './wake.ts';

export type { CourseApprovalCommand } from './commands.ts';
export type { CourseApprovalFact } from './facts.ts';
export type { CourseApprovalState } from './state.ts';

/** The approvals of one course, from its first proposal on: approved, renewed, ended, proposed again (rulebook 4). */
export const courseApproval: CaseKind<CourseApprovalState, CourseApprovalCommand, CourseApprovalFact> = {
  name: 'courseApproval',
  enrolls: false,
  readers: ['committee', 'provider'],
  holders: ({ personId }) => ({ provider: personId === null ? [] : [personId] }),
  commands,
  factSchema,
  detailsSchema: courseApprovalDetails,
  empty,
  decide,
  wake,
  closesAt,
  evolve,
  nextWake,
  outlook,
  view,
  letters,
  tasks,
  successor: () => null,
  chapter: () => 0,
  calendar: state => (isProposed(state) ? calendar(state) : []),
};
