import { z } from 'zod';
import type { CaseView } from '../domain/case.ts';
import { instant } from '../domain/command.ts';
import { misfit } from '../domain/misfit.ts';
import { viewOf, type LivedCase } from '../domain/simulation.ts';
import { requireRole, type Caller, type HttpRole } from './access.ts';
import { caseAddress } from './addresses.ts';
import { caseViewSchema, withText } from './case-page.ts';
import { lateEntry, requireNeeded } from './commands.ts';
import { foresee, type Foresight } from './foresight.ts';
import { happeningSchema, lineOf, mayHear } from './happenings.ts';
import type { KnownCase } from './known-cases.ts';
import { fieldsInvalid, Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

export const previewBody = z.strictObject({
  command: z.string().max(64),
  fields: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: 'The body that the command would be sent with.' }),
  at: instant
    .optional()
    .meta({ description: 'When it would be sent; now when left out. Until then nothing else happens.' }),
});

export const previewSchema = z
  .object({
    at: z.iso.datetime(),
    refused: z
      .object({
        code: z.string(),
        sentence: z.string(),
        errors: z.array(z.object({ path: z.string(), problem: z.string() })),
      })
      .nullable(),
    facts: z.array(
      z.object({
        caseId: z.string(),
        position: z.int(),
        type: z.string(),
        fact: z.record(z.string(), z.unknown()),
      }),
    ),
    before: caseViewSchema,
    after: caseViewSchema,
    changedDates: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        before: z.iso.date().nullable(),
        after: z.iso.date().nullable(),
        why: z.string(),
      }),
    ),
    letters: z.array(z.object({ caseId: z.string(), letter: z.string(), to: z.string().nullable() })),
    otherCases: z
      .array(z.object({ caseId: z.string(), case: z.string(), status: z.string(), sentence: z.string() }))
      .meta({ description: 'Other cases that it would change or begin, as they stand afterwards.' }),
    happenings: z.array(happeningSchema).meta({ description: 'All of it, in order.' }),
  })
  .meta({ id: 'Preview' });

/** What a command would change if it were sent: nothing is kept, and no receipt is written. */
export async function preview(
  deps: ApiDeps,
  caller: Caller,
  roles: readonly HttpRole[],
  known: KnownCase,
  asked: z.output<typeof previewBody>,
): Promise<z.input<typeof previewSchema>> {
  const definition = known.kind.commands[asked.command];
  if (!definition) return unreadable(known, asked, new Problem('COMMAND_MALFORMED'));
  const role = requireRole({ ...caller, roles }, definition.roles);
  const body = bodyOf(known, role, asked);
  if (body instanceof Problem) return unreadable(known, asked, body);
  const as = role === 'evaluator' ? (caller.personId ?? undefined) : caller.id;
  const at = asked.at ?? known.now;
  const imagined = { at, by: spoken(role), as, command: asked.command, ...body };
  const foresight = await foresee(deps, known, [imagined]);
  return withText(lived(deps, caller, role, known, foresight), foresight.texts);
}

function lived(
  deps: ApiDeps,
  caller: Caller,
  role: HttpRole,
  { caseId }: KnownCase,
  { simulation, commands }: Foresight,
): z.input<typeof previewSchema> {
  const [command] = commands;
  const itself = simulation.cases.get(caseId);
  if (!command || !itself) throw new Error(`${caseId} was not taken up`);
  simulation.advanceTo(command.at);
  const before = viewOf(itself, simulation.now);
  const place = simulation.happenings.length;
  const { answer } = simulation.send(command);
  const after = viewOf(itself, simulation.now);
  const hears = mayHear(deps, caller, role, simulation);
  const happenings = simulation.happenings
    .slice(place)
    .filter(each => hears(each.caseId))
    .flatMap(each => lineOf(each, role) ?? []);
  const refused =
    answer.outcome === 'refused' ? { code: answer.code, sentence: answer.sentence, errors: [] } : null;
  return {
    at: simulation.now,
    refused,
    facts: happenings
      .filter(each => each.what === 'fact')
      .map(({ caseId: of, position, type, fact }) => ({ caseId: of, position, type, fact })),
    before,
    after,
    changedDates: changedDates(before, after),
    letters: happenings
      .filter(each => each.what === 'letter')
      .map(({ caseId: of, letter, to }) => ({ caseId: of, letter, to })),
    otherCases: simulation.begun
      .filter(each => each.caseId !== caseId && happenings.some(line => line.caseId === each.caseId))
      .map(each => shown(each, simulation.now)),
    happenings,
  };
}

/** The command's body as its route would take it, or why it would not. */
function bodyOf(
  { kind }: KnownCase,
  role: HttpRole,
  { command, fields: given }: z.output<typeof previewBody>,
) {
  const definition = kind.commands[command];
  if (!definition) return new Problem('COMMAND_MALFORMED');
  const parsed = definition.schema
    .safeExtend({ entry: lateEntry.optional() })
    .safeParse(given, { error: misfit });
  if (!parsed.success) return fieldsInvalid(parsed.error);
  const { entry, ...fields } = parsed.data as { entry?: z.output<typeof lateEntry> } & Record<
    string,
    unknown
  >;
  if (entry && role !== 'staff') return new Problem('LATE_ENTRY_NOT_ALLOWED');
  try {
    requireNeeded(definition, role, fields);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  return { fields, entry };
}

/** Nothing changes: the command would not even reach the case. */
function unreadable(
  { kind, state, program, now }: KnownCase,
  { at }: z.output<typeof previewBody>,
  problem: Problem,
): z.input<typeof previewSchema> {
  const { code, detail, errors = [] } = problem.document();
  const before = kind.view(state, program, now);
  const refused = { code, sentence: detail, errors };
  const nothing = { facts: [], changedDates: [], letters: [], otherCases: [], happenings: [] };
  return { at: at ?? now, refused, before, after: before, ...nothing };
}

function changedDates(before: CaseView, after: CaseView) {
  const names = new Set([...after.dates, ...before.dates].map(({ name }) => name));
  return [...names].flatMap(name => {
    const [was, is] = [before, after].map(({ dates }) => dates.find(each => each.name === name));
    const shownDate = is ?? was;
    if (!shownDate || was?.on === is?.on) return [];
    const { title, why } = shownDate;
    return [{ name, title, before: was?.on ?? null, after: is?.on ?? null, why }];
  });
}

function shown(lived: LivedCase, at: string) {
  const { caseId, status, sentence } = viewOf(lived, at);
  return { caseId, case: caseAddress(caseId), status, sentence };
}

function spoken(role: HttpRole): Exclude<HttpRole, 'ops'> {
  if (role === 'ops') throw new Problem('ROLE_NOT_ALLOWED');
  return role;
}
