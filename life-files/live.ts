import type { CaseKind } from '../domain/case.ts';
import { simulate, type Simulation } from '../domain/simulation.ts';
import type { Instant } from '../domain/calendar.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import { familyIdOf } from './ids.ts';
import type { FileCommand, Life } from './read.ts';
import type { Mistake } from './source.ts';
import { createSurroundings, type KeptSurroundings } from './surroundings.ts';

/** A life lived in memory, with the free text that the door would have set aside. */
export interface LivedLife {
  life: Life;
  simulation: Simulation;
  remarks: KeptSurroundings['remarks'];
  catalog: KeptSurroundings['catalog'];
  /** The program's zone. */
  zone: string;
}

/** Lives a file up to an instant (left out: its own `until`); commands after it are left out. */
export function liveFile(
  life: Life,
  kinds: Record<string, CaseKind>,
  programs: ProgramLibrary,
  until: Instant = life.until,
): LivedLife {
  const surroundings = createSurroundings(life, kinds, programs, until);
  const plan = {
    programId: life.program,
    personId: life.personId,
    familyId: (n: number) => familyIdOf(life.id, n),
  };
  const commands = life.commands.filter(command => command.at <= until);
  const simulation = simulate(plan, commands, until, surroundings);
  const { remarks, catalog, zone } = surroundings;
  return { life, simulation, remarks, catalog, zone };
}

/** Every course of the world that cannot have been approved as the file says. */
export function impossibleCourses({ life, catalog }: LivedLife): Mistake[] {
  return catalog.flatMap(({ line, problem }) =>
    problem === null ? [] : [{ file: life.file, line, problem: `approvals: ${problem}` }],
  );
}

/** Every command that was answered otherwise than its file expects; before them, what cannot be of its world. */
export function unexpectedAnswers(lived: LivedLife): Mistake[] {
  const { life, simulation } = lived;
  const unexpected = simulation.happenings.flatMap(happening => {
    if (happening.what !== 'command') return [];
    const { expect, line } = happening.command as FileCommand;
    const { answer } = happening;
    const got = answer.outcome === 'accepted' ? 'accepted' : `refused ${answer.code}`;
    if (expect === undefined || expect === got) return [];
    const sentence = answer.outcome === 'refused' ? `: ${answer.sentence}` : '';
    const problem = `${happening.command.command} was to be ${expect}, and is ${got}${sentence}`;
    return [{ file: life.file, line, problem }];
  });
  return [...impossibleCourses(lived), ...unexpected];
}
