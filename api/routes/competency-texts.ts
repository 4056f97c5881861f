import { z } from 'zod';
import { importedVersions, importTexts, textsOf } from '../../db/records/competency-texts.ts';
import { programId } from '../../domain/command.ts';
import { readTexts, type TextRow } from '../../domain/competency-texts.ts';
import type { Program } from '../../domain/program.ts';
import { httpRoles, seesAll } from '../access.ts';
import { base } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';
import type { TableRow } from '../table.ts';
import { requireProgramToday } from './programs.ts';

const path = `${base}/programs/{id}/competency-texts`;

const versionName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$/, 'up to 32 letters, digits, dots and hyphens')
  .meta({ examples: ['2012'] });

const importedVersion = {
  program: z.string(),
  version: z.string(),
  importedAt: z.iso.datetime(),
};

export const importTextsRoute = route({
  method: 'post',
  path,
  id: 'competencyTexts.import',
  tag: 'programs',
  summary: 'Import a version of the texts of a program’s competencies',
  description:
    'A table with the columns set, competency (its number) and text: one row for each competency of each set. With anything ' +
    'wrong in it, every wrong row is named and none is taken. What was imported never changes: a correction is a new version.',
  access: ['staff'],
  params: z.strictObject({ id: programId }),
  query: z.strictObject({ version: versionName }),
  table: ['set', 'competency', 'text'],
  replies: {
    201: {
      means: 'Imported; portfolios begun from now on answer these texts.',
      schema: z.object({ ...importedVersion, texts: z.int() }).meta({ id: 'ImportedTexts' }),
      headers: { Location: 'The address of the version.' },
    },
  },
  problems: ['PROGRAM_UNKNOWN', 'TEXTS_INVALID', 'TEXTS_IMPORTED_BEFORE'],
  async handle({ params: { id }, query: { version }, table, caller }, deps) {
    const program = requireProgramToday(deps, id);
    checkVersion(version, program);
    const texts = textsIn(table, program);
    const imported = { version, importedAt: deps.door.clock.now(), importedBy: caller.id };
    const isNew = await importTexts(deps.door.orm.em.fork(), id, imported, texts);
    if (!isNew) throw new Problem('TEXTS_IMPORTED_BEFORE');
    const { importedAt } = imported;
    const body = { program: id, version, importedAt, texts: texts.length };
    const Location = `${base}/programs/${id}/competency-texts/${version}`;
    return { status: 201, headers: { Location }, body };
  },
});

export const textVersionsRoute = route({
  method: 'get',
  path,
  id: 'competencyTexts.list',
  tag: 'programs',
  summary: 'The imported versions of the texts of a program’s competencies',
  access: httpRoles,
  params: z.strictObject({ id: programId }),
  replies: {
    200: {
      means: 'The versions, the newest first.',
      schema: z
        .object({
          versions: z.array(
            z.object({
              ...importedVersion,
              importedBy: z.string().nullable().meta({ description: 'For staff and ops.' }),
            }),
          ),
        })
        .meta({ id: 'TextVersions' }),
    },
  },
  problems: ['PROGRAM_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    requireProgramToday(deps, id);
    const found = await importedVersions(deps.door.orm.em.fork(), id);
    const versions = found.map(({ importedBy, ...version }) => {
      return { program: id, ...version, importedBy: seesAll(caller) ? importedBy : null };
    });
    return { status: 200, body: { versions } };
  },
});

export const textsRoute = route({
  method: 'get',
  path: `${path}/{version}`,
  id: 'competencyTexts.see',
  tag: 'programs',
  summary: 'The texts of a program’s competencies in one version',
  access: httpRoles,
  params: z.strictObject({ id: programId, version: versionName }),
  replies: {
    200: {
      means: 'The texts, set by set.',
      schema: z
        .object({
          program: z.string(),
          version: z.string(),
          sets: z.array(
            z.object({
              set: z.string(),
              competencies: z.array(z.object({ competency: z.int(), text: z.string() })),
            }),
          ),
        })
        .meta({ id: 'CompetencyTexts' }),
    },
  },
  problems: ['PROGRAM_UNKNOWN', 'TEXTS_UNKNOWN'],
  async handle({ params: { id, version } }, deps) {
    requireProgramToday(deps, id);
    const texts = await textsOf(deps.door.orm.em.fork(), id, version);
    if (texts.length === 0) throw new Problem('TEXTS_UNKNOWN');
    const sets = [...Map.groupBy(texts, ({ set }) => set)].map(([set, own]) => {
      return { set, competencies: own.map(({ competency, text }) => ({ competency, text })) };
    });
    return { status: 200, body: { program: id, version, sets } };
  },
});

/** Versions of the program itself stand where no texts are imported: theirs are no names for texts. */
function checkVersion(version: string, { id }: Program): void {
  if (!version.startsWith(`${id}-`)) return;
  const problem = `must not begin with ${id}-: so the versions of the program itself are called`;
  throw new Problem('FIELDS_INVALID', `The version ${problem}.`, {
    errors: [{ path: 'query.version', problem }],
  });
}

function textsIn(table: TableRow[], program: Program) {
  const read = readTexts(table.map(toTextRow), program);
  if ('texts' in read) return read.texts;
  const count = read.mistakes.length;
  const found = count === 1 ? 'One mistake was' : `${count} mistakes were`;
  throw new Problem('TEXTS_INVALID', `Nothing was imported. ${found} found in the table.`, {
    errors: read.mistakes,
  });
}

function toTextRow({ row, cells, problem }: TableRow): TextRow {
  const { set = '', competency = '', text = '' } = cells;
  return { row, set, competency, text, ...(problem === undefined ? {} : { problem }) };
}
