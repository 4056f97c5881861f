import { readFileSync } from 'node:fs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readFacts } from '../db/cases/facts.ts';
import { Agreement, Course, Enrollment, Evaluator, Person, Provider } from '../db/entities/index.ts';
import type { Instant } from '../domain/calendar.ts';
import type { CaseKind, FactRecord } from '../domain/case.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import { recordsDiffer } from './compare.ts';
import { coursesIn } from './courses.ts';
import { impossibleCourses, liveFile, type LivedLife } from './live.ts';
import { readLife, type FileCommand, type Life } from './read.ts';
import type { Mistake } from './source.ts';

/** What an import would do with one life. */
export type Planned = { lived: LivedLife } & (
  | { status: 'new' }
  /** Imported before, and the file still says what is on record. */
  | { status: 'there' }
  /** Not to be imported, and why. */
  | { status: 'conflict'; reason: string }
);

/** The lives of some files, lived up to `now`, or every mistake in any of them: an import takes all or none. */
export function liveFiles(
  files: readonly string[],
  kinds: Record<string, CaseKind>,
  programs: ProgramLibrary,
  now: Instant,
): { lives: LivedLife[]; mistakes: Mistake[] } {
  const texts = files.map(file => ({ file, text: readFileSync(file, 'utf8') }));
  return liveTexts(texts, kinds, programs, now);
}

/** The same of files that have been read. */
export function liveTexts(
  texts: readonly { file: string; text: string }[],
  kinds: Record<string, CaseKind>,
  programs: ProgramLibrary,
  now: Instant,
): { lives: LivedLife[]; mistakes: Mistake[] } {
  const lives: LivedLife[] = [];
  const mistakes: Mistake[] = [];
  for (const { file, text } of texts) {
    const read = readLife(file, text, kinds, programs);
    const found = 'mistakes' in read ? read.mistakes : notYetImportable(read.life, now);
    mistakes.push(...found);
    if ('mistakes' in read || found.length > 0) continue;
    const lived = liveFile(read.life, kinds, programs, now);
    const untold = coursesIn(lived).flatMap(course => course.mistakes);
    mistakes.push(...impossibleCourses(lived), ...refusals(lived), ...casesOfOthers(lived), ...untold);
    lives.push(lived);
  }
  return { lives, mistakes: [...mistakes, ...sharedNames(lives)] };
}

/** Compares each life with what is on record. */
export async function planImport(em: EntityManager, lives: readonly LivedLife[]): Promise<Planned[]> {
  const planned: Planned[] = [];
  for (const lived of lives) planned.push(await planLife(em, lived));
  return planned;
}

/** The first reason for which a life that is not on record cannot be taken; null when there is none. */
async function planLife(em: EntityManager, lived: LivedLife): Promise<Planned> {
  const { begun } = lived.simulation;
  const kept = new Map<string, Awaited<ReturnType<typeof readFacts>>>();
  for (const { caseId } of begun) kept.set(caseId, await readFacts(em, caseId));
  if ([...kept.values()].every(records => records.length === 0)) {
    const reason = await obstacle(em, lived.life);
    return reason === null ? { lived, status: 'new' } : { lived, status: 'conflict', reason };
  }
  for (const { caseId, records: relived } of begun) {
    const imported = untilLastCommand(lived.life, relived);
    const records = kept.get(caseId) ?? [];
    const difference = recordsDiffer(imported, records.slice(0, imported.length), new Map());
    if (difference === null) continue;
    const reason = `the file has changed since it was imported: ${difference.replace('the engine', 'the record')}`;
    return { lived, status: 'conflict', reason };
  }
  return { lived, status: 'there' };
}

/** What came by itself after the last command of the file may have been decided by the engine since, some milliseconds later. */
function untilLastCommand({ commands }: Life, records: readonly FactRecord[]): FactRecord[] {
  const last = commands.at(-1)?.at ?? '';
  return records.filter(({ recordedAt }) => recordedAt <= last);
}

async function obstacle(em: EntityManager, life: Life): Promise<string | null> {
  const { personId, person, program } = life;
  const enrolled = await em.findOne(Enrollment, { personId, programId: program });
  if (enrolled) return `the person is enrolled in ${program} already (family ${enrolled.family})`;
  const stranger = await firstStranger(em, life);
  if (stranger) return stranger;
  const namesake = person && (await em.findOne(Person, { email: person.email, id: { $ne: personId } }));
  return namesake
    ? `the address ${person.email} belongs to a person on record: give that person's id, ${namesake.id}, as person.id`
    : null;
}

/** What a life refers to has to be on record, under the id that the file gives. */
async function firstStranger(em: EntityManager, { world }: Life): Promise<string | null> {
  const { courses, agreements, evaluators, providers } = world;
  const named = (records: Record<string, { id: string; isOnRecord: boolean }>) =>
    Object.entries(records).filter(([, { isOnRecord }]) => isOnRecord);
  const idsOf = (records: Record<string, { id: string; isOnRecord: boolean }>) => ({
    id: { $in: named(records).map(([, { id }]) => id) },
  });
  const known = {
    courses: await em.find(Course, idsOf(courses), { fields: ['id'] }),
    agreements: await em.find(Agreement, idsOf(agreements), { fields: ['id'] }),
    evaluators: await em.find(Evaluator, idsOf(evaluators), { fields: ['id'] }),
    providers: await em.find(Provider, idsOf(providers), { fields: ['id'] }),
  };
  for (const collection of ['courses', 'agreements', 'evaluators', 'providers'] as const) {
    for (const [name, { id }] of named(world[collection])) {
      if (!known[collection].some(each => each.id === id))
        return `world.${collection}.${name} is not on record: there is none with the id ${id}`;
    }
  }
  return null;
}

function notYetImportable(life: Life, now: Instant): Mistake[] {
  const { file, commands, person, world } = life;
  const unnamed: Mistake[] = person
    ? []
    : [{ file, line: 1, problem: 'person: an import needs a name and an address' }];
  const ahead = commands
    .filter(({ at }) => at > now)
    .map(({ line, at }) => ({
      file,
      line,
      problem: `at: ${at} lies ahead; an import takes what has happened`,
    }));
  // A portfolio comes with its person, a course with its provider; everything else that a file refers to is there before.
  const comes = (collection: string, name: string) =>
    collection === 'portfolios' || (collection === 'courses' && world.courses[name]?.approvals.length === 0);
  const nowhere = Object.entries(world).flatMap(([collection, records]) =>
    Object.entries(records)
      .filter(([name, { isOnRecord }]) => !isOnRecord && !comes(collection, name))
      .map(([name, { line }]) => ({
        file,
        line,
        problem: `world.${collection}.${name}: an import needs the id under which this is on record`,
      })),
  );
  return [...unnamed, ...nowhere, ...ahead];
}

/** On record there is nothing that the rules refuse: a refusal is a mistake of the file unless it expects it. */
function refusals({ life, simulation }: LivedLife): Mistake[] {
  return simulation.happenings.flatMap(happening => {
    // Cases may tell each other what comes too late; a file has only what people did.
    if (happening.what !== 'command' || happening.command.by === 'system') return [];
    const { command, answer } = happening;
    const { line, expect } = command as FileCommand;
    if (answer.outcome === 'accepted') {
      const problem = `${command.command} was to be ${expect}, and is accepted`;
      return expect?.startsWith('refused') ? [{ file: life.file, line, problem }] : [];
    }
    if (expect === `refused ${answer.code}`) return [];
    const problem = `${command.command} is refused (${answer.code}): ${answer.sentence}`;
    return [{ file: life.file, line, problem }];
  });
}

/** A course belongs to its provider, and many people refer to it: only the file of the provider says what became of it. */
function casesOfOthers({ life, simulation }: LivedLife): Mistake[] {
  const others = simulation.begun.filter(({ standpoint }) => standpoint.state.personId !== life.personId);
  return others.map(({ caseId, kind }) => {
    const line = life.commands.find(command => command.case === caseId)?.line ?? 1;
    return {
      file: life.file,
      line,
      problem: `case: an import takes the cases of the person of the life, and this ${kind.name} is another’s`,
    };
  });
}

/** Two files may not be the same life, nor two people have one address. */
function sharedNames(lives: readonly LivedLife[]): Mistake[] {
  const first = new Map<string, string>();
  return lives.flatMap(({ life: { file, id, person, personId } }) =>
    [`the id ${id}`, `the person ${personId}`, `the address ${person?.email.toLowerCase()}`].flatMap(name => {
      const other = first.get(name);
      first.set(name, other ?? file);
      return other === undefined ? [] : [{ file, line: 1, problem: `${name} stands in ${other}, too` }];
    }),
  );
}
