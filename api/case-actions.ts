import { z } from 'zod';
import { dayOf, type Instant } from '../domain/calendar.ts';
import type { CaseState, CommandDefinition } from '../domain/case.ts';
import { possibilityOf, type Possibility } from '../domain/possible.ts';
import { findSet, type Program } from '../domain/program.ts';
import type { Refusal } from '../domain/refusal.ts';
import { actorOf, type Caller, type HttpRole } from './access.ts';
import { definitionOf } from './commands.ts';
import { wokenState, type KnownCase } from './known-cases.ts';
import type { ApiDeps, Route } from './route.ts';

export const refusalSchema = z.object({ code: z.string(), sentence: z.string() }).meta({
  id: 'RefusalNow',
  description: 'Why not: a code of docs/errors.md and the sentence for a person.',
});

/** One command that the caller may give to a case. */
export const actionSchema = z
  .object({
    command: z.string(),
    title: z.string(),
    description: z.string(),
    address: z.string().meta({ description: 'Where the command is sent with POST.' }),
    role: z.string().meta({ description: 'The role in which the caller gives it.' }),
    possible: z
      .boolean()
      .meta({ description: 'False: refused now whatever its fields say. True: that depends on them.' }),
    refusal: refusalSchema.nullable(),
    lateEntry: z.boolean().meta({
      description:
        'Not possible now, but perhaps for staff who enter it as received on an earlier day (`entry.receivedAt`).',
    }),
    sets: z
      .array(z.object({ set: z.string(), name: z.string(), refusal: refusalSchema.nullable() }))
      .nullable()
      .meta({
        description: 'For a command that depends on the set it names: what stands in the way of each.',
      }),
    asksReason: z.boolean().meta({ description: 'It takes a reason in words.' }),
    needsDate: z.boolean().meta({ description: 'It cannot be given without a date.' }),
    fields: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The JSON Schema of its body; `freeText` marks what a person writes.' }),
  })
  .meta({ id: 'Action' });

type Action = z.input<typeof actionSchema>;

/** Every command that the caller may give to a case in one of the roles, and whether it can be accepted as the case stands. */
export function actionsOf(
  deps: ApiDeps,
  caller: Caller,
  roles: readonly HttpRole[],
  known: KnownCase,
  commandRoutes: readonly Route[],
): Action[] {
  const state = wokenState(known);
  return commandRoutes.flatMap(route => {
    const name = route.command?.kind === known.kind.name ? route.command.name : null;
    const definition = name === null ? null : definitionOf(known.kind, name);
    const role = roles.find(each => definition?.roles.includes(each));
    if (name === null || !definition || !role) return [];
    const judged = judgedNow(deps, caller, role, known, state, name);
    return [{ ...described(route, known, name, definition, role), ...judged }];
  });
}

function judgedNow(
  deps: ApiDeps,
  caller: Caller,
  role: HttpRole,
  known: KnownCase,
  state: CaseState,
  name: string,
) {
  const { kind, program, now } = known;
  const inForce = deps.programs.inForce(program.id, dayOf(now, program.zone));
  const by = actorOf(caller, role);
  const ask = (receivedAt: Instant) =>
    possibilityOf(kind, state, name, { by, receivedAt }, { now, program, inForce });
  const { refusal, sets } = ask(now);
  return {
    possible: refusal === null,
    refusal: refusal && told(refusal),
    lateEntry: refusal !== null && role === 'staff' && mayBeLate(known, state, ask),
    sets: sets && sets.map(each => choiceOf(each, program)),
  };
}

/** Whether it could be accepted as received before one of the dates that are behind. */
function mayBeLate(
  { kind, program, now }: KnownCase,
  state: CaseState,
  ask: (at: Instant) => Possibility,
): boolean {
  const passed = kind.view(state, program, now).dates.filter(({ at }) => at <= now);
  return passed.some(({ at }) => ask(new Date(Date.parse(at) - 1).toISOString()).refusal === null);
}

function choiceOf({ set, refusal }: NonNullable<Possibility['sets']>[number], program: Program) {
  return { set, name: findSet(program, set)?.name ?? set, refusal: refusal && told(refusal) };
}

function told({ code, message: sentence }: Refusal) {
  return { code, sentence };
}

function described(
  route: Route,
  { caseId }: KnownCase,
  command: string,
  definition: CommandDefinition,
  role: HttpRole,
) {
  const fields = formOf(route, definition, role);
  const { properties, required } = fields;
  const isDate = (name: string) => formatOf(properties[name]) === 'date';
  return {
    command,
    title: route.summary,
    description: definition.description,
    address: route.path.replace('{uuid}', caseId.slice(caseId.indexOf('/') + 1)),
    role,
    asksReason: 'reason' in properties,
    needsDate: required.some(isDate),
    fields,
  };
}

const formSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

/** The form of a command's body as somebody in this role fills it in: with what the role must say, and late entries for staff only. */
function formOf({ body }: Route, { needs }: CommandDefinition, role: HttpRole): z.output<typeof formSchema> {
  const { $schema: _, ...schema } = formSchema.parse(
    z.toJSONSchema(body ?? z.strictObject({}), { io: 'input' }),
  );
  const { entry, ...properties } = schema.properties;
  const required = [...new Set([...schema.required, ...(needs?.[role] ?? [])])];
  const entries = role === 'staff' && entry !== undefined ? { entry } : {};
  return { ...schema, properties: { ...properties, ...entries }, required };
}

function formatOf(property: unknown): unknown {
  return typeof property === 'object' && property !== null && 'format' in property ? property.format : null;
}
