/** Tells one life of the sample: dated commands, in the order in which they came, as a life file has them. */
import { addDays, timeOnDay, type CivilDate, type Instant } from '../domain/calendar.ts';
import type { Program } from '../domain/program.ts';
import { familyIdOf, personIdOf, worldIdOf } from '../life-files/ids.ts';
import type { Sender } from '../life-files/schema.ts';
import type { SamplePerson } from './people.ts';
import type { Places } from './places.ts';

/** What the sample tells; the fields are those of the command. */
export interface Deed {
  by: Sender;
  /** Which evaluator or provider of the sample it is. */
  as?: string;
  on: CivilDate;
  command: string;
  case?: string;
  fields?: Record<string, unknown>;
  key?: string;
}

interface Told extends Omit<Deed, 'on'> {
  at: Instant;
}

/** A life file as a value. */
export interface SampleFile {
  about: string;
  id: string;
  program: string;
  person: SamplePerson & { id?: string };
  world: Record<string, Record<string, unknown>>;
  commands: Told[];
}

export class Story {
  readonly id: string;
  readonly person: SamplePerson & { id?: string };
  readonly program: Program;
  readonly places: Places;
  readonly #about: string;
  readonly #world: Record<string, Record<string, unknown>> = {};
  readonly #deeds: Told[] = [];
  readonly #perDay = new Map<CivilDate, number>();

  constructor(name: string, about: string, person: Story['person'], program: Program, places: Places) {
    this.id = `sample-${name}`;
    this.#about = about;
    this.person = person;
    this.program = program;
    this.places = places;
  }

  get personId(): string {
    return this.person.id ?? personIdOf(this.id);
  }

  /** The candidacy of the n-th application. */
  candidacyId(n = 1): string {
    return `candidacy/${familyIdOf(this.id, n)}`;
  }

  get isMember(): boolean {
    return this.person.membershipNumber !== undefined;
  }

  /** Something that is done in office hours; what is told later on one day happens later. */
  tell({ on, ...deed }: Deed): this {
    const before = this.#perDay.get(on) ?? 0;
    this.#perDay.set(on, before + 1);
    const minutes = 10 * 60 + before * 7;
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    this.#deeds.push({ at: timeOnDay(on, time, this.program.zone), ...deed });
    return this;
  }

  candidate(on: CivilDate, command: string, fields: Deed['fields'] = {}): this {
    return this.tell({ by: 'candidate', on, command, fields });
  }

  office(on: CivilDate, command: string, fields: Deed['fields'] = {}): this {
    return this.tell({ by: 'staff', on, command, fields });
  }

  /** Says that a record stands around the life; its name. */
  knows(collection: string, name: string, record: unknown): string {
    this.#world[collection] = { ...this.#world[collection], [name]: record };
    return name;
  }

  /** The id that a record of the life itself gets. */
  ownId(collection: string, name: string): string {
    return worldIdOf(this.id, collection, name);
  }

  file(): SampleFile {
    const commands = this.#deeds.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const { id, person, program } = this;
    return { about: this.#about, id, program: program.id, person, world: this.#world, commands };
  }
}

/** The application, with enough work behind it. */
export function applies(story: Story, on: CivilDate): Story {
  const work = [{ from: addDays(on, -1500), to: addDays(on, -1), minutes: 150_000 }];
  const declared = { education: true, supportStaff: true, work };
  return story.candidate(on, 'apply', { member: story.isMember, ...declared });
}

export function pays(story: Story, on: CivilDate): Story {
  const { member, nonMember } = story.program.fees.application;
  const amountCents = story.isMember ? member : nonMember;
  return story.office(on, 'recordPayment', { amountCents, method: 'card', paidOn: on });
}

/** Applied, accepted and paid, so that the four years begin on this day. */
export function isAdmitted(story: Story, on: CivilDate): Story {
  applies(story, addDays(on, -18)).office(addDays(on, -7), 'acceptEligibility');
  return pays(story, on);
}

/** The sets in the order in which the sample's people achieve them: all that are required, then electives. */
const order = ['FLS', 'CAT', 'TEC', 'REF', 'COL', 'YOU', 'ACS'];

/** A set by a course whose approval the office enters by hand. */
export function finishesCourse(story: Story, set: string, on: CivilDate): Story {
  const approvedOn = addDays(on, -300);
  const approval = { reference: `P-${on.slice(0, 4)}-${set}`, approvedOn, endsOn: addDays(on, 700) };
  return story.office(on, 'recordCourse', { set, completedOn: addDays(on, -6), approval });
}

/** The first so many sets, the last of them on `until` and the others before it in even steps. */
export function finishesCourses(story: Story, count: number, until: CivilDate, stepDays = 60): Story {
  order.slice(0, count).forEach((set, index) => {
    finishesCourse(story, set, addDays(until, -stepDays * (count - 1 - index)));
  });
  return story;
}
