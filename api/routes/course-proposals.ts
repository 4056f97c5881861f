import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { createCourse, keepContent, type ContentRecord } from '../../db/records/courses.ts';
import { findProvider } from '../../db/records/providers.ts';
import type { CaseKind } from '../../domain/case.ts';
import { programId, setCode, uuid } from '../../domain/command.ts';
import { requirePersonId, requireRole, type Caller, type HttpRole } from '../access.ts';
import { collectionOf, uuidInAddress, uuidOf } from '../addresses.ts';
import { commandDocs, commandProblems, commandReplies } from '../command-docs.ts';
import { definitionOf, giveCommand, keyOf, lateEntry, requireOwnCase, rolesByHttp } from '../commands.ts';
import { contentFields, ruledBy } from '../courses.ts';
import { requireProgram } from '../programs.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps, type Route } from '../route.ts';

/** The route that begins a course's case: the course, what it says of itself and the receipt are written in one transaction. */
export function proposeRoute(kind: CaseKind): Route {
  const definition = definitionOf(kind, 'proposeCourse');
  return route({
    method: 'post',
    path: collectionOf(kind.name),
    id: `${kind.name}.proposeCourse`,
    tag: kind.name,
    summary: 'Propose a course for approval',
    description: `${definition.description}\n\nProviders propose their own courses; staff say whose it is with \`providerId\`.`,
    access: rolesByHttp(definition),
    command: { kind: kind.name, name: 'proposeCourse' },
    takesKey: true,
    body: z.strictObject({
      program: programId,
      set: setCode,
      providerId: uuid.optional(),
      ...contentFields,
      entry: lateEntry.optional(),
    }),
    replies: commandReplies(201),
    problems: [
      ...commandProblems,
      'PROVIDER_UNKNOWN',
      'PROGRAM_UNKNOWN',
      'SET_UNKNOWN',
      'COMPETENCY_UNKNOWN',
      'COVERAGE_INCOMPLETE',
    ],
    async handle({ body, caller, idempotencyKey }, deps) {
      const { program, set, providerId, entry, ...content } = body;
      const key = keyOf(idempotencyKey);
      const role = requireRole(caller, definition.roles);
      const personId = await providerOf(deps, caller, role, providerId);
      requireProgram(deps, program, entry?.receivedAt);
      const courseId = uuidOf('course', key);
      const contentId = contentIdOf(key);
      const fields = definition.schema.parse({ program, personId, set, contentId, ...ruledBy(content) });
      const course = { id: courseId, programId: program, setCode: set, providerId: personId };
      const alongside = {
        content,
        write: async (em: EntityManager) => {
          await createCourse(em, course, deps.door.clock.now());
          await keepContent(em, contentId, courseId, content, deps.door.clock.now());
        },
      };
      const caseId = `${kind.name}/${courseId}`;
      return giveCommand(deps, {
        caller,
        key,
        kind,
        name: 'proposeCourse',
        caseId,
        fields,
        entry,
        alongside,
      });
    },
  });
}

const params = z.strictObject({ uuid: uuidInAddress });

/**
 * The route of a command that brings a course's content. It is kept beside the receipt and shown once the case has
 * accepted it: a refused command changes nothing.
 */
export function contentRoute(kind: CaseKind, name: 'amendProposal' | 'proposeAgain', summary: string): Route {
  const definition = definitionOf(kind, name);
  const docs = commandDocs(kind, name);
  return route({
    ...docs,
    summary,
    params,
    body: z.strictObject({ ...contentFields, entry: lateEntry.optional() }),
    problems: [...docs.problems, 'COMPETENCY_UNKNOWN', 'COVERAGE_INCOMPLETE'],
    async handle({ params: { uuid: courseId }, body, caller, idempotencyKey }, deps) {
      const { entry, ...content } = body;
      const key = keyOf(idempotencyKey);
      const caseId = `${kind.name}/${courseId}`;
      await requireOwnCase(deps, caller, requireRole(caller, definition.roles), caseId);
      const fields = { ...ruledBy(content), contentId: contentIdOf(key) };
      const alongside = alongsideOf(deps, fields.contentId, courseId, content);
      return giveCommand(deps, { caller, key, kind, name, caseId, fields, entry, alongside });
    },
  });
}

function alongsideOf({ door }: ApiDeps, contentId: string, courseId: string, content: ContentRecord) {
  const write = (em: EntityManager) => keepContent(em, contentId, courseId, content, door.clock.now());
  return { content, write };
}

/** The same for a repeat of the key. */
function contentIdOf(key: string): string {
  return uuidOf('course-content', key);
}

/** Whose course it is: that of the token, or whom staff name; somebody else's id is as good as none. */
async function providerOf(
  deps: ApiDeps,
  caller: Caller,
  role: HttpRole,
  named: string | undefined,
): Promise<string> {
  const own = role === 'provider' ? requirePersonId(caller) : null;
  const id = own ?? named;
  if (id === undefined) {
    throw new Problem('FIELDS_INVALID', 'Say whose course it is with providerId.', {
      errors: [{ path: 'providerId', problem: 'is needed' }],
    });
  }
  const isOthers = own !== null && named !== undefined && named !== own;
  if (isOthers || !(await findProvider(deps.door.orm.em.fork(), id))) throw new Problem('PROVIDER_UNKNOWN');
  return id;
}
