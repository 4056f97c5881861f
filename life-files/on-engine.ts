import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from '@temporalio/client';
import { readFacts } from '../db/cases/facts.ts';
import { Letter, Receipt } from '../db/entities/index.ts';
import type { Instant } from '../domain/calendar.ts';
import type { CaseKind } from '../domain/case.ts';
import { kindOf } from '../domain/case-id.ts';
import { actorOf, type Happening } from '../domain/simulation.ts';
import type { Answer } from '../domain/turn.ts';
import type { Clock } from '../door/clock.ts';
import { writeReceipt, type Arrival, type ReceiptRow } from '../door/receipts.ts';
import { LATE_BY_MS, type FastForward } from '../embedded/fast-forward.ts';
import type { Told } from './compare.ts';
import type { Life } from './read.ts';
import type { LivedLife } from './live.ts';
import { CatalogOnRecord, seedWorld } from './seed.ts';

/** The real thing: a database, an engine that skips time, and a worker that takes its tasks. */
export interface Engine {
  orm: MikroORM;
  client: Client;
  kinds: Record<string, CaseKind>;
  fastForward: FastForward;
  deliver(receipt: ReceiptRow): Promise<Answer | null>;
}

/** The engine stops this short of a command: far enough from the next wake that no slow machine runs into it. */
const leadMs = 2000;

/**
 * Lives a file on the engine as it was lived in memory: each command through the door at its instant, what cases send
 * each other delivered as by the relay, time skipped in between. Answers what is on record afterwards. The life must lie
 * ahead of the machine's clock.
 */
export async function liveOnEngine(lived: LivedLife, engine: Engine): Promise<Told> {
  await seedWorld(engine.orm, lived, new Date().toISOString());
  return new EngineLife(lived, engine).live();
}

/** The first command that the engine could not live, because its clock never goes back. */
export function firstInThePast(life: Life, now: Date): Instant | null {
  const soonest = new Date(now.getTime() + leadMs).toISOString();
  return life.commands.find(({ at }) => at < soonest)?.at ?? null;
}

class EngineLife {
  private readonly lived: LivedLife;
  private readonly engine: Engine;
  private readonly catalog: CatalogOnRecord;
  private readonly begun = new Set<string>();
  private readonly answers = new Map<string, Answer>();

  constructor(lived: LivedLife, engine: Engine) {
    this.lived = lived;
    this.engine = engine;
    this.catalog = new CatalogOnRecord(engine.orm, lived.catalog);
  }

  async live(): Promise<Told> {
    const { life, simulation } = this.lived;
    for (const happening of simulation.happenings) {
      if (happening.what !== 'command' || happening.caseId === '') continue;
      // What cases send each other happens by itself.
      if (happening.command.by === 'system') continue;
      await this.approach(happening.at);
      await this.catalog.advanceTo(happening.at);
      await this.send(happening);
    }
    await this.advanceAll(life.until);
    return { answers: this.answers, cases: await this.onRecord() };
  }

  /**
   * Brings all cases to just before the instant; those that wake in between, or at it, to the instant itself, since a
   * wake comes before a command of the same instant.
   */
  private async approach(at: Instant): Promise<void> {
    const standings = await this.advanceAll(new Date(Date.parse(at) - leadMs));
    const wakes = [...standings.values()].flatMap(({ nextWake }) => nextWake?.getTime() ?? []);
    if (wakes.some(wake => wake <= Date.parse(at) + LATE_BY_MS)) await this.advanceAll(at);
  }

  private async advanceAll(to: Date | Instant) {
    const { fastForward } = this.engine;
    const standings = await fastForward.advanceAll([...this.begun], to, {
      discover: () => this.deliverSent(),
    });
    for (const caseId of standings.keys()) this.begun.add(caseId);
    return standings;
  }

  private async send({ at, caseId, command }: Happening & { what: 'command' }): Promise<void> {
    const { orm, kinds } = this.engine;
    const arrival: Arrival = {
      key: command.key,
      caseId,
      command: command.command,
      payload: command.fields,
      by: actorOf(command, this.lived.life.personId),
      entry: command.entry,
    };
    const definition = kinds[kindOf(caseId)]?.commands[command.command];
    if (!definition) throw new Error(`${caseId} knows no command ${command.command}`);
    const door: Clock = { now: () => at, nowOf: () => Promise.resolve(at), skipsTime: true };
    await this.deliver(await orm.em.fork().transactional(em => writeReceipt(em, arrival, definition, door)));
    await this.deliverSent();
  }

  /**
   * Delivers what the cases have sent each other, in the order in which it was sent, until nothing is on its way; answers
   * the ids of all cases that have begun.
   */
  private async deliverSent(): Promise<string[]> {
    const { orm, fastForward } = this.engine;
    for (;;) {
      // At rest: what a case owes to others is in the door then.
      for (const caseId of this.begun) await fastForward.nextWake(caseId);
      const waiting = await orm.em
        .fork()
        .find(Receipt, { ...this.sentByCases, answer: null }, { orderBy: { sequence: 'asc' } });
      for (const receipt of waiting) await this.deliver(receipt);
      if (waiting.length === 0) return [...this.begun];
    }
  }

  private get sentByCases() {
    return { byRole: 'system' as const, byId: { $in: [...this.begun] } };
  }

  private async deliver(receipt: ReceiptRow): Promise<void> {
    const { key, caseId, command } = receipt;
    const answer = await this.engine.deliver(receipt);
    if (!answer) throw new Error(`the engine gave no answer to ${command} (${key})`);
    this.answers.set(key, answer);
    if (answer.outcome === 'accepted') this.begun.add(caseId);
  }

  private async onRecord(): Promise<Told['cases']> {
    const em = this.engine.orm.em.fork();
    const foretold = this.lived.simulation.begun.map(({ caseId }) => caseId);
    const cases: Told['cases'] = [];
    for (const caseId of new Set([...foretold, ...this.begun])) {
      const letters = await em.find(Letter, { caseId, position: { $ne: null } });
      cases.push({
        caseId,
        records: await readFacts(em, caseId),
        letters: letters.map(({ key, letter, personId, status }) => ({
          key,
          letter,
          to: personId ?? null,
          sent: status === 'sent',
        })),
      });
    }
    return cases;
  }
}
