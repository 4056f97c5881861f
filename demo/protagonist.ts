/** The one whose life is played: acts, is acted upon by the office, and lets time go by. */
import { randomUUID } from 'node:crypto';
import { caseAddress, kebab } from '../api/addresses.ts';
import { dayOf, timeOnDay, type CivilDate } from '../domain/calendar.ts';
import { DemoStopped, type Caller, type Reply } from './caller.ts';
import type { Stage } from './stage.ts';

/** Commands are given at this time of day, so that no letter (09:00) and no deadline (midnight) is near. */
const officeHour = '10:00';

export type Fields = Record<string, unknown>;

export class Protagonist {
  readonly name = 'Robin Hale';
  readonly email: string;
  readonly stage: Stage;
  readonly #person: Caller;
  /** In order: the candidacy, and, once it was awarded, the certification. */
  readonly caseIds: string[] = [];

  private constructor(stage: Stage, personId: string, person: Caller) {
    this.stage = stage;
    this.#person = person;
    this.email = `robin.hale.${personId.slice(0, 8)}@people.example`;
  }

  /** Somebody whom the system has never seen. */
  static async somebodyNew(stage: Stage): Promise<Protagonist> {
    const personId = randomUUID();
    return new Protagonist(stage, personId, await stage.signIn(personId));
  }

  /** Applies, which begins the candidacy. */
  async apply(fields: Fields): Promise<void> {
    const { chronicle, program } = this.stage;
    chronicle.act(new Date().toISOString(), this.name, `applies to the ${program.name}.`);
    const person = { name: this.name, email: this.email };
    const reply = await this.#person.give('/api/v1/candidacies', { program: program.id, person, ...fields });
    if (reply.outcome === 'refused') throw new DemoStopped(`The application was refused: ${reply.sentence}`);
    await this.#beginCase(reply.caseId);
  }

  /** Goes on in the certification that followed from the candidacy. */
  async beCertified(): Promise<void> {
    await this.#beginCase(await this.detail('certificationId'));
  }

  /** Gives a command in person. `refusal` is the code with which the story wants it refused. */
  does(what: string, command: string, fields: Fields = {}, refusal?: string): Promise<void> {
    return this.#give(this.name, this.#person, what, command, fields, refusal);
  }

  /** The office gives a command to the same case. */
  office(what: string, command: string, fields: Fields = {}, refusal?: string): Promise<void> {
    return this.#give('The office', this.stage.staff, what, command, fields, refusal);
  }

  /** Time goes by until this day, with everything that falls due before. */
  async until(day: CivilDate): Promise<void> {
    const { fastForward, program } = this.stage;
    await fastForward.advance(this.#caseId, timeOnDay(day, officeHour, program.zone));
  }

  async today(): Promise<CivilDate> {
    return dayOf(await this.#now(), this.stage.program.zone);
  }

  /** A detail of the case's page that is a text or a date. */
  async detail(name: string): Promise<string> {
    const value = (await this.stage.chronicle.page(this.#caseId)).details[name];
    if (typeof value !== 'string') throw new DemoStopped(`${this.#caseId} has no ${name} yet.`);
    return value;
  }

  /** One of the dates on the case's page. */
  async date(name: string): Promise<CivilDate> {
    const { dates } = await this.stage.chronicle.page(this.#caseId);
    const found = dates.find(date => date.name === name);
    if (!found) throw new DemoStopped(`${this.#caseId} has no date ${name}.`);
    return found.on;
  }

  /** Anybody looks the certificate up. */
  async beLookedUp(): Promise<void> {
    const number = await this.detail('number');
    const { chronicle, anyone } = this.stage;
    chronicle.act(await this.#now(), 'Anybody', `looks up certificate ${number}.`);
    chronicle.remark(
      'shown',
      (await anyone.get<{ sentence: string }>(`/api/v1/certificates/${number}`)).sentence,
    );
  }

  /** The case that lives now. */
  get #caseId(): string {
    const last = this.caseIds.at(-1);
    if (last === undefined) throw new Error('the application comes first');
    return last;
  }

  async #beginCase(caseId: string): Promise<void> {
    this.caseIds.push(caseId);
    await this.stage.follow(caseId);
  }

  async #give(who: string, caller: Caller, what: string, command: string, fields: Fields, refusal?: string) {
    const { chronicle } = this.stage;
    chronicle.act(await this.#now(), who, what);
    const reply = await caller.give(`${caseAddress(this.#caseId)}/${kebab(command)}`, fields);
    if (reply.outcome === 'refused') chronicle.remark('REFUSED', `${reply.sentence} (${reply.code})`);
    checkAsTold(command, reply, refusal);
    await this.stage.rest(this.#caseId);
  }

  async #now(): Promise<string> {
    return (await this.stage.fastForward.now(this.#caseId)).toISOString();
  }
}

/** A story that goes another way than it is told shows a fault of the rules or of the story. */
function checkAsTold(command: string, reply: Reply, refusal: string | undefined): void {
  const code = reply.outcome === 'refused' ? reply.code : undefined;
  if (code === refusal) return;
  const [wanted, came] = [refusal, code].map(each =>
    each === undefined ? 'accepted' : `refused as ${each}`,
  );
  throw new DemoStopped(`${command} was to be ${wanted} and was ${came}.`);
}
