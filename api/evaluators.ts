import { z } from 'zod';
import { loadOf, type Load } from '../db/queries/evaluator-load.ts';
import { conflictsOf, findEvaluator, type EvaluatorRow } from '../db/records/evaluators.ts';
import { findPerson } from '../db/records/people.ts';
import { dayOf } from '../domain/calendar.ts';
import { civilDate, programId, setCode, uuid } from '../domain/command.ts';
import { isOnLeave } from '../domain/evaluation/availability.ts';
import { line } from '../domain/line.ts';
import { findSet, versionInForce } from '../domain/program.ts';
import { seesPerson, type Caller } from './access.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

/** What staff say of an evaluator. */
export const evaluatorFields = {
  sets: z
    .array(setCode)
    .min(1)
    .max(50)
    .refine(sets => new Set(sets).size === sets.length, 'names a set twice')
    .meta({ description: 'The competency sets in which the person is an expert.' }),
  trainedOn: civilDate
    .nullable()
    .meta({ description: 'Nothing is assigned to somebody who is not trained.' }),
  yearlyCapacity: z
    .int()
    .min(0)
    .max(1000)
    .meta({ description: 'How many portfolios may be assigned in a calendar year.' }),
  active: z.boolean().meta({ description: 'False: nothing is assigned any more; what is assigned stays.' }),
};

export const leaveField = z
  .strictObject({ from: civilDate, until: civilDate.nullable().default(null) })
  .refine(({ from, until }) => until === null || from <= until, 'a leave ends on or after the day it begins')
  .nullable()
  .meta({ description: 'Both days included; null without a leave.' });

const named = line(200);

/** One of the three says whose portfolios the evaluator does not judge. */
export const newConflict = z
  .strictObject({
    personId: uuid.optional(),
    name: named.optional().meta({ description: 'A person’s name, as the evaluator knows it.' }),
    institution: named.optional(),
  })
  .refine(
    conflict => Object.values(conflict).filter(value => value !== undefined).length === 1,
    'give one of personId, name and institution',
  );

export const conflictSchema = z
  .object({
    id: z.uuid(),
    personId: z.uuid().nullable(),
    name: z.string().nullable(),
    institution: z.string().nullable(),
    declaredBy: z.string(),
    declaredAt: z.iso.datetime(),
  })
  .meta({ id: 'Conflict' });

export const listedEvaluator = z
  .object({
    id: z.uuid().meta({ description: 'The id of the person.' }),
    name: z.string().nullable().meta({ description: 'Null once the person’s record was erased.' }),
    program: programId,
    ...evaluatorFields,
    leave: leaveField,
    onLeave: z.boolean().meta({ description: 'Today, in the program’s zone.' }),
    assignedThisYear: z.int().meta({ description: 'Without those that were declined or never answered.' }),
    capacityLeft: z.int(),
    open: z.int().meta({ description: 'Assignments that still wait for an answer or a rating.' }),
  })
  .meta({ id: 'ListedEvaluator' });

export const evaluatorSchema = listedEvaluator
  .extend({ conflicts: z.array(conflictSchema) })
  .meta({ id: 'Evaluator' });

/** The evaluator, or `PERSON_UNKNOWN`: also where the caller may not know that there is one. */
export async function requireEvaluator(deps: ApiDeps, caller: Caller, id: string): Promise<EvaluatorRow> {
  const row = seesPerson(caller, id) ? await findEvaluator(deps.door.orm.em.fork(), id) : null;
  if (!row) throw new Problem('PERSON_UNKNOWN', 'There is no such evaluator.');
  return row;
}

/** Everything about an evaluator, for staff and the evaluator. */
export async function evaluatorPage({ door }: ApiDeps, row: EvaluatorRow) {
  const em = door.orm.em.fork();
  const load = await loadOf(em, row, door.clock.now());
  const person = await findPerson(em, row.id);
  return {
    ...shownEvaluator(row, person?.name ?? null, load, door.clock.now()),
    conflicts: await conflictsOf(em, row.id),
  };
}

export function shownEvaluator(row: EvaluatorRow, name: string | null, load: Load, now: string) {
  const { id, programId: program, zone, leave, ...details } = row;
  const { assignedThisYear, open } = load;
  return {
    id,
    name,
    program,
    ...details,
    leave,
    onLeave: isOnLeave(leave, dayOf(now, zone)),
    assignedThisYear,
    capacityLeft: Math.max(0, row.yearlyCapacity - assignedThisYear),
    open,
  };
}

/** The program in force today, or `PROGRAM_UNKNOWN`; refuses sets that it does not have and a training still to come. */
export function checkExpertise(
  { programs, door }: ApiDeps,
  id: string,
  { sets = [], trainedOn = null }: { sets?: string[] | undefined; trainedOn?: string | null | undefined },
) {
  const zone = programs.zoneOf(id) ?? 'UTC';
  const today = dayOf(door.clock.now(), zone);
  const program = versionInForce(programs.all, id, today);
  if (!program) throw new Problem('PROGRAM_UNKNOWN', `There is no program ${id} in force today.`);
  const unknown = sets.filter(set => !findSet(program, set));
  if (unknown.length > 0) {
    const sentence = `${program.name} has no competency set ${unknown.join(', ')}.`;
    throw new Problem('SET_UNKNOWN', sentence, { details: { sets: unknown } });
  }
  if (trainedOn !== null && trainedOn > today) {
    const sentence = `The training is said to be on ${trainedOn}, which has not come yet.`;
    throw new Problem('DATE_IN_FUTURE', sentence, { details: { trainedOn } });
  }
  return program;
}
