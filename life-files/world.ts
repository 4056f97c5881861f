import { z } from 'zod';
import type { CaseKind, Role } from '../domain/case.ts';
import { familyOf, kindOf } from '../domain/case-id.ts';
import { civilDate, setCode, uuid } from '../domain/command.ts';
import { line } from '../domain/line.ts';
import { linkedWork, statement } from '../domain/portfolio-content.ts';
import { worldIdOf } from './ids.ts';

const text = line(200);
/** What a record of the world is called within its file. */
export const recordName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'a name of letters, digits, dots and dashes, 64 at most');
const id = uuid
  .optional()
  .describe('Of a record that is there already; left out, it is derived from the life’s id and the name.');
const sets = z.array(setCode).min(1, 'at least one competency set');
const contact = { id, name: text.optional(), email: z.email().optional() };

const approval = z.strictObject({
  reference: z.string().regex(/^[A-Za-z0-9./-]{1,64}$/, 'the number of the approval in the catalog'),
  approvedOn: civilDate,
  renewals: z.int().min(0).max(20).default(0).describe('How often it was renewed without a gap.'),
});

const course = z.strictObject({
  id,
  set: setCode,
  provider: recordName.optional().describe('One of the providers of the world.'),
  says: z
    .strictObject({
      title: text,
      description: z.string().trim().min(1).max(4000),
      page: z
        .url({ protocol: /^https$/ })
        .max(500)
        .nullable()
        .default(null),
      state: z
        .string()
        .regex(/^[A-Z]{2}$/, 'two capital letters')
        .nullable()
        .default(null),
    })
    .optional()
    .describe('What is shown of it: for an import, where the course is a case of the life.'),
  approvals: z
    .array(approval)
    .default([])
    .describe(
      'Those given outside the life, oldest first; left out, commands of the life propose and approve it.',
    ),
});
const agreement = z.strictObject({ id, reference: text, sets, startsOn: civilDate, endsOn: civilDate });
const evaluator = z.strictObject({
  ...contact,
  sets,
  trainedOn: civilDate.nullable().default(null).describe('Left out: not trained.'),
  yearlyCapacity: z.int().min(0).max(1000).default(12).describe('How many portfolios a year.'),
  leave: z
    .strictObject({ from: civilDate, until: civilDate.nullable().default(null) })
    .nullable()
    .default(null)
    .describe('Both days included; without `until` it has no end.'),
  conflict: z.boolean().default(false).describe('Has declared a conflict with the person of this life.'),
});
const provider = z.strictObject(contact);
const portfolio = z.strictObject({
  id,
  set: setCode,
  competenciesVersion: line(64).default('2012').describe('Whose texts it answers.'),
  lacks: z
    .array(z.union([z.literal('learningStatement'), z.int().positive()]))
    .default([])
    .describe('The numbers of the competencies of which it says nothing yet; left out, it is complete.'),
  says: z
    .strictObject({
      learningStatement: statement,
      competencies: z.array(
        z.strictObject({
          competency: z.int().positive(),
          statement,
          artifacts: z.array(linkedWork).default([]),
        }),
      ),
    })
    .optional()
    .describe('What is written in it: for an import. Left out, it comes without its texts.'),
});

const named = <T extends z.ZodType>(record: T) => z.record(recordName, record).default({});

/** What stands around a life: records that its commands refer to by name. */
export const worldSchema = z.strictObject({
  courses: named(course).describe('The catalog.'),
  agreements: named(agreement).describe('With colleges.'),
  evaluators: named(evaluator).describe('They act with `by: evaluator` and `as`.'),
  providers: named(provider).describe('They act with `by: provider` and `as`.'),
  portfolios: named(portfolio).describe('Of the person. An evaluation is named by its portfolio.'),
});

export type WorldFile = z.infer<typeof worldSchema>;
export type Collection = keyof WorldFile;
/** What the file does not say of a record. */
interface Placed {
  id: string;
  /** Whether the file names a record that is there already. */
  isOnRecord: boolean;
  line: number;
}
/** The world with the ids of its records. */
export type World = { [C in Collection]: Record<string, Omit<WorldFile[C][string], 'id'> & Placed> };

const references: Readonly<Record<string, Collection>> = {
  courseId: 'courses',
  agreementId: 'agreements',
  evaluatorId: 'evaluators',
  portfolioId: 'portfolios',
};

/**
 * The records by whose name a file may fill a field of a command; undefined for other fields. The person of a case that
 * takes no place in the program is not that of the life: the provider of a course.
 */
export function referredTo(kind: CaseKind, field: string): Collection | undefined {
  return field === 'personId' && !kind.enrolls ? 'providers' : references[field];
}

/** The collections in which those stand who act under a name of their own. */
export const actsAs: Readonly<Partial<Record<Role, 'evaluators' | 'providers'>>> = {
  evaluator: 'evaluators',
  provider: 'providers',
};

/** Cases that bear the id of a record, by kind: a file names them by the record's name. */
const namedAfter: Readonly<Record<string, Collection>> = {
  courseApproval: 'courses',
  evaluation: 'portfolios',
};

/** The records of a file's world, each with its id and its line. */
export function placed(
  lifeId: string,
  file: WorldFile,
  lineOf: (path: readonly PropertyKey[]) => number,
): World {
  const collection = <C extends Collection>(name: C) =>
    Object.fromEntries(
      Object.entries(file[name]).map(([key, { id: given, ...record }]) => {
        const line = lineOf(['world', name, key]);
        return [
          key,
          { ...record, id: given ?? worldIdOf(lifeId, name, key), isOnRecord: given !== undefined, line },
        ];
      }),
    );
  return {
    courses: collection('courses'),
    agreements: collection('agreements'),
    evaluators: collection('evaluators'),
    providers: collection('providers'),
    portfolios: collection('portfolios'),
  } as World;
}

/** The names that cases of a kind can have in a file; null when any name will do. */
export function caseNames(world: World, kind: string): string[] | null {
  const collection = namedAfter[kind];
  return collection ? Object.keys(world[collection]) : null;
}

/** The id of the case that a file calls `<kind>/<name>`; null when it is named after a record that is not there. */
export function namedCase(world: World, lifeId: string, name: string): string | null {
  const kind = kindOf(name);
  const collection = namedAfter[kind];
  const own = familyOf(name);
  const recordId = collection ? world[collection][own]?.id : worldIdOf(lifeId, kind, own);
  return recordId === undefined ? null : `${kind}/${recordId}`;
}

/** What a file calls the people and records of its world, by their ids. */
export function namesIn(world: World): Map<string, string> {
  const records = Object.values(world).flatMap(collection => Object.entries(collection));
  return new Map(records.map(([name, record]) => [record.id, name]));
}

/** The people who act or are written to besides the person of the life, and what the file calls them. */
export function peopleOf({ evaluators, providers }: World) {
  const people = [...Object.entries(evaluators), ...Object.entries(providers)];
  return people.map(([called, { id: personId, name = called, email = `${personId}@people.example` }]) => ({
    id: personId,
    called,
    name,
    email,
  }));
}
