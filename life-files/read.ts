import { basename } from 'node:path';
import type { z } from 'zod';
import { dayOf, type Instant } from '../domain/calendar.ts';
import type { CaseKind, CommandDefinition } from '../domain/case.ts';
import type { LifeCommand } from '../domain/simulation.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import { checkWorld } from './check-world.ts';
import { personIdOf } from './ids.ts';
import { nearestTo } from './nearest.ts';
import { References } from './references.ts';
import { commandEnvelope, lifeEnvelope, type Sender } from './schema.ts';
import { sketchOf, sketchOfHead, type Sketch } from './sketch.ts';
import { Source, type Mistake } from './source.ts';
import { placed, type World } from './world.ts';

/** A command of a file, with what the file says of its answer. */
export interface FileCommand extends LifeCommand {
  line: number;
  /** `accepted`, or `refused CODE`; absent when any answer will do. */
  expect?: string;
}

export interface Life {
  file: string;
  id: string;
  about?: string;
  program: string;
  personId: string;
  person?: { name: string; email: string; zone?: string; membershipNumber?: string };
  world: World;
  commands: FileCommand[];
  until: Instant;
}

/** What of a life its commands need. */
export interface Given {
  id: string;
  program: string;
  personId: string;
  /** Null when it has a mistake: then nothing is said of names that refer to it. */
  world: World | null;
}

/** Reads a life file: the life, or every mistake in it, each with its line. */
export function readLife(
  file: string,
  text: string,
  kinds: Record<string, CaseKind>,
  programs: ProgramLibrary,
): { life: Life } | { mistakes: Mistake[] } {
  const source = new Source(file, text);
  const life = source.mistakes.length === 0 ? new Reader(source, kinds, programs).read() : null;
  const mistakes = source.mistakes.toSorted((a, b) => a.line - b.line);
  return life && mistakes.length === 0 ? { life } : { mistakes };
}

type Envelope = z.infer<typeof commandEnvelope>;
/** A kind of case that has a command. */
export interface Able {
  kind: CaseKind;
  definition: CommandDefinition;
}

class Reader {
  private readonly source: Source;
  private readonly kinds: Record<string, CaseKind>;
  private readonly programs: ProgramLibrary;
  private readonly references: References;

  constructor(source: Source, kinds: Record<string, CaseKind>, programs: ProgramLibrary) {
    this.source = source;
    this.kinds = kinds;
    this.programs = programs;
    this.references = new References(source);
  }

  read(): Life | null {
    const { source } = this;
    const value = source.value;
    const whole = source.parse(lifeEnvelope, value, []);
    // A mistake in the head must not hide those in the commands.
    const listed = (value as { commands?: unknown } | null)?.commands;
    const head = whole ?? sketchOfHead(value);
    if (whole) this.checkProgram(whole.program);
    const versions = this.programs.all.filter(each => each.id === head.program);
    if (head.world) checkWorld(source, head.world, versions);
    const id = head.id ?? basename(source.file).replace(/\.ya?ml$/, '');
    const personId = head.person?.id ?? personIdOf(id);
    const world = head.world && placed(id, head.world, path => source.lineOf(path));
    const given = { id, program: head.program, personId, world };
    const items: unknown[] = Array.isArray(listed) ? listed : [];
    const commands = items.flatMap((item, index) => this.command(item, index, given) ?? []);
    this.checkOrder(commands);
    if (!whole || !world) return null;
    const last = commands.at(-1)?.at ?? '';
    const until = whole.until ?? last;
    if (until < last) source.report(['until'], `until: lies before the last command (${last})`);
    const { about, program, person } = whole;
    return { file: source.file, id, about, program, personId, person, world, commands, until };
  }

  private command(item: unknown, index: number, given: Given): FileCommand | null {
    const { source, references } = this;
    const path = ['commands', index];
    const envelope = source.parse(commandEnvelope, item, path);
    // A mistake beside the command must not hide those in it.
    const sketch = envelope ?? sketchOf(item);
    const able = sketch ? this.find(sketch, path) : [];
    const key = references.keyOf(envelope?.key, index, given, path);
    const fitting = sketch && able.length > 0 ? references.fields(sketch.fields, able, given, path) : null;
    const as = envelope ? references.sender(envelope, given, path) : null;
    if (!envelope || !fitting || as === null) return null;
    const named = references.caseId(envelope.case, fitting.able, given, path);
    if (fitting.able.definition.begins === 'case') this.checkInForce(envelope, given, path);
    const { at, by, command, entry, expect } = envelope;
    const line = source.lineOf(path);
    return { key, at, by, as, command, case: named, fields: fitting.fields, entry, expect, line };
  }

  /** The kinds of case that have such a command, for such a sender. */
  private find({ command, case: named, by }: Sketch, path: PropertyKey[]): Able[] {
    const kindName = named?.split('/')[0];
    if (kindName !== undefined && !this.kinds[kindName]) {
      this.source.report(
        [...path, 'case'],
        `case: there is no kind of case ${kindName}; there are ${Object.keys(this.kinds).join(', ')}`,
      );
      return [];
    }
    const kinds = Object.values(this.kinds).filter(kind => kindName === undefined || kind.name === kindName);
    const found = kinds.flatMap(kind => {
      const definition = kind.commands[command];
      return definition ? [{ kind, definition }] : [];
    });
    const allowed = found.filter(({ definition }) => by === undefined || definition.roles.includes(by));
    if (found.length === 0) this.reportUnknown(command, kinds, path);
    else if (allowed.length === 0 && by !== undefined)
      this.source.report([...path, 'by'], `by: ${command} is not for ${whom[by]}`);
    return allowed;
  }

  private reportUnknown(command: string, kinds: CaseKind[], path: PropertyKey[]): void {
    const names = [...new Set(kinds.flatMap(kind => Object.keys(kind.commands)))];
    const nearest = nearestTo(command, names);
    const hint = nearest ? `did you mean ${nearest}?` : `there are ${names.join(', ')}`;
    this.source.report([...path, 'command'], `command: there is no command ${command}; ${hint}`);
  }

  private checkProgram(program: string): void {
    if (this.programs.has(program)) return;
    const ids = [...new Set(this.programs.all.map(({ id }) => id))];
    this.source.report(['program'], `program: there is no program ${program}; there are ${ids.join(', ')}`);
  }

  /** A case begins under the rules in force on the day of receipt: there have to be some. */
  private checkInForce({ at, entry }: Envelope, { program }: Given, path: PropertyKey[]): void {
    const versions = this.programs.all.filter(({ id }) => id === program);
    const [first] = versions.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
    const on = first && dayOf(entry?.receivedAt ?? at, first.zone);
    if (first && on && on < first.inForceFrom)
      this.source.report([...path, 'at'], `at: ${program} is in force from ${first.inForceFrom} on only`);
  }

  private checkOrder(commands: FileCommand[]): void {
    commands.forEach((command, index) => {
      const before = commands[index - 1];
      if (before && command.at < before.at)
        this.source.mistakes.push({
          file: this.source.file,
          line: command.line,
          problem: `at: comes before the command of line ${before.line}; commands stand in the order of their instants`,
        });
    });
  }
}

const whom: Record<Sender, string> = {
  candidate: 'a candidate',
  staff: 'a member of staff',
  committee: 'the committee',
  evaluator: 'an evaluator',
  provider: 'a provider',
};

/** `file:line: problem`, as compilers say it. */
export function mistakeLine({ file, line, problem }: Mistake): string {
  return `${file}:${line}: ${problem}`;
}
