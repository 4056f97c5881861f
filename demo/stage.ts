/** A running system with its time in our hands: who acts in it, whose clock moves, and what is told of it. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client, Connection } from '@temporalio/client';
import type { Environment } from '../config.ts';
import { connect } from '../db/orm.ts';
import type { Program } from '../domain/program.ts';
import { recordOffset } from '../door/clock.ts';
import { FastForward } from '../embedded/fast-forward.ts';
import { homeOf } from '../embedded/home.ts';
import { loadKeys, mintToken, type Keys } from '../embedded/keys.ts';
import type { SystemInfo } from '../embedded/system.ts';
import { Caller, DemoStopped } from './caller.ts';
import { Chronicle } from './chronicle.ts';

export class Stage {
  readonly system: SystemInfo;
  readonly program: Program;
  readonly staff: Caller;
  readonly anyone: Caller;
  readonly fastForward: FastForward;
  readonly chronicle: Chronicle;
  readonly #keys: Keys;
  readonly #orm: MikroORM;
  readonly #client: Client;

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
    this.staff = new Caller(addresses.api, tokens.staff);
    this.anyone = new Caller(addresses.api, null);
    this.chronicle = new Chronicle(this.staff, program.zone, say);
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
  async signIn(personId: string): Promise<Caller> {
    const claims = { sub: personId, roles: ['candidate' as const], person: personId };
    return new Caller(this.system.addresses.api, await mintToken(this.#keys, claims));
  }

  /** Tells of a case from now on, once it is at rest: what it began with is stored and its letters are sent. */
  async follow(caseId: string): Promise<void> {
    this.chronicle.follow(caseId);
    await this.rest(caseId);
  }

  /** Waits until the case has done all that it can do now, and tells of it. */
  async rest(caseId: string): Promise<void> {
    await this.fastForward.nextWake(caseId);
    await this.chronicle.tell();
  }

  async close(): Promise<void> {
    await this.#client.connection.close();
    await this.#orm.close();
  }

  /** The case came to rest at a later time of its own: the API's clock for it must run along. */
  async #keepUp(caseId: string, offsetMs: number): Promise<void> {
    await recordOffset(this.#orm.em.fork(), caseId, offsetMs);
    await this.chronicle.tell();
  }
}

export type Say = (line: string) => void;
