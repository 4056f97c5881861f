/**
 * Portfolios through the API's front door, from the submission to the outcome: two evaluators who agree, no request for more
 * information. What comes before, the admission and the draft, is prepared beforehand and not measured.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Changes } from '../db/changes.ts';
import { Letter } from '../db/entities/index.ts';
import { loadKeys, mintToken } from '../embedded/keys.ts';
import { admit, apply, command, dayIn, type Desk, type Family } from './lives.ts';
import { countOf, differenceOf, sumOf, type Count } from './shape.ts';
import type { Bench } from './system.ts';
import { until } from './until.ts';

/** A draft that lacks nothing, of somebody who was admitted. */
interface Draft {
  family: Family;
  portfolioId: string;
}

const set = 'CNC';
const competencies = Array.from({ length: 8 }, (_, index) => index + 1);
/** An evaluator of a second pair is free while the first pair's assignments are written. */
const pairs = 4;

/** Registers the evaluators; a yearly capacity holds a thousand portfolios for each. */
export async function createPortfolios({ home, desk, client, orm, changes }: Bench) {
  const keys = await loadKeys(home.keys);
  const evaluators: { id: string; desk: Desk }[] = [];
  for (let each = 0; each < 2 * pairs; each++) {
    const id = await registerEvaluator(desk);
    const token = await mintToken(keys, { sub: id, roles: ['evaluator'], person: id });
    evaluators.push({ id, desk: { url: desk.url, token } });
  }
  const drafts: Draft[] = [];
  let begun = 0;

  return {
    /** Admits so many people, each with a draft that can be submitted, and waits for their letters; answers the last. */
    async prepare(count = 1): Promise<Draft> {
      const made: Draft[] = [];
      while (made.length < count) {
        const abreast = Math.min(4, count - made.length);
        made.push(...(await Promise.all(Array.from({ length: abreast }, () => writeDraft(desk)))));
      }
      await untilAllSent(orm, made);
      drafts.push(...made);
      return made.at(-1) ?? fail('nothing was to be prepared');
    },

    /** One portfolio, until its evaluation has ended: achieved, its own letters sent. */
    async live(): Promise<Draft> {
      const portfolio = drafts.pop() ?? fail('no portfolio was prepared');
      const pair = 2 * (begun++ % pairs);
      const opened = heardOf(changes, caseOf(portfolio));
      await submit(desk, portfolio);
      const address = `/evaluations/${portfolio.portfolioId}`;
      await opened;
      for (const { id, desk: own } of evaluators.slice(pair, pair + 2)) {
        await command(desk, `${address}/assign`, { evaluatorId: id });
        await command(own, `${address}/accept-assignment`);
        const ratings = competencies.map(competency => ({ competency, rating: 'met' }));
        await command(own, `${address}/submit-rating`, { ratings });
      }
      const outcome: unknown = await client.workflow.getHandle(caseOf(portfolio)).result();
      if (outcome !== 'achieved') throw new Error(`a portfolio came to ${String(outcome)}`);
      return portfolio;
    },

    /** Waits until the candidacies know the outcome and every letter has left. */
    async untilOver(portfolios: readonly Draft[]): Promise<void> {
      const caseIds = portfolios.map(({ family }) => `candidacy/${family}`);
      const told = { caseId: { $in: caseIds }, letter: 'set-achieved', status: 'sent' as const };
      await until(async () => (await orm.em.fork().count(Letter, told)) === portfolios.length);
      await untilAllSent(orm, portfolios);
    },
  };
}

export type Portfolios = Awaited<ReturnType<typeof createPortfolios>>;

/** What one portfolio asks of the engine: of its evaluation's run, and of that and its candidacy together. */
export async function countPortfolio(
  client: Client,
  portfolios: Portfolios,
): Promise<{ evaluation: Count; all: Count }> {
  const draft = await portfolios.prepare();
  const before = await countOf(client, `candidacy/${draft.family}`);
  await portfolios.untilOver([await portfolios.live()]);
  const evaluation = await countOf(client, caseOf(draft));
  const after = await countOf(client, `candidacy/${draft.family}`);
  return { evaluation, all: sumOf(evaluation, differenceOf(after, before)) };
}

function caseOf({ portfolioId }: Draft): string {
  return `evaluation/${portfolioId}`;
}

/** Resolves when the case has its first facts; heard of, as pages do, and not asked for again and again. */
function heardOf(changes: Changes, caseId: string): Promise<void> {
  return new Promise(resolve => {
    const unhear = changes.listen({
      changed({ what, id }) {
        if (what !== 'case' || id !== caseId) return;
        unhear();
        resolve();
      },
      resumed() {},
    });
  });
}

async function registerEvaluator(desk: Desk): Promise<string> {
  const { id } = await command(desk, '/evaluators', {
    person: { name: 'Ada Quill', email: `ada-${randomUUID()}@people.example` },
    program: 'lssc',
    sets: [set],
    trainedOn: '2024-01-15',
    yearlyCapacity: 1000,
  });
  return String(id);
}

async function writeDraft(desk: Desk): Promise<Draft> {
  const family = await apply(desk);
  await admit(desk, family, today());
  const { id } = await command(desk, '/portfolios', { candidacyId: `candidacy/${family}`, set });
  const artifacts = [{ url: 'https://library.example.org/catalog', title: 'Records that I made' }];
  const statement = 'I did this at the desk, week after week.';
  const content = {
    learningStatement: 'I have learned to look twice.',
    competencies: competencies.map(competency => ({ competency, statement, artifacts })),
  };
  await command(desk, `/portfolios/${String(id)}`, content, { method: 'PATCH', 'If-Match': '"1"' });
  return { family, portfolioId: String(id) };
}

async function submit(desk: Desk, { family, portfolioId }: Draft): Promise<void> {
  await command(desk, `/candidacies/${family}/submit-portfolio`, { set, portfolioId });
  const fee = { set, amountCents: 6000, method: 'check', paidOn: today() };
  await command(desk, `/candidacies/${family}/record-portfolio-fee`, fee);
}

async function untilAllSent(orm: MikroORM, portfolios: readonly Draft[]): Promise<void> {
  const caseIds = portfolios.flatMap(each => [`candidacy/${each.family}`, caseOf(each)]);
  const waiting = { caseId: { $in: caseIds }, status: 'queued' as const };
  await until(async () => (await orm.em.fork().count(Letter, waiting)) === 0);
}

function today(): string {
  return dayIn('America/Chicago', new Date());
}

function fail(what: string): never {
  throw new Error(what);
}
