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
    /** `to` where it is not the person of the case. */
    letters: { key: string; letter: string; to: string | null; sent: boolean }[];
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
      const { key, letter, to = null } = happening;
      letters.set(caseId, [...(letters.get(caseId) ?? []), { key, letter, to, sent: true }]);
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
  const more = engine.cases.find(({ caseId }) => !rules.cases.some(each => each.caseId === caseId));
  if (more) return `${more.caseId}: the rules have no such case`;
  const found = new Map(engine.cases.map(each => [each.caseId, each]));
  // Gathered from all cases first: what one sends to another bears the sender's stamp.
  const stamps = new Map<string, string>();
  for (const { caseId, records } of rules.cases)
    gatherStamps(records, found.get(caseId)?.records ?? [], stamps);
  for (const { caseId, records, letters } of rules.cases) {
    const difference =
      recordsDiffer(records, found.get(caseId)?.records ?? [], stamps) ??
      lettersDiffer(letters, found.get(caseId)?.letters ?? []);
    if (difference) return `${caseId}: ${difference}`;
  }
  return answersDiffer(rules.answers, engine.answers, stamps);
}

/** Notes which instants the rules have in the place of the engine's stamps, as far as the facts of a case are alike. */
function gatherStamps(expected: FactRecord[], found: FactRecord[], stamps: Map<string, string>): void {
  for (const [position, record] of expected.entries()) {
    const other = found[position];
    if (other?.fact.type !== record.fact.type) return;
    for (const name of stampNames)
      if (isWithinMargin(record[name], other[name])) stamps.set(other[name], record[name]);
  }
}

const stampNames = ['decidedAt', 'recordedAt'] as const;

/** The first difference between the facts of one case; `stamps` says what stands for what among the stamps of all. */
export function recordsDiffer(
  expected: FactRecord[],
  found: FactRecord[],
  stamps: ReadonlyMap<string, string>,
): string | null {
  for (const [position, record] of expected.entries()) {
    const other = found[position];
    if (!other) return `fact ${position}: the rules say ${shortly(record)}, the engine has none`;
    if (other.fact.type !== record.fact.type)
      return `fact ${position}: the rules say ${shortly(record)}, the engine says ${shortly(other)}`;
    const path = `fact ${position} (${record.fact.type})`;
    for (const name of stampNames) {
      if (!isWithinMargin(record[name], other[name]))
        return differs(`${path}.${name}`, record[name], other[name]);
    }
    const difference = valuesDiffer(path, record, withStamps(other, stamps));
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
  stamps: ReadonlyMap<string, string>,
): string | null {
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const given = withStamps(found.get(key), stamps);
    const difference = valuesDiffer(`answer to ${key}`, expected.get(key), given);
    if (difference) return difference;
  }
  return null;
}

function isWithinMargin(expected: string, found: string): boolean {
  const late = Date.parse(found) - Date.parse(expected);
  return late >= 0 && late <= stampMarginMs;
}

/** The value with the engine's stamps replaced by those of the rules. */
function withStamps(value: unknown, stamps: ReadonlyMap<string, string>): unknown {
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
