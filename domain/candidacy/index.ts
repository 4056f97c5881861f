import type { CaseKind, Message } from '../case.ts';
import { closesAt } from './closing.ts';
import { candidacyCommands, type CandidacyCommand } from './commands.ts';
import { certificationIdOf } from './completion.ts';
import { calendar } from './dates.ts';
import { decide } from './decide.ts';
import { candidacyDetails, type CandidacyDetails } from './details.ts';
import { evaluationsOf } from './evidence.ts';
import { evolve } from './evolve.ts';
import { view } from './explain.ts';
import { candidacyFact, type CandidacyFact } from './facts.ts';
import { letters } from './letters.ts';
import { outlook } from './outlook.ts';
import { sends } from './sends.ts';
import { emptyCandidacy, type CandidacyState } from './state.ts';
import { tasks } from './tasks.ts';
import { nextWake, wake } from './wake.ts';

/** Application, admission, six of the competency sets within the limit: until certified, expired, withdrawn or declined. */
export const candidacy: CaseKind<CandidacyState, CandidacyCommand, CandidacyFact, CandidacyDetails> = {
  name: 'candidacy',
  enrolls: true,
  readers: ['candidate'],
  holders: ({ personId }) => ({ candidate: personId === null ? [] : [personId] }),
  commands: candidacyCommands,
  factSchema: candidacyFact,
  detailsSchema: candidacyDetails,
  empty: emptyCandidacy,
  decide,
  wake,
  closesAt,
  evolve,
  nextWake,
  outlook,
  view,
  letters,
  tasks,
  sends,
  successor: state => {
    const first = firstOfCertification(state);
    return first && { kind: 'certification', caseId: certificationIdOf(state.caseId), first };
  },
  relatives: evaluationsOf,
  chapter: () => 0,
  calendar,
};

/** The award, as the first message of the certification; the key makes a second sending a repeat. */
function firstOfCertification({ caseId, personId, award, ended }: CandidacyState): Message | null {
  if (!award || !ended) return null;
  const { startOn, decidedOn, decidedAt } = award;
  const candidacyId = caseId.replace(/^candidacy\//, '');
  const command = { type: 'award', personId, candidacyId, startOn, decidedOn };
  return {
    key: `award/${caseId}`,
    by: { role: 'system', id: caseId },
    receivedAt: ended.at,
    // The candidacy's time may be a little ahead of the engine's clock: the certification must not take it for the future.
    enteredAt: ended.at,
    decidedAt,
    command,
  };
}
