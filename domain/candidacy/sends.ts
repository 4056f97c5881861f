import type { FactRecord, OutgoingCommand } from '../case.ts';
import { evaluatedHere, evaluationIdOf } from './evidence.ts';
import type { CandidacyFact, Fact } from './facts.ts';
import type { CandidacyState } from './state.ts';

/**
 * The commands owed to the evaluations of this candidacy for one fact: each is opened by its fee, cancelled once, and
 * told when the candidacy ends by the award (it is then finished, and sends nothing back).
 */
export function sends({ fact }: FactRecord<CandidacyFact>, after: CandidacyState): OutgoingCommand[] {
  if (fact.type === 'portfolioFeePaid') return [open(fact, after)];
  if (fact.type === 'portfolioWithdrawn') return cancel(fact.evaluationId, 'portfolio-withdrawn');
  if (fact.type === 'portfolioCancelled') return cancel(fact.evaluationId, fact.cause);
  if (fact.type !== 'completed') return [];
  return Object.keys(after.portfolios).flatMap(set => candidacyEnded(after, set));
}

function open({ set, portfolioId }: Fact<'portfolioFeePaid'>, after: CandidacyState): OutgoingCommand {
  const { caseId, personId, program, fees } = after;
  const fee = fees[set];
  if (!fee || !personId || !program) throw new Error(`${caseId} has no portfolio ${portfolioId} to evaluate`);
  const { competenciesVersion, receivedAt: submittedAt } = fee;
  const candidacyId = caseId.replace(/^candidacy\//, '');
  const about = { program, candidacyId, personId, portfolioId, set, competenciesVersion, submittedAt };
  return {
    key: `open/${portfolioId}`,
    to: evaluationIdOf(portfolioId),
    command: { type: 'open', ...about },
  };
}

function cancel(evaluationId: string | undefined, cause: string | undefined): OutgoingCommand[] {
  if (evaluationId === undefined || cause === undefined) return [];
  return [{ key: `cancel/${evaluationId}`, to: evaluationId, command: { type: 'cancel', cause } }];
}

function candidacyEnded(after: CandidacyState, set: string): OutgoingCommand[] {
  const fee = evaluatedHere(after, set);
  if (fee?.standing !== 'paid') return [];
  const to = evaluationIdOf(fee.portfolioId);
  return [{ key: `candidacy-ended/${to}`, to, command: { type: 'noteCandidacyEnded' } }];
}
