import { basename } from 'node:path';
import type { z } from 'zod';
import { dayOf, type Instant } from '../domain/calendar.ts';
import type { CaseKind, CommandDefinition } from '../domain/case.ts';
import type { LifeCommand } from '../domain/simulation.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import { personIdOf } from './ids.ts';
import { nearestTo } from './nearest.ts';
import { commandEnvelope, filledIn, lifeEnvelope } from './schema.ts';
import { Source, type Mistake } from './source.ts';

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
  commands: FileCommand[];
  until: Instant;
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
type Sketch = Pick<Envelope, 'command' | 'case' | 'fields'> & { by?: Envelope['by'] };
type Found = { kind: CaseKind; definition: CommandDefinition };

class Reader {
  private readonly source: Source;
  private readonly kinds: Record<string, CaseKind>;
  private readonly programs: ProgramLibrary;
  /** Names given to commands so far, with the keys that they stand for. */
  private readonly keys = new Map<string, string>();

  constructor(source: Source, kinds: Record<string, CaseKind>, programs: ProgramLibrary) {
    this.source = source;
    this.kinds = kinds;
    this.programs = programs;
  }

  read(): Life | null {
    const { source } = this;
    const value = source.value;
    const whole = source.parse(lifeEnvelope, value, []);
    // A mistake in the head must not hide those in the commands.
    const listed = (value as { commands?: unknown } | null)?.commands;
    const head = whole ?? { program: programOf(value), id: undefined, person: undefined };
    if (whole) this.checkProgram(whole.program);
    const id = head.id ?? basename(source.file).replace(/\.ya?ml$/, '');
    const personId = head.person?.id ?? personIdOf(id);
    const given = { id, program: head.program, personId };
    const items: unknown[] = Array.isArray(listed) ? listed : [];
    const commands = items.flatMap((item, index) => this.command(item, index, given) ?? []);
    this.checkOrder(commands);
    if (!whole) return null;
    const last = commands.at(-1)?.at ?? '';
    const until = whole.until ?? last;
    if (until < last) source.report(['until'], `until: lies before the last command (${last})`);
    const { about, program, person } = whole;
    return { file: source.file, id, about, program, personId, person, commands, until };
  }

  private command(item: unknown, index: number, given: Given): FileCommand | null {
    const path = ['commands', index];
    const envelope = this.source.parse(commandEnvelope, item, path);
    // A mistake beside the command must not hide those in it.
    const sketch = envelope ?? sketchOf(item);
    const found = sketch ? this.find(sketch, path) : [];
    const key = this.keyOf(envelope?.key, index, given, path);
    const fields = sketch && found.length > 0 ? this.fields(sketch.fields, found, given, path) : null;
    if (!envelope || !fields) return null;
    if (found.some(({ definition }) => definition.begins === 'case'))
      this.checkInForce(envelope, given, path);
    const { at, by, command, entry, expect } = envelope;
    const line = this.source.lineOf(path);
    return { key, at, by, command, case: envelope.case, fields, entry, expect, line };
  }

  /** The kinds of case that have such a command, for such a sender. */
  private find({ command, case: named, by }: Sketch, path: PropertyKey[]): Found[] {
    if (named !== undefined && !this.kinds[named]) {
      this.source.report(
        [...path, 'case'],
        `case: there is no kind of case ${named}; there are ${Object.keys(this.kinds).join(', ')}`,
      );
      return [];
    }
    const kinds = Object.values(this.kinds).filter(kind => named === undefined || kind.name === named);
    const found = kinds.flatMap(kind => {
      const definition = kind.commands[command];
      return definition ? [{ kind, definition }] : [];
    });
    const allowed = found.filter(({ definition }) => by === undefined || definition.roles.includes(by));
    if (found.length === 0) this.reportUnknown(command, kinds, path);
    else if (allowed.length === 0)
      this.source.report(
        [...path, 'by'],
        `by: ${command} is not for a ${by === 'staff' ? 'member of staff' : by}`,
      );
    return allowed;
  }

  private reportUnknown(command: string, kinds: CaseKind[], path: PropertyKey[]): void {
    const names = [...new Set(kinds.flatMap(kind => Object.keys(kind.commands)))];
    const nearest = nearestTo(command, names);
    const hint = nearest ? `did you mean ${nearest}?` : `there are ${names.join(', ')}`;
    this.source.report([...path, 'command'], `command: there is no command ${command}; ${hint}`);
  }

  private keyOf(key: string | undefined, index: number, { id }: Given, path: PropertyKey[]): string {
    const name = key ?? String(index + 1);
    if (this.keys.has(name))
      this.source.report([...path, 'key'], `key: ${name} names an earlier command already`);
    const full = `${id}/${name}`;
    this.keys.set(name, full);
    return full;
  }

  /** The fields as the command's schema makes them, with what follows from the life filled in. */
  private fields(
    written: Record<string, unknown>,
    found: Found[],
    given: Given,
    path: PropertyKey[],
  ): Record<string, unknown> | null {
    const tries = found.map(({ definition: { schema } }) => {
      const filled = Object.fromEntries(
        filledIn.filter(name => name in schema.shape).map(name => [name, given[name]]),
      );
      const fields: Record<string, unknown> = { ...filled, ...written };
      if ('entryId' in schema.shape) fields['entryId'] = this.reference(fields['entryId'], path);
      return { schema, fields, parsed: schema.safeParse(fields) };
    });
    const fitting = tries.find(({ parsed }) => parsed.success) ?? tries[0];
    if (!fitting) return null;
    if (fitting.parsed.success) return fitting.parsed.data;
    this.source.parse(fitting.schema, fitting.fields, [...path, 'fields']);
    return null;
  }

  /** An activity is named by the command that logged it. */
  private reference(name: unknown, path: PropertyKey[]): unknown {
    // Not even a name: the command's schema says so.
    if (typeof name !== 'string' && typeof name !== 'number') return name;
    const key = this.keys.get(String(name));
    if (key === undefined) {
      const problem = `fields.entryId: no earlier command has the key ${name}`;
      this.source.report([...path, 'fields', 'entryId'], problem);
    }
    return key ?? String(name);
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

/** What of a life its commands need. */
interface Given {
  id: string;
  program: string;
  personId: string;
}

/** What can be checked of a command although something beside it is wrong; null when not even that. */
function sketchOf(item: unknown): Sketch | null {
  const { command, case: named, by, fields = {} } = (item ?? {}) as Record<string, unknown>;
  const isReadable = typeof command === 'string' && typeof fields === 'object' && fields !== null;
  if (!isReadable || (named !== undefined && typeof named !== 'string')) return null;
  const role = by === 'staff' || by === 'candidate' ? by : undefined;
  return { command, case: named, by: role, fields: fields as Record<string, unknown> };
}

function programOf(value: unknown): string {
  const program = (value as { program?: unknown } | null)?.program;
  return typeof program === 'string' ? program : 'lssc';
}

/** `file:line: problem`, as compilers say it. */
export function mistakeLine({ file, line, problem }: Mistake): string {
  return `${file}:${line}: ${problem}`;
}
