import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from '@temporalio/client';
import { readFacts } from '../db/cases/facts.ts';
import { Letter, Person } from '../db/entities/index.ts';
import type { Instant } from '../domain/calendar.ts';
import type { CaseKind } from '../domain/case.ts';
import { kinds as allKinds } from '../domain/kinds.ts';
import { kindOf } from '../domain/case-id.ts';
import { type Happening } from '../domain/simulation.ts';
import type { Answer } from '../domain/turn.ts';
import type { Clock } from '../door/clock.ts';
import { writeReceipt, type Arrival, type ReceiptRow } from '../door/receipts.ts';
import type { FastForward } from '../embedded/fast-forward.ts';
import type { Told } from './compare.ts';
import type { Life } from './read.ts';
import type { LivedLife } from './live.ts';

/** The real thing: a database, an engine that skips time, and a worker that takes its tasks. */
export interface Engine {
  orm: MikroORM;
  client: Client;
  fastForward: FastForward;
  deliver(receipt: ReceiptRow): Promise<Answer | null>;
}

const kinds: Record<string, CaseKind> = allKinds;

/** The engine stops this short of a command: far enough from the next wake that no slow machine runs into it. */
const leadMs = 2000;

/**
 * Lives a file on the engine as it was lived in memory: each command through the door at its instant, time skipped in
 * between. Answers what is on record afterwards. The life must lie ahead of the machine's clock.
 */
export async function liveOnEngine(lived: LivedLife, engine: Engine): Promise<Told> {
  const { life, simulation } = lived;
  await createPerson(engine.orm, life);
  const answers = new Map<string, Answer>();
  const begun = new Set<string>();
  for (const happening of simulation.happenings) {
    if (happening.what !== 'command' || happening.caseId === '') continue;
    await approach(engine.fastForward, begun, happening.at);
    answers.set(happening.command.key, await send(engine, life, happening));
    if (simulation.begun.some(({ caseId }) => caseId === happening.caseId)) begun.add(happening.caseId);
  }
  await engine.fastForward.advanceAll([...begun], life.until);
  return {
    answers,
    cases: await onRecord(
      engine.orm,
      simulation.begun.map(({ caseId }) => caseId),
    ),
  };
}

/** The first command that the engine could not live, because its clock never goes back. */
export function firstInThePast(life: Life, now: Date): Instant | null {
  const soonest = new Date(now.getTime() + leadMs).toISOString();
  return life.commands.find(({ at }) => at < soonest)?.at ?? null;
}

/** A timer falls due later than its wake by as long as its workflow task took. */
const lateByMs = 500;

/**
 * Brings all cases to just before the instant; those that wake in between, or at it, to the instant itself, since a
 * wake comes before a command of the same instant.
 */
async function approach(fastForward: FastForward, begun: Set<string>, at: Instant): Promise<void> {
  const ids = [...begun];
  const standings = await fastForward.advanceAll(ids, new Date(Date.parse(at) - leadMs));
  const wakes = [...standings.values()].flatMap(({ nextWake }) => nextWake?.getTime() ?? []);
  if (wakes.some(wake => wake <= Date.parse(at) + lateByMs))
    await fastForward.advanceAll([...standings.keys()], at);
}

async function send(
  engine: Engine,
  life: Life,
  { at, caseId, command }: Happening & { what: 'command' },
): Promise<Answer> {
  const { key, by, entry, fields } = command;
  const arrival: Arrival = {
    key,
    caseId,
    command: command.command,
    payload: fields,
    by: { role: by, id: by === 'candidate' ? life.personId : 'staff' },
    entry,
  };
  const definition = kinds[kindOf(caseId)]?.commands[command.command];
  if (!definition) throw new Error(`${caseId} knows no command ${command.command}`);
  const door: Clock = { now: () => at, nowOf: () => Promise.resolve(at), skipsTime: true };
  const receipt = await engine.orm.em.fork().transactional(em => writeReceipt(em, arrival, definition, door));
  const answer = await engine.deliver(receipt);
  if (!answer) throw new Error(`the engine gave no answer to ${command.command} of ${at}`);
  return answer;
}

async function createPerson(orm: MikroORM, { id, personId, person }: Life): Promise<void> {
  const row = {
    id: personId,
    name: person?.name ?? id,
    email: person?.email ?? `${id}@people.example`,
    zone: person?.zone ?? null,
    membershipNumber: person?.membershipNumber ?? null,
    createdAt: new Date(),
  };
  await orm.em.fork().upsert(Person, row, { onConflictAction: 'ignore' });
}

async function onRecord(orm: MikroORM, caseIds: string[]): Promise<Told['cases']> {
  const em = orm.em.fork();
  const cases: Told['cases'] = [];
  for (const caseId of caseIds) {
    const letters = await em.find(Letter, { caseId, position: { $ne: null } });
    cases.push({
      caseId,
      records: await readFacts(em, caseId),
      letters: letters.map(({ key, letter, status }) => ({ key, letter, sent: status === 'sent' })),
    });
  }
  return cases;
}
