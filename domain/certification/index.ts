import type { CaseKind } from '../case.ts';
import { commands, type CertificationCommand } from './commands.ts';
import { calendar } from './dates.ts';
import { decide } from './decide.ts';
import { certificationDetails } from './details.ts';
import { evolve } from './evolve.ts';
import { view } from './explain.ts';
import { factSchema, type CertificationFact } from './facts.ts';
import { letters } from './letters.ts';
import { outlook } from './outlook.ts';
import { empty, isHeld, type CertificationState } from './state.ts';
import { tasks } from './tasks.ts';
import { closesAt, nextWake, wake } from './wake.ts';

export { certificateStatus, type CertificateStatus } from './certificate.ts';
export type { CertificationCommand } from './commands.ts';
export type { CertificationFact } from './facts.ts';
export type { CertificationState } from './state.ts';

/** The life of one certification: term after term until it lapses, is surrendered or is revoked (rulebook 6). */
export const certification: CaseKind<CertificationState, CertificationCommand, CertificationFact> = {
  name: 'certification',
  enrolls: true,
  readers: ['candidate'],
  holders: ({ personId }) => ({ candidate: personId === null ? [] : [personId] }),
  commands,
  factSchema,
  detailsSchema: certificationDetails,
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
  relatives: state => (isHeld(state) ? [`candidacy/${state.candidacyId}`] : []),
  chapter: state => (isHeld(state) ? state.term.n : 0),
  calendar: state => (isHeld(state) ? calendar(state) : []),
};
