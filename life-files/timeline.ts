import { Temporal } from 'temporal-polyfill';
import type { CaseView, FactRecord } from '../domain/case.ts';
import { familyOf, kindOf } from '../domain/case-id.ts';
import { viewOf, type Happening } from '../domain/simulation.ts';
import { dateInWords, isInstant, type CivilDate, type Instant } from '../domain/calendar.ts';
import type { LivedLife } from './live.ts';
import { namesIn } from './world.ts';

/** What stands behind ids, for a reader: free text, and the names that the file gives to people and records. */
export interface Words {
  texts: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
}

/** The timeline for a person: one line per command, fact, refusal, status, date, letter and task, in order. */
export function timelineText({ life, simulation, remarks }: LivedLife, zone: string): string {
  const texts = new Map([...remarks.values()].flat().map(({ id, text }) => [id, text]));
  const words = { texts, names: namesIn(life.world) };
  const lines: string[] = [];
  let day = '';
  for (const happening of simulation.happenings) {
    const at = Temporal.Instant.from(happening.at).toZonedDateTimeISO(zone);
    const date = at.toPlainDate().toString();
    if (date !== day) lines.push('', heading(date, zone, at.offset));
    day = date;
    lines.push(`  ${clockOf(at)}  ${lineOf(happening, words)}`);
  }
  return `${lines.join('\n').trimStart()}\n`;
}

/** How every case of a life stands at an instant, the latest first; for a person. */
export function standingText({ life, simulation }: LivedLife, at: Instant): string {
  const cases = simulation.begun.toReversed();
  if (cases.length === 0) return 'Nothing has begun by then.\n';
  const names = namesIn(life.world);
  return `${cases.map(lived => viewText(viewOf(lived, at), names)).join('\n\n')}\n`;
}

function viewText(view: CaseView, names: Words['names']): string {
  const { caseId, status, sentence, nextStep, dates, planned } = view;
  const [next] = planned;
  return [
    `${caseName(caseId, names)} (${status}): ${sentence}`,
    listed('Done', view.done),
    listed('Missing', view.missing),
    `  Next step (${nextStep.whose}): ${nextStep.sentence}`,
    listed(
      'Dates',
      dates.map(({ title, on, why }) => `${title}: ${dateInWords(on)}. ${why}`),
    ),
    next ? `  Next letter: ${next.letter} at ${next.at}` : '',
  ]
    .filter(line => line !== '')
    .join('\n');
}

function listed(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `  ${title}:\n${lines.map(line => `    - ${line}`).join('\n')}`;
}

function heading(date: CivilDate, zone: string, offset: string): string {
  return `${dateInWords(date)} (${zone}, UTC${offset})`;
}

/** Minutes are enough where seconds and their parts are nought. */
function clockOf(at: Temporal.ZonedDateTime): string {
  const whole = at.second === 0 && at.millisecond === 0;
  return at
    .toPlainTime()
    .toString({ smallestUnit: whole ? 'minute' : at.millisecond === 0 ? 'second' : 'millisecond' });
}

function lineOf(happening: Happening, words: Words): string {
  const name = caseName(happening.caseId, words.names);
  // A life has one candidacy and one certification at a time; of other cases it may have several.
  const which = name.includes('/') ? `${name}: ` : '';
  switch (happening.what) {
    case 'command':
      return commandLine(happening, name, words);
    case 'fact':
      return `  fact    ${name}: ${factText(happening.record, words)}`;
    case 'letter': {
      const { letter, to } = happening;
      return `  letter  ${which}${letter}${to === undefined ? '' : ` to ${words.names.get(to) ?? to}`}`;
    }
    case 'task': {
      const { change } = happening;
      return `  task    ${which}${change.change === 'open' ? change.sentence : `done: ${change.key}`}`;
    }
    case 'status':
      return `  status  ${name}: ${happening.status}${happening.waitsFor ? `, waits for ${happening.waitsFor}` : ''}`;
    case 'date': {
      const was = happening.was === null ? '' : ` (was ${dateInWords(happening.was)})`;
      return `  date    ${which}${happening.title}: ${dateInWords(happening.on)}${was}`;
    }
  }
}

function commandLine(
  { command, answer }: Happening & { what: 'command' },
  name: string,
  words: Words,
): string {
  const { by, as, entry } = command;
  const person = as === undefined ? by : `${by} ${words.names.get(as) ?? as}`;
  const sender = by === 'system' ? caseName(as ?? '', words.names) : person;
  const late = by === 'system' ? '' : entryOf(entry);
  const asked = `${sender} → ${name}: ${command.command}${valuesOf(command.fields, words)}${late}`;
  if (answer.outcome === 'accepted') return asked;
  return `${asked}\n         REFUSED ${answer.code}: ${answer.sentence}`;
}

/** The kind of case, and what the file calls it where it has a name there: `evaluation/fls`. */
function caseName(caseId: string, names: Words['names']): string {
  const name = names.get(familyOf(caseId));
  return name === undefined ? kindOf(caseId) || 'nobody' : `${kindOf(caseId)}/${name}`;
}

function entryOf(entry: { receivedAt?: Instant; decidedAt?: Instant; reason?: string } | undefined): string {
  if (!entry) return '';
  const { receivedAt, decidedAt, reason } = entry;
  const times = [
    receivedAt && `received ${receivedAt}`,
    decidedAt && `decided ${decidedAt}`,
    reason && `"${reason}"`,
  ];
  return ` (entered late: ${times.filter(Boolean).join(', ')})`;
}

/** A fact in words: its name and its plain values, with the free text and the names behind its ids. */
export function factText({ fact }: FactRecord, words: Words): string {
  const { type, ...values } = fact as { type: string } & Record<string, unknown>;
  return `${inWords(type)}${valuesOf(values, words)}`;
}

/** The plain values, in words; dates with their reasons have lines of their own, ids without a name mean nothing to a reader. */
function valuesOf(values: Record<string, unknown>, words: Words): string {
  const shown = Object.entries(values).flatMap(([name, value]) => {
    const record = typeof value === 'string' ? words.names.get(value) : undefined;
    if (record !== undefined) return [`${inWords(name.replace(/Id$/, ''))} ${record}`];
    const text = textOf(value, words.texts);
    const isPlain = ['string', 'number', 'boolean'].includes(typeof text);
    const isTechnical = typeof text === 'string' && (isInstant(text) || /Id$|^program$/.test(name));
    const isQuoted = typeof value === 'string' && text !== value;
    return isPlain && !isTechnical
      ? [`${inWords(name)} ${isQuoted ? `"${String(text)}"` : String(text)}`]
      : [];
  });
  return shown.length === 0 ? '' : `: ${shown.join(', ')}`;
}

/** Free text in place of its id, codes or numbers in a row, a single measure such as `3 semester credits`. */
function textOf(value: unknown, texts: Words['texts']): unknown {
  if (typeof value === 'string') return texts.get(value) ?? value;
  if (Array.isArray(value)) return isPlainRow(value) ? value.join(' ') : value;
  const [only, ...others] = Object.entries(value ?? {});
  const isMeasure = only !== undefined && others.length === 0 && typeof only[1] === 'number';
  return isMeasure ? `${only[1]} ${inWords(only[0])}` : value;
}

function isPlainRow(values: readonly unknown[]): boolean {
  return values.length > 0 && values.every(each => typeof each === 'string' || typeof each === 'number');
}

/** `courseCredited` → `course credited`. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
