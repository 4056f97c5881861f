import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { misfit } from '../domain/misfit.ts';

/** Something wrong with a life file, named by its line (from 1). */
export interface Mistake {
  file: string;
  line: number;
  problem: string;
}

/** The text of a life file as a tree whose parts know their lines. */
export class Source {
  readonly file: string;
  readonly mistakes: Mistake[] = [];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(file: string, text: string) {
    this.file = file;
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    for (const { message, pos } of this.document.errors)
      this.mistakes.push({ file, line: this.lines.linePos(pos[0]).line, problem: message });
  }

  /** The value as plain JSON; null when the text is no YAML. */
  get value(): unknown {
    return this.mistakes.length > 0 ? null : this.document.toJS({ maxAliasCount: 100 });
  }

  /** The line of the part at a path, or of the nearest part around it. */
  lineOf(path: readonly PropertyKey[]): number {
    let node: unknown = this.document.contents;
    let offset = rangeOf(node);
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => (isScalar(key) ? key.value : key) === step);
        if (!pair) break;
        offset = rangeOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        offset = rangeOf(node) ?? offset;
      } else break;
    }
    return offset === undefined ? 1 : this.lines.linePos(offset).line;
  }

  report(path: readonly PropertyKey[], problem: string): void {
    this.mistakes.push({ file: this.file, line: this.lineOf(path), problem });
  }

  /** What the schema makes of a value that stands at `path`; reports every mistake and gives null otherwise. */
  parse<T>(schema: z.ZodType<T>, value: unknown, path: readonly PropertyKey[]): T | null {
    const parsed = schema.safeParse(value, { error: misfit });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.reportIssue(issue, path);
    return null;
  }

  private reportIssue(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): void {
    const at = [...path, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      issue.keys.forEach(key => this.report([...at, key], `there is no field ${nameOf([...at, key])}`));
    } else if (issue.code === 'invalid_union') {
      const nearest = nearestTry(issue.errors);
      if (nearest) nearest.forEach(inner => this.reportIssue(inner, at));
      else this.report(at, `${nameOf(at)}: ${issue.message}`);
    } else this.report(at, `${nameOf(at)}: ${issue.message}`);
  }
}

/** Of the ways in which a value could have been meant, the one that it misses by least; none when several do. */
function nearestTry(tries: z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const [first, second] = tries.toSorted((a, b) => a.length - b.length);
  return first && second && first.length === second.length ? undefined : first;
}

/** The last names of a path, for a person: `fields.work.0.from`. */
function nameOf(path: readonly PropertyKey[]): string {
  const [list, , ...rest] = path;
  const shown = list === 'commands' && rest.length > 0 ? rest : path;
  return shown.length === 0 ? 'the file' : shown.map(String).join('.');
}

function rangeOf(node: unknown): number | undefined {
  const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
  return range?.[0];
}
