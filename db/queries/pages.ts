/** One page of a list, and where the next begins; null on the last. */
export interface Page<Row, Key> {
  rows: Row[];
  next: Key | null;
}

/** Of up to `limit + 1` rows, the page and the key of its last row when there are more. */
export function pageOf<Row, Key>(rows: Row[], limit: number, keyOf: (row: Row) => Key): Page<Row, Key> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? keyOf(last) : null };
}

/** Conditions of a search, gathered with what they bind. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly binds: unknown[] = [];

  add(sql: string, ...binds: unknown[]): this {
    this.parts.push(`(${sql})`);
    this.binds.push(...binds);
    return this;
  }

  get where(): string {
    return this.parts.length === 0 ? '' : `where ${this.parts.join(' and ')}`;
  }
}

/** A text to be found anywhere in another, for `ilike`: what a person types has no wildcards. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
