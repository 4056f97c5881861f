/**
 * What would happen to a case from today on: the simulation of life files, taken up from what is on record. Nothing is
 * written and nothing reaches the engine.
 */
import { factsUntil } from '../db/queries/case-page.ts';
import { relativesOf } from '../db/queries/relatives.ts';
import { dayOf, laterOf, type Instant } from '../domain/calendar.ts';
import { fold, type CaseKind, type CommandDefinition, type Role } from '../domain/case.ts';
import { kindOf } from '../domain/case-id.ts';
import { Simulation, type LifeCommand, type Surroundings } from '../domain/simulation.ts';
import { withFound } from '../door/look-up.ts';
import { remarkOf, setAside } from '../door/remarks.ts';
import { uuidOf } from './addresses.ts';
import { definitionOf } from './commands.ts';
import type { KnownCase } from './known-cases.ts';
import type { ApiDeps } from './route.ts';

/** A command that somebody imagines: parsed, and not sent. */
export interface Imagined {
  at: Instant;
  by: Exclude<Role, 'ops'>;
  /** Who it would be, where the role alone does not say it. */
  as: string | undefined;
  command: string;
  fields: Record<string, unknown>;
  entry: LifeCommand['entry'] | undefined;
}

/** A life under way from today, and the texts that were put into it. */
export interface Foresight {
  simulation: Simulation;
  /** As the simulation takes it. */
  commands: LifeCommand[];
  /** Free text of the imagined commands by the ids that stand in their facts. */
  texts: Record<string, string>;
}

/**
 * The case and those that it speaks with, as they stand, and the commands with what the door would look up for them now. The
 * simulation stands at the case's present instant, and what was due by it has happened.
 */
export async function foresee(
  deps: ApiDeps,
  known: KnownCase,
  imagined: readonly Imagined[],
): Promise<Foresight> {
  const { caseId, program, state } = known;
  const texts: Record<string, string> = {};
  const found = new Map<string, unknown>();
  const plan = {
    programId: program.id,
    personId: state.personId ?? caseId,
    familyId: (n: number) => uuidOf('foresight', `${caseId}\0${n}`),
  };
  const simulation = new Simulation(plan, surroundings(deps, texts, found));
  await takeUp(deps, known, simulation);
  const commands = imagined.map((each, index): LifeCommand => ({
    key: `foreseen-${index + 1}`,
    case: caseId,
    at: laterOf(each.at, known.now),
    by: each.by,
    ...(each.as === undefined ? {} : { as: each.as }),
    command: each.command,
    fields: each.fields,
    ...(each.entry === undefined ? {} : { entry: each.entry }),
  }));
  for (const command of commands) await lookUp(deps, known, command, found);
  return { simulation, commands, texts };
}

async function takeUp(deps: ApiDeps, known: KnownCase, simulation: Simulation): Promise<void> {
  const em = deps.door.orm.em.fork();
  const others = await relativesOf(em, known.caseId, speaksWith(deps, known.kind));
  simulation.resume(known.kind, known.caseId, known.program, known.records);
  for (const caseId of others) {
    const kind = deps.kinds[kindOf(caseId)];
    const records = kind ? await factsUntil(em, caseId, null) : [];
    const program = kind && fold(kind, caseId, records).program;
    if (kind && program) simulation.resume(kind, caseId, deps.programs.find(program), records);
  }
  simulation.advanceTo(known.now);
}

/** The kinds of case that belong to a person in the same way: candidates' cases tell each other things, a provider's courses do not. */
function speaksWith({ kinds }: ApiDeps, kind: CaseKind): string[] {
  const holdersOf = (each: CaseKind) => each.holders(each.empty(`${each.name}/none`));
  if (!('candidate' in holdersOf(kind))) return [];
  return Object.values(kinds)
    .filter(each => 'candidate' in holdersOf(each))
    .map(({ name }) => name);
}

/** As the door does it, in a transaction that writes nothing. */
async function lookUp(
  { door }: ApiDeps,
  { kind, caseId }: KnownCase,
  command: LifeCommand,
  found: Map<string, unknown>,
): Promise<void> {
  const definition = definitionOf(kind, command.command);
  if (!definition.looksUp) return;
  const { payload } = setAside(caseId, definition, command.fields);
  const by = { role: command.by, id: command.as ?? command.by };
  const asked = { caseId, payload, by, at: command.at };
  const looked = await door.orm.em.fork().transactional(em => withFound(em, definition, asked));
  found.set(foundKey(definition.looksUp.what, payload), looked['found']);
}

function foundKey(what: string, payload: Record<string, unknown>): string {
  return JSON.stringify([what, payload]);
}

function surroundings(
  { kinds, programs }: ApiDeps,
  texts: Record<string, string>,
  found: ReadonlyMap<string, unknown>,
): Surroundings {
  return {
    kinds,
    programPinned: ref => programs.find(ref),
    programInForce: (id, at) => programs.inForce(id, dayOf(at, programs.zoneOf(id) ?? 'UTC')),
    lookUp: (what, { payload }) => found.get(foundKey(what, payload)) ?? null,
    setAside(caseId: string, definition: CommandDefinition, fields) {
      const { payload, remarks } = setAside(caseId, definition, fields);
      for (const { id, text } of remarks) texts[id] = text;
      return payload;
    },
    remarkId(caseId, text) {
      const { id } = remarkOf(caseId, text);
      texts[id] = text;
      return id;
    },
  };
}
