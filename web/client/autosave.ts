import { Problem } from './problem.ts';
import { backAgain } from './waiting.ts';
import { keptTexts, type KeptTexts } from './kept-texts.ts';

export type Fields<V> = Readonly<Record<string, V>>;

/** What the API has of something that is written here, field by field. */
export interface Kept<V> {
  version: number;
  savedAt: string | null;
  fields: Fields<V>;
}

/** Where it is saved. */
export interface SavePlace<V> {
  /** Names it among all that is written in this window. */
  name: string;
  /** Whether something that was kept in the browser is a value of a field. */
  isValue: (value: unknown) => value is V;
  /** Saves `changes`; `all` is the whole with them. Throws the problem of a refusal. */
  save(changes: Fields<V>, all: Fields<V>, from: number): Promise<Kept<V>>;
  /** What is there now, after `CHANGED_MEANWHILE`. */
  current(problem: Problem): Promise<Kept<V>>;
}

/** How the saving stands. `refused`: what was written stays here, and is sent again with the next change. */
export type SaveStanding =
  | { is: 'saved'; at: string | null }
  | { is: 'unsaved' }
  | { is: 'saving' }
  | { is: 'waiting'; for: 'connection' | 'sign-in' }
  | { is: 'refused'; problem: unknown };

/** What a page shows of it. */
export interface Written<V> {
  fields: Fields<V>;
  standing: SaveStanding;
  /** Fields that somebody else has changed meanwhile, with what they say there; what is written here is in `fields`. */
  conflicts: ReadonlyMap<string, V>;
  /** Whether anything is written here that is not saved. */
  isUnsaved: boolean;
}

/** Saving waits for a pause of this length. */
const pauseMs = 1_000;
/** Far less than a request holds (512 KiB), so that little is sent again after a lost connection; one long text goes whole. */
const mostCharacters = 24_000;

/**
 * Saves what is written, a moment after each change, and loses none of it: what is not saved yet is kept in the browser;
 * it waits for a lost connection and an ended session; what somebody else has changed meanwhile is taken over where it was
 * not written here, and is a conflict to be settled where it was.
 */
export class Autosave<V> {
  readonly #place: SavePlace<V>;
  readonly #texts: KeptTexts<V>;
  #kept: Kept<V>;
  /** What is written here and not saved. */
  readonly #mine = new Map<string, V>();
  readonly #conflicts = new Map<string, V>();
  /** Sent in requests, also in those whose answers were lost: it is no conflict to find one of them saved. */
  readonly #sent: [field: string, value: V][] = [];
  /** What was sent where the API keeps it in another form (without a space at its end): shown as it was typed. */
  readonly #typed = new Map<string, { typed: V; kept: V | undefined }>();
  #standing: SaveStanding;
  #written: Written<V>;
  /** What was read while a request was on its way. */
  #readMeanwhile: Kept<V> | null = null;
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end = new AbortController();
  readonly #listeners = new Set<() => void>();

  constructor(kept: Kept<V>, place: SavePlace<V>) {
    this.#kept = kept;
    this.#place = place;
    this.#texts = keptTexts(place.name, place.isValue);
    for (const [field, { before, mine }] of this.#texts.read()) this.#restore(field, before, mine);
    this.#standing = this.#mine.size > 0 ? { is: 'unsaved' } : { is: 'saved', at: kept.savedAt };
    this.#written = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly written = (): Written<V> => this.#written;

  /** Begins to save; what was kept in the browser is saved at once. */
  open(): void {
    this.#end = new AbortController();
    if (this.#mine.size > 0) this.#saveSoon(0);
  }

  /** Saves what there is and waits for nothing any more. */
  close(): void {
    clearTimeout(this.#timer);
    if (this.#mine.size > 0) void this.flush();
    this.#end.abort();
  }

  write(field: string, value: V): void {
    this.#typed.delete(field);
    if (same(value, this.#kept.fields[field]) && !this.#sending) this.#drop(field);
    else this.#mine.set(field, value);
    this.#changed(this.#mine.size > 0 ? { is: 'unsaved' } : { is: 'saved', at: this.#kept.savedAt });
    this.#saveSoon(pauseMs);
  }

  /** Ends a conflict with what the field is to say. */
  settle(field: string, value: V): void {
    this.#conflicts.delete(field);
    this.write(field, value);
    this.#saveSoon(0);
  }

  /** Takes what was read anew. Older than what is known it says nothing. */
  receive(kept: Kept<V>): void {
    if (kept.version <= this.#kept.version) return;
    if (this.#sending) this.#readMeanwhile = kept;
    else this.#takeOver(kept);
  }

  /** Saves now, and answers whether everything that is written here is saved; does not wait for a lost connection. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#mine.size > this.#conflicts.size || this.#sending) {
      await Promise.race([this.#save(), this.#untilWaiting()]);
    }
    return this.#mine.size === 0;
  }

  #untilWaiting(): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (this.#standing.is === 'waiting') resolve();
      };
      const forget = this.subscribe(look);
      void this.#sending?.then(() => {
        forget();
        resolve();
      });
      look();
    });
  }

  #saveSoon(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  /** One request at a time. */
  #save(): Promise<void> {
    this.#sending ??= this.#saveAll().finally(() => {
      this.#sending = null;
      const read = this.#readMeanwhile;
      this.#readMeanwhile = null;
      if (read) this.receive(read);
    });
    return this.#sending;
  }

  async #saveAll(): Promise<void> {
    for (let failures = 0; ;) {
      const changes = this.#nextChanges();
      if (Object.keys(changes).length === 0) break;
      this.#changed({ is: 'saving' });
      try {
        await this.#saveOnce(changes);
        failures = 0;
      } catch (problem) {
        if (!(await this.#mayGoOn(problem, failures))) return;
        failures += 1;
      }
    }
    this.#changed(this.#mine.size > 0 ? { is: 'unsaved' } : { is: 'saved', at: this.#kept.savedAt });
  }

  async #saveOnce(changes: Fields<V>): Promise<void> {
    const { version } = this.#kept;
    try {
      const all = { ...this.#kept.fields, ...changes };
      this.#sent.push(...Object.entries(changes));
      const kept = await this.#place.save(changes, all, version);
      this.#noteSaved(changes, kept);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.document.code !== 'CHANGED_MEANWHILE') throw problem;
      this.#takeOver(await this.#place.current(problem));
    }
  }

  #noteSaved(changes: Fields<V>, kept: Kept<V>): void {
    for (const [field, value] of Object.entries(changes)) {
      const keptValue = kept.fields[field];
      // Saved from the version that was known here: what is there now was written here, in whatever form it is kept.
      if (keptValue !== undefined) this.#sent.push([field, keptValue]);
      if (!same(this.#mine.get(field), value)) continue;
      this.#mine.delete(field);
      if (!same(keptValue, value)) this.#typed.set(field, { typed: value, kept: keptValue });
    }
    this.#takeOver(kept);
  }

  /** Whether it is tried again: after a lost connection, after signing in; not after a refusal, and not once the page is left. */
  async #mayGoOn(problem: unknown, failures: number): Promise<boolean> {
    const isSignedOut = problem instanceof Problem && problem.isSignedOut;
    const isRefused = problem instanceof Problem && !problem.isFault && !isSignedOut;
    if (isRefused) {
      this.#sent.length = 0;
      this.#changed({ is: 'refused', problem });
      return false;
    }
    this.#changed({ is: 'waiting', for: isSignedOut ? 'sign-in' : 'connection' });
    if (this.#end.signal.aborted) return false;
    await backAgain(isSignedOut, failures, this.#end.signal);
    return !this.#end.signal.aborted;
  }

  /** What is saved next: as much as one request holds, and nothing that is in conflict. */
  #nextChanges(): Fields<V> {
    const changes: Record<string, V> = {};
    let characters = 0;
    for (const [field, value] of this.#mine) {
      if (this.#conflicts.has(field)) continue;
      characters += JSON.stringify(value).length;
      if (Object.keys(changes).length > 0 && characters > mostCharacters) break;
      changes[field] = value;
    }
    return changes;
  }

  #takeOver(kept: Kept<V>): void {
    const before = this.#kept;
    this.#kept = kept;
    for (const [field, mine] of this.#mine) {
      const now = kept.fields[field];
      const isOurs =
        same(now, before.fields[field]) ||
        this.#sent.some(([name, sent]) => name === field && alike(now, sent));
      if (same(mine, now)) this.#drop(field);
      else if (now !== undefined && (!isOurs || this.#conflicts.has(field))) this.#conflicts.set(field, now);
    }
    this.#sent.length = 0;
    this.#changed(this.#standing.is === 'saved' ? { is: 'saved', at: kept.savedAt } : this.#standing);
  }

  #restore(field: string, before: V | undefined, mine: V): void {
    const now = this.#kept.fields[field];
    if (now === undefined || alike(mine, now)) return;
    this.#mine.set(field, mine);
    if (!same(before, now)) this.#conflicts.set(field, now);
  }

  #drop(field: string): void {
    this.#mine.delete(field);
    this.#conflicts.delete(field);
  }

  #changed(standing: SaveStanding): void {
    this.#standing = standing;
    this.#written = this.#look();
    this.#texts.keep(this.#mine, this.#kept.fields);
    for (const listener of this.#listeners) listener();
  }

  #look(): Written<V> {
    const fields: Record<string, V> = { ...this.#kept.fields };
    for (const [field, { typed, kept }] of this.#typed) {
      if (same(kept, this.#kept.fields[field])) fields[field] = typed;
    }
    for (const [field, value] of this.#mine) fields[field] = value;
    const conflicts = new Map(this.#conflicts);
    return { fields, standing: this.#standing, conflicts, isUnsaved: this.#mine.size > 0 };
  }
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one, byName) === JSON.stringify(other, byName);
}

/** Whether one may be what the API has made of the other: it keeps texts without the spaces around them. */
function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, trimmed) === JSON.stringify(other, trimmed);
}

/** The parts of a value in one order, whatever order the API has them in. */
function byName(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function trimmed(name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : byName(name, value);
}
