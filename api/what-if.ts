import { z } from 'zod';
import { laterOf, timeOnDay, type Instant } from '../domain/calendar.ts';
import type { Role } from '../domain/case.ts';
import { civilDate, instant, uuid } from '../domain/command.ts';
import { misfit } from '../domain/misfit.ts';
import { viewOf } from '../domain/simulation.ts';
import type { Program } from '../domain/program.ts';
import { requireRole, type Caller, type HttpRole } from './access.ts';
import { caseAddress } from './addresses.ts';
import { caseViewSchema, withText } from './case-page.ts';
import { foresee, type Foresight, type Imagined } from './foresight.ts';
import { happeningSchema, lineOf, mayHear } from './happenings.ts';
import type { KnownCase } from './known-cases.ts';
import { fieldsInvalid, Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

const moment = z.union([civilDate, instant]).meta({
  description: 'An instant, or a day: then noon in the program’s zone. What lies behind counts as now.',
});

export const whatIfBody = z.strictObject({
  events: z
    .array(
      z.strictObject({
        at: moment,
        command: z.string().max(64),
        fields: z.record(z.string(), z.unknown()).default({}),
        as: uuid.optional().meta({ description: 'Staff only: the person of the evaluator who would do it.' }),
      }),
    )
    .max(50)
    .default([])
    .meta({ description: 'What is imagined; without any, nothing more happens. In any order.' }),
  until: moment
    .optional()
    .meta({ description: 'How far to look; twelve years when left out, sixty at most.' }),
});

export const whatIfSchema = z
  .object({
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    timeline: z.array(happeningSchema),
    end: z
      .object({ caseId: z.string(), outcome: z.string(), at: z.iso.datetime() })
      .nullable()
      .meta({ description: 'How and when this case would end; null when it would still be open.' }),
    cases: z
      .array(
        z.object({
          caseId: z.string(),
          case: z.string(),
          isNew: z.boolean().meta({ description: 'It would only begin then.' }),
          ended: z.object({ outcome: z.string(), at: z.iso.datetime() }).nullable(),
          view: caseViewSchema.meta({ description: 'As it would stand at `until`.' }),
        }),
      )
      .meta({ description: 'This case and every other that something would happen to.' }),
  })
  .meta({ id: 'WhatIf' });

type Asked = z.output<typeof whatIfBody>;

const yearsAhead = { usually: 12, most: 60 };

/** How a case would go on from today with what is imagined, by the rules alone; nothing is kept. */
export async function whatIf(
  deps: ApiDeps,
  caller: Caller,
  roles: readonly HttpRole[],
  known: KnownCase,
  asked: Asked,
): Promise<z.input<typeof whatIfSchema>> {
  const [role] = roles;
  if (!role) throw new Problem('ROLE_NOT_ALLOWED');
  const until = untilOf(known, asked);
  const imagined = asked.events.map((event, index) => imaginedOf(caller, roles, known, event, index));
  imagined.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const foresight = await foresee(deps, known, imagined);
  return withText(lived(deps, caller, role, known, foresight, until), foresight.texts);
}

function lived(
  deps: ApiDeps,
  caller: Caller,
  role: HttpRole,
  { caseId, now }: KnownCase,
  { simulation, commands }: Foresight,
  until: Instant,
): z.input<typeof whatIfSchema> {
  const before = new Set(simulation.begun.map(each => each.caseId));
  for (const command of commands) if (command.at <= until) simulation.send(command);
  simulation.advanceTo(until);
  const hears = mayHear(deps, caller, role, simulation);
  const timeline = simulation.happenings
    .filter(each => hears(each.caseId))
    .flatMap(each => lineOf(each, role) ?? []);
  const touched = new Set([caseId, ...timeline.map(line => line.caseId)]);
  const cases = simulation.begun
    .filter(each => touched.has(each.caseId))
    .map(each => ({
      caseId: each.caseId,
      case: caseAddress(each.caseId),
      isNew: !before.has(each.caseId),
      ended: each.standpoint.state.ended,
      view: viewOf(each, simulation.now),
    }));
  const ended = simulation.cases.get(caseId)?.standpoint.state.ended;
  return { from: now, until, timeline, end: ended ? { caseId, ...ended } : null, cases };
}

function untilOf({ now, program }: KnownCase, { until }: Asked): Instant {
  const far = (years: number) =>
    `${Number(now.slice(0, 4)) + years}${now.slice(4).replace('-02-29', '-02-28')}`;
  if (until === undefined) return far(yearsAhead.usually);
  const at = momentOf(until, program);
  if (at <= far(yearsAhead.most)) return laterOf(at, now);
  const problem = `at most ${yearsAhead.most} years from now`;
  throw new Problem('FIELDS_INVALID', `It is foreseen ${problem}.`, { errors: [{ path: 'until', problem }] });
}

function momentOf(text: string, { zone }: Program): Instant {
  return text.length === 10 ? timeOnDay(text, '12:00', zone) : text;
}

/** The event as a command of whoever would give it; staff may imagine everybody's, also what cases tell each other. */
function imaginedOf(
  caller: Caller,
  roles: readonly HttpRole[],
  { kind, program, caseId }: KnownCase,
  { at, command, fields, as }: Asked['events'][number],
  index: number,
): Imagined {
  const definition = kind.commands[command];
  const path = `events.${index}`;
  if (!definition) {
    const problem = `${command} is no command of a ${kind.name}`;
    throw new Problem('FIELDS_INVALID', `${problem}.`, { errors: [{ path: `${path}.command`, problem }] });
  }
  const parsed = definition.schema.safeParse(fields, { error: misfit });
  if (!parsed.success) throw fieldsInvalid(parsed.error, `${path}.fields`);
  const by = roles.includes('staff')
    ? likely(definition.roles)
    : own(requireRole({ ...caller, roles }, definition.roles));
  const who = by === 'system' ? caseId : by === 'evaluator' ? (as ?? caller.personId ?? undefined) : as;
  return { at: momentOf(at, program), by, as: who, command, fields: parsed.data, entry: undefined };
}

function likely(roles: readonly Role[]): Imagined['by'] {
  return roles.includes('staff') ? 'staff' : own(roles[0] ?? 'staff');
}

function own(role: Role): Imagined['by'] {
  return role === 'ops' ? 'staff' : role;
}
