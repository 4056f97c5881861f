import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { familyOf, kindOf } from '../domain/case-id.ts';
import type { CaseStart } from './messages.ts';
import { nameInWords } from './words.ts';

/** By these a case is found in the Temporal UI. Set at start and never again: an update of them costs the engine dear. */
export const searchAttributes = {
  family: defineSearchAttributeKey('PerennialFamily', SearchAttributeType.KEYWORD),
  program: defineSearchAttributeKey('PerennialProgram', SearchAttributeType.KEYWORD),
};

/**
 * What every start of a case has, by whoever it is started: id, queue, search attributes, a summary for the Temporal UI.
 * `opening` is the command with which it begins from nothing.
 */
export function startOptions(start: CaseStart, taskQueue: string, opening: object = {}) {
  const { caseId, program } = start;
  const family = familyUuid(caseId, start.from?.state ?? start.first?.command ?? opening);
  return {
    workflowId: caseId,
    taskQueue,
    args: [start] as [CaseStart],
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.family, value: family },
      { key: searchAttributes.program, value: `${program.id}@${program.version}` },
    ]),
    staticSummary: `${nameInWords(kindOf(caseId))} in ${program.name}`,
    staticDetails: `A candidacy, its certification and the evaluations of its portfolios are one family. All are found by\n\n\`PerennialFamily = "${family}"\``,
  };
}

/** The uuid by which a case's family is found: that of the candidacy which the case names as its own, else its own. */
export function familyUuid(caseId: string, named: object): string {
  return 'candidacyId' in named && typeof named.candidacyId === 'string'
    ? named.candidacyId
    : familyOf(caseId);
}
