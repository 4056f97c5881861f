/** The dated timeline of a life: what is new of its cases, told once, in the order and with the dates of their own time. */
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { caseAddress } from '../api/addresses.ts';
import type { casePageSchema } from '../api/case-page.ts';
import { dateInWords, dayOf, type Instant } from '../domain/calendar.ts';
import type { FactRecord } from '../domain/case.ts';
import { factText } from '../life-files/timeline.ts';
import type { Caller } from './caller.ts';

export type CasePage = z.output<typeof casePageSchema>;

interface Line {
  at: Instant;
  text: string;
  /** It follows from what another case said. */
  isHearsay: boolean;
}

/** What was told of a case so far. */
class Told {
  facts = 0;
  readonly letters = new Set<string>();
  standing = '';
  dates = new Map<string, string>();
}

export class Chronicle {
  readonly #reader: Caller;
  readonly #zone: string;
  readonly #say: (line: string) => void;
  readonly #told = new Map<string, Told>();
  readonly #names = new Map<string, string>();
  readonly #letters = new Map<string, number>();
  #day = '';

  constructor(reader: Caller, zone: string, say: (line: string) => void) {
    this.#reader = reader;
    this.#zone = zone;
    this.#say = say;
  }

  /** How many letters were sent to a person so far. */
  lettersTo(personId: string): number {
    return this.#letters.get(personId) ?? 0;
  }

  /** From now on the person is called so. */
  introduce(personId: string, name: string): void {
    this.#names.set(personId, name);
  }

  follow(caseId: string): void {
    if (!this.#told.has(caseId)) this.#told.set(caseId, new Told());
  }

  /** The case as the API shows it. */
  page(caseId: string): Promise<CasePage> {
    return this.#reader.get<CasePage>(caseAddress(caseId));
  }

  /** What somebody does at an instant of the case's time. */
  act(at: Instant, who: string, what: string): void {
    this.#dated(at);
    this.#say(`  ${this.#clock(at)}  ${who} ${what}`);
  }

  /** Something that belongs to the line above it. */
  remark(label: string, text: string): void {
    this.#say(`           ${label.padEnd(8)}${text}`);
  }

  /**
   * All that is new of these cases: facts, letters, standing and dates. Answers whether there is more to come: commands wait
   * for an answer, or a case was told something by another and may be at work.
   */
  async tell(caseIds: readonly string[]): Promise<'quiet' | 'at work' | 'waiting'> {
    const pages = await Promise.all(caseIds.map(caseId => this.page(caseId)));
    const happened = pages.flatMap(page => [...this.#newFacts(page), ...this.#newLetters(page)]);
    for (const { at, text } of happened.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
      this.#dated(at);
      this.#say(text);
    }
    pages.forEach(page => this.#standing(page));
    if (pages.some(({ waitingCommands }) => waitingCommands > 0)) return 'waiting';
    return happened.some(({ isHearsay }) => isHearsay) ? 'at work' : 'quiet';
  }

  #newFacts({ caseId, kind, history }: CasePage): Line[] {
    const told = this.#toldOf(caseId);
    const fresh = history.slice(told.facts);
    told.facts = history.length;
    return fresh
      .filter(({ type }) => type !== 'remindersCameDue')
      .map(({ type, fact, by, recordedAt }) => {
        const words = factText({ fact: { ...fact, type } } as FactRecord, {
          texts: new Map(),
          names: this.#names,
        });
        const text = this.#line(recordedAt, 'fact', `${inWords(kind)}: ${words}`);
        return { at: recordedAt, text, isHearsay: by.role === 'system' && by.id.includes('/') };
      });
  }

  #newLetters({ caseId, personId, letters }: CasePage): Line[] {
    const told = this.#toldOf(caseId);
    const fresh = letters.filter(({ key, status }) => status !== 'queued' && !told.letters.has(key));
    return fresh.map(({ key, to, queuedAt, status, subject, letter }) => {
      told.letters.add(key);
      const addressee = to ?? personId ?? '';
      if (status === 'sent') this.#letters.set(addressee, this.lettersTo(addressee) + 1);
      const words = status === 'sent' ? `“${subject}”` : `${letter}: ${status}`;
      const name = this.#names.get(addressee) ?? addressee;
      const text = this.#line(queuedAt, 'letter', `to ${name}: ${words}`);
      return { at: queuedAt, text, isHearsay: false };
    });
  }

  #standing({ caseId, kind, status, sentence, dates }: CasePage): void {
    const told = this.#toldOf(caseId);
    for (const { name, title, on } of dates) {
      const was = told.dates.get(name);
      if (was === on) continue;
      this.remark(
        'date',
        `${title}: ${dateInWords(on)}${was === undefined ? '' : ` (was ${dateInWords(was)})`}`,
      );
      told.dates.set(name, on);
    }
    if (sentence === told.standing) return;
    this.remark('status', `${inWords(kind)} ${status}: ${sentence}`);
    told.standing = sentence;
  }

  #toldOf(caseId: string): Told {
    const told = this.#told.get(caseId);
    if (!told) throw new Error(`${caseId} is not followed`);
    return told;
  }

  #dated(at: Instant): void {
    const day = dayOf(at, this.#zone);
    if (day === this.#day) return;
    this.#day = day;
    this.#say('');
    this.#say(dateInWords(day));
  }

  #line(at: Instant, label: string, text: string): string {
    return `  ${this.#clock(at)}    ${label.padEnd(8)}${text}`;
  }

  #clock(at: Instant): string {
    const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(this.#zone);
    return zoned.toPlainTime().toString({ smallestUnit: 'minute' });
  }
}

/** `courseApproval` → `course approval`. */
function inWords(kind: string): string {
  return kind.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
