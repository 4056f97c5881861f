/** A running system with its time in our hands: who acts in it, whose clock moves, and what is told of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client, Connection } from '@temporalio/client';
import type { Environment } from '../config.ts';
import { caseAddress, kebab } from '../api/addresses.ts';
import { connect } from '../db/orm.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Program } from '../domain/program.ts';
import { recordOffset } from '../door/clock.ts';
import { FastForward } from '../embedded/fast-forward.ts';
import { homeOf } from '../embedded/home.ts';
import { loadKeys, mintToken, type Keys, type Role } from '../embedded/keys.ts';
import type { SystemInfo } from '../embedded/system.ts';
import { Caller, DemoStopped, LOOK_AGAIN_MS, type Fields, type Reply } from './caller.ts';
import { Chronicle } from './chronicle.ts';

/** Somebody who acts, by the name in the timeline. */
export interface Player {
  name: string;
  caller: Caller;
}

/** What somebody does to a case. */
export interface Deed {
  /** In words that go on from the name. */
  what: string;
  command: string;
  fields?: Fields | undefined;
  /** The code with which the story wants it refused. */
  refusal?: string | undefined;
}

export class Stage {
  readonly system: SystemInfo;
  readonly program: Program;
  readonly office: Player;
  readonly committee: Player;
  readonly anyone: Caller;
  readonly fastForward: FastForward;
  readonly chronicle: Chronicle;
  readonly #keys: Keys;
  readonly #orm: MikroORM;
  readonly #client: Client;
  /** The cases that are told of and have not ended, all at one time. */
  readonly #alive = new Set<string>();

  private constructor(
    system: SystemInfo,
    program: Program,
    keys: Keys,
    orm: MikroORM,
    client: Client,
    say: Say,
  ) {
    const { addresses, tokens } = system;
    this.system = system;
    this.program = program;
    this.office = { name: 'The office', caller: new Caller(addresses.api, tokens.staff) };
    this.committee = { name: 'The committee', caller: new Caller(addresses.api, tokens.committee) };
    this.anyone = new Caller(addresses.api, null);
    this.chronicle = new Chronicle(this.office.caller, program.zone, say);
    this.#keys = keys;
    this.#orm = orm;
    this.#client = client;
    this.fastForward = new FastForward(client, { onOffset: (caseId, ms) => this.#keepUp(caseId, ms) });
  }

  /** Goes on stage; throws DemoStopped for a system whose time cannot be skipped. */
  static async open(
    system: SystemInfo,
    programId: string,
    say: Say,
    env: Environment = process.env,
  ): Promise<Stage> {
    const { addresses, tokens, env: settings } = system;
    if (settings['SKIPPED_TIME'] !== 'embedded') {
      throw new DemoStopped(
        'This system runs on a Temporal of yours, and only the embedded one skips time: unset TEMPORAL_ADDRESS, run npm stop, then npm run demo.',
      );
    }
    const program = await new Caller(addresses.api, tokens.staff).get<Program>(
      `/api/v1/programs/${programId}`,
    );
    const keys = await loadKeys(homeOf(env).keys);
    const orm = await connect(settings['DATABASE_URL'] ?? '', 1);
    const connection = await Connection.connect({ address: addresses.temporal });
    const client = new Client({ connection, namespace: settings['TEMPORAL_NAMESPACE'] ?? 'default' });
    return new Stage(system, program, keys, orm, client, say);
  }

  /** A person who signs in for himself or herself. */
  async signIn(personId: string, name: string, role: Role = 'candidate'): Promise<Player> {
    this.chronicle.introduce(personId, name);
    const claims = { sub: personId, roles: [role], person: personId };
    return { name, caller: new Caller(this.system.addresses.api, await mintToken(this.#keys, claims)) };
  }

  /** Tells of a case from now on, once it is at rest: what it began with is stored and its letters are sent. */
  async follow(caseId: string): Promise<void> {
    this.chronicle.follow(caseId);
    this.#alive.add(caseId);
    await this.rest();
  }

  /** Follows a case that another has begun through the door, and brings it to the time of that one. */
  async followBegunBy(beginner: string, caseId: string): Promise<void> {
    await this.office.caller.getOnceThere(caseAddress(caseId));
    await this.follow(caseId);
    await this.until((await this.fastForward.now(beginner)).toISOString());
  }

  /** Somebody gives a command to a case, at the time of the case. Throws DemoStopped when it ends otherwise than told. */
  async give({ name, caller }: Player, caseId: string, deed: Deed): Promise<void> {
    const { what, command, fields = {}, refusal } = deed;
    await this.act(name, caseId, what);
    const reply = await caller.give(`${caseAddress(caseId)}/${kebab(command)}`, fields);
    if (reply.outcome === 'refused') this.chronicle.remark('REFUSED', `${reply.sentence} (${reply.code})`);
    checkAsTold(command, reply, refusal);
    await this.rest();
  }

  /** What somebody does now, in the time of a case. */
  async act(name: string, caseId: string, what: string): Promise<void> {
    this.chronicle.act((await this.fastForward.now(caseId)).toISOString(), name, what);
  }

  /** Time goes by in all cases that are told of, until this instant. */
  async until(at: Instant): Promise<void> {
    const discover = async () => {
      await this.rest();
      return [...this.#alive];
    };
    const standings = await this.fastForward.advanceAll([...this.#alive], at, { discover });
    for (const { workflowId, ended } of standings.values()) if (ended) this.#alive.delete(workflowId);
  }

  /**
   * Waits until all cases have done all that they can do now, with what they tell each other (the relay delivers it
   * within about a second), and tells of it.
   */
  async rest(): Promise<void> {
    for (;;) {
      await Promise.all([...this.#alive].map(caseId => this.fastForward.nextWake(caseId)));
      const told = await this.chronicle.tell([...this.#alive]);
      if (told === 'quiet') return;
      if (told === 'waiting') await sleep(LOOK_AGAIN_MS);
    }
  }

  async close(): Promise<void> {
    await this.#client.connection.close();
    await this.#orm.close();
  }

  /** The case came to rest at a later time of its own: the API's clock for it must run along. */
  async #keepUp(caseId: string, offsetMs: number): Promise<void> {
    await recordOffset(this.#orm.em.fork(), caseId, offsetMs);
  }
}

export type Say = (line: string) => void;

/** A story that goes another way than it is told shows a fault of the rules or of the story. */
function checkAsTold(command: string, reply: Reply, refusal: string | undefined): void {
  const code = reply.outcome === 'refused' ? reply.code : undefined;
  if (code === refusal) return;
  const [wanted, came] = [refusal, code].map(each =>
    each === undefined ? 'accepted' : `refused as ${each}`,
  );
  throw new DemoStopped(`${command} was to be ${wanted} and was ${came}.`);
}
