import type { z } from 'zod';
import { createPerson, findPerson } from '../../db/records/people.ts';
import { uuid } from '../../domain/command.ts';
import type { CaseKind } from '../../domain/case.ts';
import { requirePersonId, requireRole, type Caller } from '../access.ts';
import { collectionOf, uuidOf } from '../addresses.ts';
import { commandProblems, commandReplies } from '../command-docs.ts';
import { definitionOf, giveCommand, keyOf, lateEntry, rolesByHttp, type Given } from '../commands.ts';
import { requireOwnEmail } from '../email-change.ts';
import { newPerson } from '../people.ts';
import { requireProgram } from '../programs.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps, type Route } from '../route.ts';

type NewPerson = z.output<typeof newPerson>;

/** What an application's body holds besides the fields of the command itself. */
interface Applicant {
  person?: NewPerson;
  personId?: string;
  entry?: z.output<typeof lateEntry>;
}

/** The route that begins a candidacy: the person's record and the receipt are written in one transaction. */
export function applyRoute(kind: CaseKind): Route {
  const definition = definitionOf(kind, 'apply');
  const body = definition.schema.safeExtend({
    personId: uuid.optional(),
    person: newPerson.optional(),
    entry: lateEntry.optional(),
  });
  return route({
    method: 'post',
    path: collectionOf(kind.name),
    id: `${kind.name}.apply`,
    tag: kind.name,
    summary: 'Apply to a program',
    description:
      `${definition.description}\n\nGive \`person\` for somebody new or \`personId\` for somebody on record, not both. ` +
      'Candidates apply for themselves: their record is the one of their token.',
    access: rolesByHttp(definition),
    command: { kind: kind.name, name: 'apply' },
    takesKey: true,
    body,
    replies: commandReplies(201),
    problems: [
      ...commandProblems,
      'PERSON_UNKNOWN',
      'PROGRAM_UNKNOWN',
      'MEMBERSHIP_NUMBER_MISSING',
      'EMAIL_NOT_SIGNED_IN_WITH',
      'ALREADY_ENROLLED',
    ],
    async handle({ body: given, caller, idempotencyKey }, deps) {
      const { person, personId: named, entry, ...rest } = given as Applicant & Record<string, unknown>;
      const key = keyOf(idempotencyKey);
      const role = requireRole(caller, definition.roles);
      const personId = role === 'candidate' ? ownPerson(caller, named) : whom(person, named, key);
      const fields = definition.schema.parse({ ...rest, personId });
      requireProgram(deps, String(fields['program']), entry?.receivedAt);
      const details = (await findPerson(deps.door.orm.em.fork(), personId)) ?? person;
      if (!details) throw new Problem('PERSON_UNKNOWN');
      if (fields['member'] === true && details.membershipNumber === null) {
        throw new Problem('MEMBERSHIP_NUMBER_MISSING');
      }
      if (role === 'candidate') requireOwnEmail(caller, details.email);
      const alongside = person && recordOf(deps, personId, person);
      const caseId = `${kind.name}/${uuidOf(kind.name, key)}`;
      return giveCommand(deps, { caller, key, kind, name: 'apply', caseId, fields, entry, alongside });
    },
  });
}

/** A candidate applies in person; somebody else's id is as good as none. */
function ownPerson(caller: Caller, named: string | undefined): string {
  const personId = requirePersonId(caller);
  if (named !== undefined && named !== personId) throw new Problem('PERSON_UNKNOWN');
  return personId;
}

function whom(person: NewPerson | undefined, named: string | undefined, key: string): string {
  const isClear = (person === undefined) !== (named === undefined);
  if (isClear) return named ?? uuidOf('person', key);
  throw new Problem('FIELDS_INVALID', 'Give either person or personId, and not both.', {
    errors: [{ path: 'person', problem: 'give either person or personId' }],
  });
}

/** A person on record already stays as they are. */
function recordOf({ door }: ApiDeps, personId: string, person: NewPerson): Given['alongside'] {
  return { content: person, write: em => createPerson(em, personId, person, door.clock.now()) };
}
