import type { Context, Message } from '../case.ts';
import { findSet, type Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { EvaluationCommand } from './commands.ts';
import type { Assignment, EvaluationState } from './state.ts';

/** The command of one type. */
export type CommandOf<T extends EvaluationCommand['type']> = Extract<EvaluationCommand, { type: T }>;

/** A command being heard: what the case is, who sent it and when, by which rules. */
export type Hearing<T extends EvaluationCommand['type'] = EvaluationCommand['type']> = Heard<CommandOf<T>>;

interface Heard<C> {
  state: EvaluationState;
  command: C;
  message: Message;
  context: Context;
}

/** The last assignment of an evaluator here, whatever became of it; null for one who never had any. */
export function lastAssignmentOf(state: EvaluationState, evaluatorId: string): Assignment | null {
  return state.assignments.findLast(each => each.evaluatorId === evaluatorId) ?? null;
}

/** That of the evaluator whom a command of staff names. */
export function requireAssignment(state: EvaluationState, evaluatorId: string): Assignment {
  const assignment = lastAssignmentOf(state, evaluatorId);
  if (assignment) return assignment;
  throw new Refusal('EVALUATOR_NOT_ASSIGNED', 'This evaluator was never assigned to the portfolio.', {
    evaluatorId,
  });
}

/** What every fact of an assignment begins with. */
export function about({ evaluatorId, number }: Assignment): { evaluatorId: string; assignment: number } {
  return { evaluatorId, assignment: number };
}

/** The name of a set, or its code where an older program had another. */
export function nameOf(program: Program, set: string): string {
  return findSet(program, set)?.name ?? set;
}

/** `competency 3` or `competencies 3, 4 and 9`. */
export function competenciesInWords(competencies: readonly number[]): string {
  const numbers = competencies.map(String);
  const last = numbers.pop() ?? '';
  return numbers.length === 0 ? `competency ${last}` : `competencies ${numbers.join(', ')} and ${last}`;
}
