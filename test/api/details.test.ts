import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Instant } from '../../domain/calendar.ts';
import { fold, type FactRecord } from '../../domain/case.ts';
import { candidateView, evaluation, evaluatorView } from '../../domain/evaluation/index.ts';
import { assignmentDetails, feedbackDetails } from '../../domain/evaluation/details.ts';
import type { EvaluationFact } from '../../domain/evaluation/facts.ts';
import { kinds } from '../../domain/kinds.ts';
import type { Program } from '../../domain/program.ts';
import { liveFile } from '../../life-files/live.ts';
import { exampleNames, exampleText, lifeOf, programs } from '../support/life-files.ts';

/** Every case of the examples after each of its facts. */
const moments = exampleNames
  .flatMap(name => liveFile(lifeOf(exampleText(name), `${name}.yaml`), kinds, programs).simulation.begun)
  .flatMap(({ kind, caseId, records }) =>
    records.map(({ recordedAt }, last) => ({
      kind,
      caseId,
      records: records.slice(0, last + 1),
      at: recordedAt,
    })),
  );

describe('the details that the contract publishes', () => {
  // The courses of the examples are approved before the life begins; theirs are read wherever a course is lived.
  for (const kind of [kinds.candidacy, kinds.certification, kinds.evaluation]) {
    it(`are those of every ${kind.name} of the examples after each of its facts`, () => {
      const statuses = new Set<string>();
      for (const { caseId, records, at } of moments.filter(each => each.kind.name === kind.name)) {
        const page = pageOf(caseId, records, at);
        assert.deepEqual(kind.detailsSchema.parse(page.details), page.details, `${caseId} at ${at}`);
        statuses.add(page.status);
      }
      assert.ok(statuses.size >= 3, [...statuses].join(', '));
    });
  }

  it('are those of every evaluation as its candidate and each of its evaluators are told of it', () => {
    let told = 0;
    for (const { caseId, records, at } of moments.filter(each => each.kind.name === 'evaluation')) {
      const state = fold(evaluation, caseId, records as FactRecord<EvaluationFact>[]);
      const program = programs.find(state.program ?? assert.fail('it is pinned to a program'));
      const feedback = candidateView(state, program, at).details;
      assert.deepEqual(feedbackDetails.parse(feedback), feedback);
      for (const { evaluatorId } of state.assignments) {
        for (const rules of [program, seeing(program)]) {
          const assignment = evaluatorView(state, evaluatorId, rules, at).details;
          assert.deepEqual(assignmentDetails.parse(assignment), assignment);
          told += 1;
        }
      }
    }
    assert.ok(told > 20);
  });
});

function pageOf(caseId: string, records: FactRecord[], at: Instant) {
  const kind = moments.find(each => each.caseId === caseId)?.kind ?? assert.fail(caseId);
  const state = fold(kind, caseId, records);
  return kind.view(state, programs.find(state.program ?? assert.fail('it is pinned to a program')), at);
}

/** The same program, whose evaluators learn whose portfolio it is. */
function seeing(program: Program): Program {
  return { ...program, portfolios: { ...program.portfolios, blind: false } };
}
