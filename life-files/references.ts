import type { z } from 'zod';
import { uuid } from '../domain/command.ts';
import { worldIdOf } from './ids.ts';
import { nearestTo } from './nearest.ts';
import type { Able, Given } from './read.ts';
import { filledIn, type commandEnvelope } from './schema.ts';
import type { Source } from './source.ts';
import { actsAs, caseNames, namedCase, referredTo, type Collection } from './world.ts';

type Envelope = z.infer<typeof commandEnvelope>;
type Path = readonly PropertyKey[];

/** What the commands of a file call each other, cases, people and records; every name that means nothing is a mistake. */
export class References {
  private readonly source: Source;
  /** Names given to commands so far, with the keys that they stand for. */
  private readonly keys = new Map<string, string>();

  constructor(source: Source) {
    this.source = source;
  }

  /** The command's key for good, under which later ones find it by its name, or by its number. */
  keyOf(key: string | undefined, index: number, { id }: Given, path: Path): string {
    const name = key ?? String(index + 1);
    if (this.keys.has(name))
      this.source.report([...path, 'key'], `key: ${name} names an earlier command already`);
    const full = `${id}/${name}`;
    this.keys.set(name, full);
    return full;
  }

  /** Who sends the command, besides their role; null when that is a mistake. */
  sender({ by, as }: Envelope, { world }: Given, path: Path): string | undefined | null {
    const collection = actsAs[by];
    if (by === 'candidate' && as !== undefined)
      return this.mistake([...path, 'as'], 'as: the candidate is the person of the life');
    if (!collection || !world) return as;
    if (as === undefined) return this.mistake(path, `as: which of the ${collection} of the world is it?`);
    return world[collection][as]?.id ?? this.unknown([...path, 'as'], 'as', as, collection, world);
  }

  /**
   * The fields as the command's schema makes them, with what follows from the life filled in and names replaced; of
   * several kinds of case that have such a command, by the one whose schema fits.
   */
  fields(
    written: Record<string, unknown>,
    able: readonly Able[],
    given: Given,
    path: Path,
  ): { able: Able; fields: Record<string, unknown> } | null {
    const tries = able.map(each => {
      const { shape } = each.definition.schema;
      const filled = Object.fromEntries(
        filledIn(each.kind)
          .filter(name => name in shape)
          .map(name => [name, given[name]]),
      );
      return { each, fields: this.resolved({ ...filled, ...written }, each, given) };
    });
    const readable = tries.find(({ each, fields }) => each.definition.schema.safeParse(fields).success);
    const best = readable ?? tries[0];
    if (!best) return null;
    this.checkNames(written, best.each, given, path);
    const parsed = this.source.parse(best.each.definition.schema, best.fields, [...path, 'fields']);
    return parsed && { able: best.each, fields: parsed };
  }

  /** The case that a command is for: a kind, or the id of one that the world names; undefined leaves it to the life. */
  caseId(named: string | undefined, { kind }: Able, given: Given, path: Path): string | undefined {
    const { world, id } = given;
    if (!world) return named;
    if (kind.enrolls) {
      if (named?.includes('/'))
        this.mistake([...path, 'case'], `case: a ${kind.name} is that of the person and has no name`);
      return named;
    }
    const names = caseNames(world, kind.name);
    if (named?.includes('/')) {
      const found = namedCase(world, id, named);
      if (found === null) this.noSuchCase(named, kind.name, names ?? [], path);
      return found ?? undefined;
    }
    const [only, ...more] = names ?? [];
    if (only !== undefined && more.length === 0) return namedCase(world, id, `${kind.name}/${only}`) ?? named;
    if (only !== undefined) this.mistake(path, `case: which of ${listed(kind.name, names ?? [])} is it?`);
    return named ?? (names ? kind.name : undefined);
  }

  private noSuchCase(named: string, kind: string, names: readonly string[], path: Path): void {
    const there = names.length === 0 ? 'none' : listed(kind, names);
    const are = names.length === 1 ? 'is' : 'are';
    this.mistake([...path, 'case'], `case: the world has no ${named}; there ${are} ${there}`);
  }

  /** The fields with ids in the place of names. */
  private resolved(
    fields: Record<string, unknown>,
    { kind, definition }: Able,
    { world, id }: Given,
  ): Record<string, unknown> {
    const { shape } = definition.schema;
    const entries = Object.entries(fields).map(([name, value]) => {
      const collection = referredTo(kind, name);
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
      if (text === undefined || !(name in shape)) return [name, value];
      if (name === 'entryId') return [name, this.keys.get(text) ?? text];
      if (!collection || uuid.safeParse(value).success) return [name, value];
      // A name that is not there is a mistake of its own; the field is whole.
      return [name, world?.[collection][text]?.id ?? worldIdOf(id, collection, text)];
    });
    return Object.fromEntries(entries);
  }

  private checkNames(
    written: Record<string, unknown>,
    { kind, definition }: Able,
    { world }: Given,
    path: Path,
  ): void {
    const { shape } = definition.schema;
    for (const [name, value] of Object.entries(written)) {
      // Not even a name: the command's schema says so.
      if (!(name in shape) || (typeof value !== 'string' && typeof value !== 'number')) continue;
      const at = [...path, 'fields', name];
      const collection = referredTo(kind, name);
      if (name === 'entryId' && !this.keys.has(String(value)))
        this.mistake(at, `fields.entryId: no earlier command has the key ${value}`);
      if (!collection || !world || uuid.safeParse(value).success) continue;
      if (!world[collection][value]) this.unknown(at, `fields.${name}`, String(value), collection, world);
    }
  }

  private unknown(
    path: Path,
    field: string,
    name: string,
    collection: Collection,
    world: NonNullable<Given['world']>,
  ): null {
    const names = Object.keys(world[collection]);
    const nearest = nearestTo(name, names);
    const hint = nearest ? `did you mean ${nearest}?` : `there are ${names.join(', ') || 'none'}`;
    return this.mistake(path, `${field}: the world has no ${name} among its ${collection}; ${hint}`);
  }

  private mistake(path: Path, problem: string): null {
    this.source.report(path, problem);
    return null;
  }
}

function listed(kind: string, names: readonly string[]): string {
  return names.map(name => `${kind}/${name}`).join(', ');
}
