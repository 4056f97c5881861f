import { z } from 'zod';
import type { CaseKind } from '../../domain/case.ts';
import { base, caseAddress, uuidInAddress } from '../addresses.ts';
import { actionSchema, actionsOf } from '../case-actions.ts';
import { kindIn, knownCase, rolesAt } from '../known-cases.ts';
import { route, type Route } from '../route.ts';

export const caseParams = z.strictObject({
  kind: z
    .string()
    .regex(/^[a-zA-Z]{1,64}$/)
    .meta({ description: 'The kind of case, as in its id.', examples: ['candidacy'] }),
  uuid: uuidInAddress,
});

const everybody = ['staff', 'committee', 'evaluator', 'provider', 'candidate', 'ops'] as const;

/** What can be done with a case now; `commands` are the routes that take commands. */
export function actionsRoute(commands: readonly Route[]): Route {
  return route({
    method: 'get',
    path: `${base}/cases/{kind}/{uuid}/actions`,
    id: 'cases.actions',
    tag: 'cases',
    summary: 'What can be done with a case now',
    description:
      'Every command that the caller may give to it, in which form, and whether it can be accepted as the case stands: the rules ' +
      'themselves are asked. What is possible may still be refused for what its fields say; a preview tells.',
    access: everybody,
    params: caseParams,
    replies: {
      200: {
        means: 'The commands of the caller’s roles; none for ops.',
        schema: z
          .object({
            caseId: z.string(),
            case: z.string(),
            at: z.iso.datetime(),
            actions: z.array(actionSchema),
          })
          .meta({ id: 'Actions' }),
      },
    },
    problems: ['CASE_UNKNOWN', 'NOTHING_YET'],
    async handle({ params: { kind: name, uuid }, caller }, deps) {
      const kind = kindIn(deps, name);
      const caseId = `${name}/${uuid}`;
      const roles = await rolesAt(deps, caller, caseId, reachable(kind));
      const known = await knownCase(deps, kind, caseId);
      const actions = actionsOf(deps, caller, roles, known, commands);
      return { status: 200, body: { caseId, case: caseAddress(caseId), at: known.now, actions } };
    },
  });
}

/** Staff and ops reach every case, the committee those that it reads, the others what is theirs. */
function reachable({ readers }: CaseKind) {
  return everybody.filter(role => role !== 'committee' || readers.includes('committee'));
}
