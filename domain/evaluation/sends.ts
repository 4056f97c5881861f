import type { FactRecord, OutgoingCommand } from '../case.ts';
import type { EvaluationFact } from './facts.ts';
import { vacancies } from './seats.ts';
import type { EvaluationState } from './state.ts';

/**
 * What the candidacy is told: how far its portfolio has come, and the outcome with the instant of the decision. Nothing any
 * more once the candidacy has ended.
 */
export function sends(record: FactRecord<EvaluationFact>, after: EvaluationState): OutgoingCommand[] {
  const { fact, position } = record;
  const { candidacyId, candidacyEnded, set, caseId } = after;
  if (candidacyEnded) return [];
  const to = `candidacy/${candidacyId}`;
  const about = { set, evaluationId: caseId };
  const answerBy = after.request?.answerBy ?? null;
  const note = (stage: string): OutgoingCommand[] => [
    { key: `stage/${position}`, to, command: { type: 'noteEvaluation', ...about, stage, answerBy } },
  ];
  switch (fact.type) {
    case 'evaluatorAssigned':
      // The first one: from now on a withdrawal returns no fee.
      return fact.assignment === 1 ? note('evaluation') : [];
    case 'informationRequested':
      return note('informationRequested');
    case 'informationProvided':
      return note('informationProvided');
    case 'informationNotProvided':
      // Without a seat to fill the outcome follows at once, and says it all.
      return vacancies(after).length > 0 ? note('informationOverdue') : [];
    case 'decided': {
      const { outcome, endedAt: decidedAt } = fact;
      const command = { type: 'recordPortfolioOutcome', ...about, outcome };
      return [{ key: 'outcome', to, decidedAt, command }];
    }
    case 'opened':
    case 'assignmentAccepted':
    case 'assignmentDeclined':
    case 'assignmentLapsed':
    case 'evaluatorReplaced':
    case 'ratingSubmitted':
    case 'lateRatingKept':
    case 'ratingVoided':
    case 'commentWithheld':
    case 'thirdNeeded':
    case 'thirdNotNeeded':
    case 'feedbackHeld':
    case 'feedbackReleased':
    case 'cancelled':
    case 'candidacyEnded':
    case 'remindersCameDue':
    case 'letterUndeliverable':
    case 'addressConfirmed':
    case 'letterResent':
    case 'commandRefused':
      return [];
  }
}
