import { z } from 'zod';
import type { CaseKind } from '../domain/case.ts';
import { collectionOf, kebab } from './addresses.ts';
import { largestWriting } from './body.ts';
import { definitionOf, rolesByHttp } from './commands.ts';
import type { ProblemCode } from './problems.ts';
import type { RouteDocs } from './route.ts';

const where = {
  caseId: z.string().meta({ examples: ['candidacy/0190f6c4-7f7a-8a8e-b1a9-5a4c4e0f9a11'] }),
  receipt: z.string().meta({ description: 'The key of the receipt.' }),
  case: z.string().meta({ description: 'The address of the case.' }),
};

const accepted = z
  .object({
    ...where,
    status: z.string(),
    facts: z.array(z.object({ position: z.int(), type: z.string() })),
  })
  .meta({
    id: 'Accepted',
    description: 'The command was accepted and its facts are stored; none when nothing changed.',
  });

const received = z
  .object({ ...where, detail: z.string() })
  .meta({ id: 'Received', description: 'The command is kept; its answer will be at its receipt.' });

const keyReturned = { 'Idempotency-Key': 'The key of this command.' };

/** What every command's route can answer; `status` is that of an accepted command. */
export function commandReplies(status: 200 | 201): RouteDocs['replies'] {
  const location: Record<string, string> = status === 201 ? { Location: 'The address of the case.' } : {};
  return {
    [status]: {
      means: 'Accepted; its facts are stored.',
      schema: accepted,
      headers: { ...keyReturned, ...location },
    },
    202: {
      means: 'Received; the case could not be asked now and will be.',
      schema: received,
      headers: { ...keyReturned, Location: 'The address of the receipt.' },
    },
  };
}

export const commandProblems: readonly ProblemCode[] = [
  'LATE_ENTRY_NOT_ALLOWED',
  'KEY_MALFORMED',
  'KEY_REUSED',
  'COMMAND_MALFORMED',
  'DATE_IN_FUTURE',
  'LATE_REASON_MISSING',
];

/** What the contract tells of a command that a running or closed case may be given; the summary is the start of its description. */
export function commandDocs(kind: CaseKind, name: string): RouteDocs {
  const definition = definitionOf(kind, name);
  const [summary = name] = definition.description.split(/[;,:.]/);
  return {
    method: 'post',
    path: `${collectionOf(kind.name)}/{uuid}/${kebab(name)}`,
    id: `${kind.name}.${name}`,
    tag: kind.name,
    summary,
    description: definition.description,
    access: rolesByHttp(definition),
    command: { kind: kind.name, name },
    caseKind: kind.name,
    takesKey: true,
    ...(name === 'submitRating' ? { bodyBytes: largestWriting } : {}),
    replies: commandReplies(200),
    problems: [...commandProblems, 'CASE_UNKNOWN', 'CASE_CLOSED', 'OUT_OF_ORDER'],
  };
}
