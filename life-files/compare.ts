/**
 * Whether the engine lived the life that the rules foretell. Compared exactly: which facts, in which order, with which
 * content, by whom, by which command or wake, received when; every computed instant; every answer with its sentence;
 * every letter, and that it was sent. Compared with a margin: the stamps that a machine's clock leaves behind
 * (`decidedAt`, `recordedAt`), which may be later than foretold by what it takes to wake up.
 */
import type { FactRecord } from '../domain/case.ts';
import type { Simulation } from '../domain/simulation.ts';
import type { Answer } from '../domain/turn.ts';

/** What a life left on record. */
export interface Told {
  answers: Map<string, Answer>;
  cases: {
    caseId: string;
    records: FactRecord[];
    letters: { key: string; letter: string; sent: boolean }[];
  }[];
}

/** How much later than foretold a stamp of the engine may be. */
const stampMarginMs = 60_000;

/** What the rules foretell, in the form of what the engine has on record. */
export function foretold(simulation: Simulation): Told {
  const answers = new Map<string, Answer>();
  const letters = new Map<string, Told['cases'][number]['letters']>();
  for (const happening of simulation.happenings) {
    const { what, caseId } = happening;
    if (what === 'command' && caseId !== '') answers.set(happening.command.key, happening.answer);
    if (what === 'letter') {
      const { key, letter } = happening;
      letters.set(caseId, [...(letters.get(caseId) ?? []), { key, letter, sent: true }]);
    }
  }
  const cases = simulation.begun.map(({ caseId, records }) => ({
    caseId,
    records,
    letters: letters.get(caseId) ?? [],
  }));
  return { answers, cases };
}

/** The first difference in a sentence, or null when there is none. */
export function firstDifference(rules: Told, engine: Told): string | null {
  // Stamps of the engine seen so far, with the instants that the rules have in their place.
  const stamps = new Map<string, string>();
  for (const [index, expected] of rules.cases.entries()) {
    const found = engine.cases[index];
    const difference =
      recordsDiffer(expected.records, found?.records ?? [], stamps) ??
      lettersDiffer(expected.letters, found?.letters ?? []);
    if (difference) return `${expected.caseId}: ${difference}`;
  }
  return answersDiffer(rules.answers, engine.answers, stamps);
}

/** The first difference between the facts of one case; `stamps` gathers what stands for what among their stamps. */
export function recordsDiffer(
  expected: FactRecord[],
  found: FactRecord[],
  stamps: Map<string, string>,
): string | null {
  for (const [position, record] of expected.entries()) {
    const other = found[position];
    if (!other) return `fact ${position}: the rules say ${shortly(record)}, the engine has none`;
    for (const name of ['decidedAt', 'recordedAt'] as const) {
      if (!isWithinMargin(record[name], other[name]))
        return differs(`fact ${position} (${record.fact.type}).${name}`, record[name], other[name]);
      stamps.set(other[name], record[name]);
    }
    const difference = valuesDiffer(
      `fact ${position} (${record.fact.type})`,
      record,
      withStamps(other, stamps),
    );
    if (difference) return difference;
  }
  const more = found[expected.length];
  return more ? `fact ${expected.length}: the rules have none, the engine says ${shortly(more)}` : null;
}

function lettersDiffer(expected: Told['cases'][number]['letters'], found: typeof expected): string | null {
  const inOrder = (letters: typeof expected) => letters.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return valuesDiffer('letters', inOrder(expected), inOrder(found));
}

function answersDiffer(
  expected: Told['answers'],
  found: Told['answers'],
  stamps: Map<string, string>,
): string | null {
  for (const [key, answer] of expected) {
    const difference = valuesDiffer(`answer to ${key}`, answer, withStamps(found.get(key), stamps));
    if (difference) return difference;
  }
  return null;
}

function isWithinMargin(expected: string, found: string): boolean {
  const late = Date.parse(found) - Date.parse(expected);
  return late >= 0 && late <= stampMarginMs;
}

/** The value with the engine's stamps replaced by those of the rules. */
function withStamps(value: unknown, stamps: Map<string, string>): unknown {
  if (typeof value === 'string') return stamps.get(value) ?? value;
  if (Array.isArray(value)) return value.map(each => withStamps(each, stamps));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withStamps(inner, stamps)]));
}

/** The first place in which two JSON values differ. */
function valuesDiffer(path: string, expected: unknown, found: unknown): string | null {
  if (!isBranch(expected) || !isBranch(found))
    return JSON.stringify(expected) === JSON.stringify(found) ? null : differs(path, expected, found);
  for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const difference = valuesDiffer(`${path}.${name}`, expected[name], found[name]);
    if (difference) return difference;
  }
  return null;
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function differs(path: string, expected: unknown, found: unknown): string {
  return `${path}: the rules say ${JSON.stringify(expected)}, the engine says ${JSON.stringify(found)}`;
}

function shortly({ key, fact }: FactRecord): string {
  return `${fact.type} (by ${key})`;
}
