import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CivilDate, Instant } from '../domain/calendar.ts';
import type { CaseView, DateView } from '../domain/case.ts';
import type { LetterDay } from '../domain/letter-days.ts';
import { isNecessary } from '../domain/optional-letters.ts';
import { parseProgram, refOf, type Program } from '../domain/program.ts';
import type { Cause } from './cause.ts';
import type { LetterInput } from './render.ts';

type Kind = 'candidacy' | 'certification' | 'courseApproval' | 'evaluation';

/** A letter's `sample.json`: what is its own; the rest of the case comes from `layout/samples.json`. */
interface Sample {
  kind: Kind;
  /** A file in `programs/`, without its ending. */
  program: string;
  person: LetterInput['person'];
  at: Instant;
  title?: string;
  view?: Partial<CaseView>;
  /** Names of the dates of `layout/samples.json` that the case has at that time. */
  dates: string[];
  /** Names of those that no longer hold. */
  cancelled?: string[];
  reason?: string;
  comments?: LetterInput['comments'];
  competencies?: Record<string, string>;
  cause: Cause;
}

interface SampleCases {
  views: Record<Kind, Omit<CaseView, 'program' | 'dates'>>;
  dates: Record<string, DateView & { uid?: string; version?: number }>;
}

/** The input of a letter with its sample data, as `npm run letters` and the tests use it. */
export async function sampleInput(letter: string): Promise<LetterInput> {
  const sample = await json<Sample>(import.meta.dirname, letter, 'sample.json');
  const cases = await json<SampleCases>(import.meta.dirname, 'layout', 'samples.json');
  const program = await sampleProgram(sample.program);
  const dates = sample.dates.map(name => sampleDate(cases, name));
  const view: CaseView = { ...cases.views[sample.kind], program: refOf(program), dates, ...sample.view };
  return {
    letter,
    view,
    title: sample.title ?? null,
    program,
    person: sample.person,
    at: sample.at,
    linkTo: step => `https://perennial.example/${view.caseId}/${step}?token=c2FtcGxl.${step}`,
    reason: sample.reason ?? null,
    comments: sample.comments ?? [],
    competencies: new Map(Object.entries(sample.competencies ?? {}).map(([n, text]) => [Number(n), text])),
    unsubscribe: isNecessary(letter) ? null : 'https://perennial.example/unsubscribe/c2FtcGxl',
    cause: sample.cause,
    calendar: [
      ...dates.filter(date => date.at > sample.at).flatMap(date => calendarEntry(date, false)),
      ...(sample.cancelled ?? []).flatMap(name => calendarEntry(sampleDate(cases, name), true)),
    ],
  };
}

function sampleDate(cases: SampleCases, name: string): SampleCases['dates'][string] {
  const date = cases.dates[name];
  if (!date) throw new Error(`layout/samples.json has no date "${name}"`);
  return date;
}

function calendarEntry(date: SampleCases['dates'][string], isCancelled: boolean): LetterDay[] {
  const { uid, version, title, on } = date satisfies { on: CivilDate };
  if (uid === undefined || version === undefined) return [];
  return [{ uid, sequence: isCancelled ? version : version - 1, title, on, isCancelled }];
}

async function sampleProgram(name: string): Promise<Program> {
  const parsed = parseProgram(await json(import.meta.dirname, '..', 'programs', `${name}.json`), 'sample');
  if ('mistakes' in parsed) throw new Error(`programs/${name}.json has mistakes`);
  return parsed.program;
}

async function json<T>(...path: string[]): Promise<T> {
  return JSON.parse(await readFile(join(...path), 'utf8')) as T;
}
