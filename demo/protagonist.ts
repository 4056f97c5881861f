/** The one whose life is played: acts, is acted upon by others, and lets time go by. */
import { randomUUID } from 'node:crypto';
import { dayOf, timeOnDay, type CivilDate } from '../domain/calendar.ts';
import { DemoStopped, type Fields } from './caller.ts';
import type { Player, Stage } from './stage.ts';

/** Commands are given at this time of day, so that no letter (09:00) and no deadline (midnight) is near. */
const officeHour = '10:00';

export class Protagonist {
  readonly personId: string;
  readonly email: string;
  readonly stage: Stage;
  readonly self: Player;
  /** In order: the candidacy, and, once it was awarded, the certification. */
  readonly caseIds: string[] = [];
  /** What else the life is made of, in order: a course's approval, an evaluation. */
  readonly besides: string[] = [];

  private constructor(stage: Stage, personId: string, self: Player) {
    this.stage = stage;
    this.personId = personId;
    this.self = self;
    this.email = addressOf(self.name, personId);
  }

  /** Somebody whom the system has never seen. */
  static async somebodyNew(stage: Stage): Promise<Protagonist> {
    const personId = randomUUID();
    return new Protagonist(stage, personId, await stage.signIn(personId, 'Robin Hale'));
  }

  /** Applies, which begins the candidacy. */
  async apply(fields: Fields): Promise<void> {
    const { chronicle, program } = this.stage;
    const { name, caller } = this.self;
    chronicle.act(new Date().toISOString(), name, `applies to the ${program.name}.`);
    const person = { name, email: this.email };
    const reply = await caller.give('/api/v1/candidacies', { program: program.id, person, ...fields });
    if (reply.outcome === 'refused') throw new DemoStopped(`The application was refused: ${reply.sentence}`);
    await this.#beginCase(reply.caseId);
  }

  /** Goes on in the certification that followed from the candidacy. */
  async beCertified(): Promise<void> {
    await this.#beginCase(await this.detail('certificationId'));
  }

  /** Gives a command in person. `refusal` is the code with which the story wants it refused. */
  does(what: string, command: string, fields: Fields = {}, refusal?: string): Promise<void> {
    return this.stage.give(this.self, this.caseId, { what, command, fields, refusal });
  }

  /** The office gives a command to the same case. */
  office(what: string, command: string, fields: Fields = {}, refusal?: string): Promise<void> {
    return this.stage.give(this.stage.office, this.caseId, { what, command, fields, refusal });
  }

  /** Time goes by until this day, with everything that falls due before. */
  until(day: CivilDate): Promise<void> {
    return this.stage.until(timeOnDay(day, officeHour, this.stage.program.zone));
  }

  async today(): Promise<CivilDate> {
    return dayOf(await this.#now(), this.stage.program.zone);
  }

  /** A detail of the case's page that is a text or a date. */
  async detail(name: string): Promise<string> {
    const value = (await this.stage.chronicle.page(this.caseId)).details[name];
    if (typeof value !== 'string') throw new DemoStopped(`${this.caseId} has no ${name} yet.`);
    return value;
  }

  /** One of the dates on the case's page. */
  async date(name: string): Promise<CivilDate> {
    const { dates } = await this.stage.chronicle.page(this.caseId);
    const found = dates.find(date => date.name === name);
    if (!found) throw new DemoStopped(`${this.caseId} has no date ${name}.`);
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
  get caseId(): string {
    const last = this.caseIds.at(-1);
    if (last === undefined) throw new Error('the application comes first');
    return last;
  }

  async #beginCase(caseId: string): Promise<void> {
    this.caseIds.push(caseId);
    await this.stage.follow(caseId);
  }

  async #now(): Promise<string> {
    return (await this.stage.fastForward.now(this.caseId)).toISOString();
  }
}

/** An address for letters that nobody else has: `Robin Hale` → `robin.hale.1f0c9a2b@people.example`. */
export function addressOf(name: string, id: string): string {
  return `${name.toLowerCase().replace(' ', '.')}.${id.slice(0, 8)}@people.example`;
}
