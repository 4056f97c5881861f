import { Temporal } from 'temporal-polyfill';
import type { CaseView, FactRecord } from '../domain/case.ts';
import { kindOf } from '../domain/case-id.ts';
import { viewOf, type Happening, type Simulation } from '../domain/simulation.ts';
import { dateInWords, isInstant, type CivilDate, type Instant } from '../domain/calendar.ts';
import type { LivedLife } from './live.ts';

/** The timeline for a person: one line per command, fact, refusal, status, date, letter and task, in order. */
export function timelineText({ simulation, remarks }: LivedLife, zone: string): string {
  const texts = new Map([...remarks.values()].flat().map(({ id, text }) => [id, text]));
  const lines: string[] = [];
  let day = '';
  for (const happening of simulation.happenings) {
    const at = Temporal.Instant.from(happening.at).toZonedDateTimeISO(zone);
    const date = at.toPlainDate().toString();
    if (date !== day) lines.push('', heading(date, zone, at.offset));
    day = date;
    lines.push(`  ${clockOf(at)}  ${lineOf(happening, texts)}`);
  }
  return `${lines.join('\n').trimStart()}\n`;
}

/** How every case of a life stands at an instant, the latest first; for a person. */
export function standingText(simulation: Simulation, at: Instant): string {
  const cases = simulation.begun.toReversed();
  if (cases.length === 0) return 'Nothing has begun by then.\n';
  return `${cases.map(lived => viewText(viewOf(lived, at))).join('\n\n')}\n`;
}

function viewText(view: CaseView): string {
  const { kind, status, sentence, nextStep, dates, planned } = view;
  const [next] = planned;
  return [
    `${kind} (${status}): ${sentence}`,
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

function lineOf(happening: Happening, texts: Map<string, string>): string {
  const kind = kindOf(happening.caseId) || 'nobody';
  switch (happening.what) {
    case 'command': {
      const { command, answer } = happening;
      const asked = `${command.by} → ${kind}: ${command.command}${valuesOf(command.fields, texts)}${entryOf(command.entry)}`;
      return answer.outcome === 'accepted'
        ? asked
        : `${asked}\n         REFUSED ${answer.code}: ${answer.sentence}`;
    }
    case 'fact':
      return `  fact    ${kind}: ${factText(happening.record, texts)}`;
    case 'letter':
      return `  letter  ${happening.letter}`;
    case 'task': {
      const { change } = happening;
      return change.change === 'open' ? `  task    ${change.sentence}` : `  task    done: ${change.key}`;
    }
    case 'status':
      return `  status  ${kind}: ${happening.status}${happening.waitsFor ? `, waits for ${happening.waitsFor}` : ''}`;
    case 'date': {
      const was = happening.was === null ? '' : ` (was ${dateInWords(happening.was)})`;
      return `  date    ${happening.title}: ${dateInWords(happening.on)}${was}`;
    }
  }
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

/** A fact in words: its name and its plain values; `texts` has the free text behind its ids. */
export function factText({ fact }: FactRecord, texts: Map<string, string>): string {
  const { type, ...values } = fact as { type: string } & Record<string, unknown>;
  return `${inWords(type)}${valuesOf(values, texts)}`;
}

/** The plain values, in words; dates with their reasons have lines of their own, ids mean nothing to a reader. */
function valuesOf(values: Record<string, unknown>, texts: Map<string, string>): string {
  const shown = Object.entries(values).flatMap(([name, value]) => {
    const text = textOf(value, texts);
    const isPlain = ['string', 'number', 'boolean'].includes(typeof text);
    const isTechnical = typeof text === 'string' && (isInstant(text) || /Id$|^program$/.test(name));
    const isQuoted = typeof value === 'string' && text !== value;
    return isPlain && !isTechnical
      ? [`${inWords(name)} ${isQuoted ? `"${String(text)}"` : String(text)}`]
      : [];
  });
  return shown.length === 0 ? '' : `: ${shown.join(', ')}`;
}

/** Free text in place of its id, codes in a row, a single measure such as `3 semester credits`. */
function textOf(value: unknown, texts: Map<string, string>): unknown {
  if (typeof value === 'string') return texts.get(value) ?? value;
  if (Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'string'))
    return value.join(' ');
  const [only, ...others] = Object.entries(value ?? {});
  const isMeasure = only !== undefined && others.length === 0 && typeof only[1] === 'number';
  return isMeasure ? `${only[1]} ${inWords(only[0])}` : value;
}

/** `courseCredited` → `course credited`. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
