import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { familyOf, kindOf } from '../domain/case-id.ts';
import type { CaseStart } from './messages.ts';
import { nameInWords } from './words.ts';

/** By these a case is found in the Temporal UI. Set at start and never again: an update of them costs the engine dear. */
export const searchAttributes = {
  family: defineSearchAttributeKey('PerennialFamily', SearchAttributeType.KEYWORD),
  program: defineSearchAttributeKey('PerennialProgram', SearchAttributeType.KEYWORD),
};

/** What every start of a case has, by whoever it is started: id, queue, search attributes, a summary for the Temporal UI. */
export function startOptions(start: CaseStart, taskQueue: string) {
  const { caseId, program } = start;
  const family = familyOf(caseId);
  return {
    workflowId: caseId,
    taskQueue,
    args: [start] as [CaseStart],
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.family, value: family },
      { key: searchAttributes.program, value: `${program.id}@${program.version}` },
    ]),
    staticSummary: `${nameInWords(kindOf(caseId))} in ${program.name}`,
    staticDetails: `A candidacy and its certification are one family. Both are found by\n\n\`PerennialFamily = "${family}"\``,
  };
}
