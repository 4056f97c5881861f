import { z } from 'zod';
import type { CaseKind } from '../../domain/case.ts';
import { requireRole } from '../access.ts';
import { uuidInAddress } from '../addresses.ts';
import { commandDocs } from '../command-docs.ts';
import { definitionOf, giveCommand, keyOf, lateEntry, requireOwnCase, rolesByHttp } from '../commands.ts';
import { route, type Route } from '../route.ts';

/** One route for each command that somebody may give a running or closed case by HTTP. */
export function commandRoutes(kinds: Record<string, CaseKind>): Route[] {
  return Object.values(kinds).flatMap(kind =>
    Object.keys(kind.commands)
      .filter(name => definitionOf(kind, name).begins !== 'case')
      .filter(name => !routesOfTheirOwn.includes(`${kind.name}.${name}`))
      .filter(name => rolesByHttp(definitionOf(kind, name)).length > 0)
      .map(name => commandRoute(kind, name)),
  );
}

/** Commands that are written together with a record: their routes stand beside that of the record. */
const routesOfTheirOwn = ['courseApproval.amendProposal', 'courseApproval.proposeAgain'];

const params = z.strictObject({ uuid: uuidInAddress });

function commandRoute(kind: CaseKind, name: string): Route {
  const definition = definitionOf(kind, name);
  return route({
    ...commandDocs(kind, name),
    params,
    body: definition.schema.safeExtend({ entry: lateEntry.optional() }),
    async handle({ params: { uuid }, body, caller, idempotencyKey }, deps) {
      const { entry, ...fields } = body as { entry?: z.output<typeof lateEntry> } & Record<string, unknown>;
      const key = keyOf(idempotencyKey);
      const caseId = `${kind.name}/${uuid}`;
      await requireOwnCase(deps, caller, requireRole(caller, definition.roles), caseId);
      return giveCommand(deps, { caller, key, kind, name, caseId, fields, entry });
    },
  });
}
