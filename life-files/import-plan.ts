import { readFileSync } from 'node:fs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readFacts } from '../db/cases/facts.ts';
import { Enrollment, Person } from '../db/entities/index.ts';
import type { Instant } from '../domain/calendar.ts';
import type { CaseKind } from '../domain/case.ts';
import type { LivedCase } from '../domain/simulation.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import { recordsDiffer } from './compare.ts';
import { liveFile, type LivedLife } from './live.ts';
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
  const lives: LivedLife[] = [];
  const mistakes: Mistake[] = [];
  for (const file of files) {
    const read = readLife(file, readFileSync(file, 'utf8'), kinds, programs);
    const found = 'mistakes' in read ? read.mistakes : notYetImportable(read.life, now);
    mistakes.push(...found);
    if ('mistakes' in read || found.length > 0) continue;
    const lived = liveFile(read.life, kinds, programs, now);
    mistakes.push(...refusals(lived));
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
  for (const { caseId, ...rest } of begun) {
    const imported = untilLastCommand(rest);
    const records = kept.get(caseId) ?? [];
    const difference = recordsDiffer(imported, records.slice(0, imported.length), new Map());
    if (difference === null) continue;
    const reason = `the file has changed since it was imported: ${difference.replace('the engine', 'the record')}`;
    return { lived, status: 'conflict', reason };
  }
  return { lived, status: 'there' };
}

/** What came by itself after the last command may have been decided by the engine since, some milliseconds later. */
function untilLastCommand({ records }: Pick<LivedCase, 'records'>) {
  const last = records.findLastIndex(({ key }) => !key.startsWith('wake/'));
  return records.slice(0, last + 1);
}

async function obstacle(em: EntityManager, { personId, person, program }: Life): Promise<string | null> {
  const enrolled = await em.findOne(Enrollment, { personId, programId: program });
  if (enrolled) return `the person is enrolled in ${program} already (family ${enrolled.family})`;
  const namesake = person && (await em.findOne(Person, { email: person.email, id: { $ne: personId } }));
  return namesake
    ? `the address ${person.email} belongs to a person on record: give that person's id, ${namesake.id}, as person.id`
    : null;
}

function notYetImportable(life: Life, now: Instant): Mistake[] {
  const { file, commands, person } = life;
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
  return [...unnamed, ...ahead];
}

/** On record there is nothing that the rules refuse: a refusal is a mistake of the file unless it expects it. */
function refusals({ life, simulation }: LivedLife): Mistake[] {
  return simulation.happenings.flatMap(happening => {
    if (happening.what !== 'command') return [];
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
