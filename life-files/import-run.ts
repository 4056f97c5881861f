import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { append } from '../db/cases/append.ts';
import { Person } from '../db/entities/index.ts';
import { createCourse, keepContent } from '../db/records/courses.ts';
import { createPortfolio } from '../db/records/portfolios.ts';
import { kindOf } from '../domain/case-id.ts';
import { actorOf } from '../domain/simulation.ts';
import { startFromFacts, type DeliveryDeps } from '../door/deliver.ts';
import { keepDelivered, writeReceipt } from '../door/receipts.ts';
import { keepRemarks } from '../door/remarks.ts';
import { startOptions } from '../workflows/start-options.ts';
import { coursesIn } from './courses.ts';
import type { Planned } from './import-plan.ts';
import type { LivedLife } from './live.ts';
import { portfoliosIn } from './portfolios.ts';

export type ImportDeps = Pick<DeliveryDeps, 'orm' | 'kinds' | 'programs' | 'taskQueue'> & { client: Client };

/** How many lives are taken at a time: the database's connections are few. */
export const abreast = 4;

/** Another command took the person's place between the plan and its doing; nothing of the life was stored. */
export class PlaceTaken extends Error {}

/**
 * Stores a life that is not on record: person, portfolios, free text and facts with their true dates, in one transaction.
 * The letters of its past are kept as withheld.
 */
export async function storeLife({ orm }: ImportDeps, lived: LivedLife): Promise<void> {
  const { life, simulation, remarks } = lived;
  await orm.em.fork().transactional(async em => {
    await createPerson(em, lived);
    for (const { caseId, kind, records } of simulation.begun) {
      // Only what facts refer to: the text of a refused command is nobody's business.
      const stored = JSON.stringify(records);
      const kept = (remarks.get(caseId) ?? []).filter(({ id }) => stored.includes(id));
      await keepRemarks(em, caseId, kept);
      const batch = { caseId, expectedPosition: 0, records, answers: [], now: simulation.now };
      const { outcome } = await append(em, kind, batch, true);
      if (outcome !== 'stored')
        throw new PlaceTaken(`${life.file}: ${caseId} was opened by others meanwhile`);
    }
    await createPortfolios(em, lived);
    await createCourses(em, lived);
    await keepReceipts(em, lived);
  });
}

/** Submitted portfolios are there with the texts that the file has for them, if any. */
async function createPortfolios(em: EntityManager, lived: LivedLife): Promise<void> {
  const by = { role: 'candidate' as const, id: lived.life.personId };
  for (const { about, needs, portfolio } of portfoliosIn(lived)) {
    const { learningStatement = null, competencies: parts = [] } = portfolio.says ?? {};
    const content = { learningStatement, parts };
    await createPortfolio(em, { ...about, needs, content, copyOf: null }, by, lived.simulation.now);
  }
}

/** The courses of a provider, with what is shown of them. */
async function createCourses(em: EntityManager, lived: LivedLife): Promise<void> {
  const { program: programId } = lived.life;
  for (const { id, set: setCode, providerId, contents } of coursesIn(lived)) {
    await createCourse(em, { id, programId, setCode, providerId }, lived.simulation.now);
    for (const { id: contentId, ...content } of contents)
      await keepContent(em, contentId, id, content, lived.simulation.now);
  }
}

/** Commands of people whose receipts say how a portfolio stands. */
const portfolioCommands = ['submitPortfolio', 'provideInformation'];

/**
 * What the cases have sent each other is in the door as heard, so that nobody sends it again (`npm run resume`); and what
 * was done with portfolios.
 */
async function keepReceipts(em: EntityManager, { life, simulation }: LivedLife): Promise<void> {
  for (const happening of simulation.happenings) {
    if (happening.what !== 'command') continue;
    const { at, caseId, command, answer } = happening;
    if (command.by !== 'system' && !portfolioCommands.includes(command.command)) continue;
    const definition = simulation.cases.get(caseId)?.kind.commands[command.command];
    if (!definition) continue;
    // The world of the file says what was found; nothing is looked up that is on record now.
    const { looksUp: _, ...plain } = definition;
    const { key, fields: payload, entry } = command;
    const by = actorOf(command, life.personId);
    const arrival = { key, caseId, command: command.command, payload, by, entry };
    const then = { now: () => at, nowOf: () => Promise.resolve(at), skipsTime: false };
    await keepDelivered(em, await writeReceipt(em, arrival, plain, then), answer);
  }
}

/** What became of lives that were to be taken. */
export interface Taken {
  /** How many of their cases are open, and on the engine. */
  open: number;
  /** Why some were not taken. */
  problems: string[];
}

/**
 * Stores what is new, and starts what is open: of the lives on record too, in case an earlier import was cut short.
 * `onTaken` hears how many of them are done.
 */
export async function takeLives(
  deps: ImportDeps,
  planned: readonly Planned[],
  onTaken: (done: number) => void = () => {},
): Promise<Taken> {
  const waiting = planned.filter(({ status }) => status !== 'conflict');
  const taken: Taken = { open: 0, problems: [] };
  let done = 0;
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        if (next.status === 'new') await storeLife(deps, next.lived);
        const started = await startCases(deps, next.lived);
        taken.open += started;
      } catch (error) {
        if (!(error instanceof PlaceTaken)) throw error;
        taken.problems.push(error.message);
      }
      done += 1;
      onTaken(done);
    }
  };
  await Promise.all(Array.from({ length: abreast }, lane));
  return taken;
}

/**
 * Starts those cases of a life that are open, from the facts on record, so that their coming deadlines are timed; a case
 * that runs already goes on as it is. Answers how many are open.
 */
export async function startCases(deps: ImportDeps, { simulation }: LivedLife): Promise<number> {
  let open = 0;
  for (const { caseId } of simulation.begun) {
    const start = await startFromFacts(deps, caseId);
    if (!start?.from || start.from.state.ended) continue;
    await deps.client.workflow.start(kindOf(caseId), {
      ...startOptions(start, deps.taskQueue),
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    });
    open += 1;
  }
  return open;
}

async function createPerson(em: EntityManager, { life }: LivedLife): Promise<void> {
  const { personId: id, person, commands } = life;
  if (!person) throw new Error(`${life.file} names no person`);
  const { name, email, zone = null, membershipNumber = null } = person;
  const createdAt = new Date(commands[0]?.at ?? '');
  // A person who is on record stays as recorded there.
  await em.upsert(
    Person,
    { id, name, email, zone, membershipNumber, createdAt },
    { onConflictAction: 'ignore' },
  );
}
