import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { append } from '../db/cases/append.ts';
import { Agreement, Person, PortfolioPart } from '../db/entities/index.ts';
import { createEvaluator, declareConflict, setLeave } from '../db/records/evaluators.ts';
import { createPortfolio } from '../db/records/portfolios.ts';
import { createProvider } from '../db/records/providers.ts';
import { endOfDay, type Instant } from '../domain/calendar.ts';
import type { Actor } from '../domain/case.ts';
import { numbersTo } from '../domain/portfolio-content.ts';
import type { CatalogCourse } from './catalog.ts';
import type { LivedLife } from './live.ts';
import { contentOf, portfoliosIn } from './portfolios.ts';
import type { Life } from './read.ts';
import { peopleOf } from './world.ts';

const office: Actor = { role: 'staff', id: 'staff' };

/** Puts on record what stands around a life: people, providers, evaluators, agreements, portfolios. A repeat changes nothing. */
export async function seedWorld(orm: MikroORM, lived: LivedLife, at: Instant): Promise<void> {
  const { life } = lived;
  await orm.em.fork().transactional(async em => {
    await seedPeople(em, life, at);
    await seedEvaluators(em, life, lived.zone, at);
    await seedAgreements(em, life, lived.zone, at);
    await seedPortfolios(em, lived, at);
  });
}

async function seedPeople(em: EntityManager, life: Life, at: Instant): Promise<void> {
  const { id, personId, person, world } = life;
  const { name = id, email = `${id}@people.example`, zone = null, membershipNumber = null } = person ?? {};
  const createdAt = new Date(at);
  const unsaid = { zone: null, membershipNumber: null, createdAt };
  const others = peopleOf(world).map(other => ({ id: other.id, name: other.name, email: other.email }));
  const rows = [
    { id: personId, name, email, zone, membershipNumber, createdAt },
    ...others.map(other => ({ ...other, ...unsaid })),
  ];
  await em.upsertMany(Person, rows, { onConflictAction: 'ignore' });
  for (const [called, { id: providerId, name: organization = called }] of Object.entries(world.providers))
    await createProvider(em, providerId, { organization, kind: 'association', state: null, page: null }, at);
}

async function seedEvaluators(
  em: EntityManager,
  { world, program, personId }: Life,
  zone: string,
  at: Instant,
): Promise<void> {
  for (const { id, sets, trainedOn, yearlyCapacity, leave, conflict } of Object.values(world.evaluators)) {
    const details = { sets, trainedOn, yearlyCapacity, active: true };
    if (!(await createEvaluator(em, { id, programId: program, zone, ...details }, at))) continue;
    await setLeave(em, id, leave);
    if (conflict) await declareConflict(em, id, { personId, name: null, institution: null }, 'evaluator', at);
  }
}

async function seedAgreements(
  em: EntityManager,
  { world, program }: Life,
  zone: string,
  at: Instant,
): Promise<void> {
  for (const [college, agreement] of Object.entries(world.agreements)) {
    const { id, reference, sets, startsOn, endsOn } = agreement;
    const reviews = sets.map(set => ({ set, reviewedOn: startsOn, reviewedBy: 'committee' }));
    const place = { college, collegeKey: college, state: null, page: null };
    const days = { startsOn, endsOn, endsAt: new Date(endOfDay(endsOn, zone)) };
    const row = { id, programId: program, reference, ...place, ...days, reviews, version: 1 };
    await em.upsert(Agreement, { ...row, createdAt: new Date(at) }, { onConflictAction: 'ignore' });
  }
}

/** One that nobody names is nowhere asked for. */
async function seedPortfolios(em: EntityManager, lived: LivedLife, at: Instant): Promise<void> {
  for (const { portfolio, about, needs } of portfoliosIn(lived)) {
    const content = contentOf(portfolio, needs);
    await createPortfolio(em, { ...about, needs, content, copyOf: null }, office, at);
    // Who is asked for more has something to send in, on whatever is asked.
    const added = numbersTo(needs.competencies).map(competency => {
      const statement = `What I add on competency ${competency}.`;
      return { portfolioId: about.id, section: 'information' as const, competency, statement, artifacts: [] };
    });
    await em.upsertMany(PortfolioPart, added, { onConflictAction: 'ignore' });
  }
}

/** Brings the catalog on record as time passes: an approval is not known before its first day. */
export class CatalogOnRecord {
  private readonly orm: MikroORM;
  private readonly courses: { course: CatalogCourse; kept: number }[];

  constructor(orm: MikroORM, catalog: readonly CatalogCourse[]) {
    this.orm = orm;
    this.courses = catalog.map(course => ({ course, kept: 0 }));
  }

  /** Stores what happened to the courses up to an instant; its letters stay unsent. */
  async advanceTo(at: Instant): Promise<void> {
    for (const each of this.courses) {
      const { caseId, kind, records } = each.course;
      const known = records.filter(({ recordedAt }) => recordedAt <= at);
      const batch = {
        caseId,
        expectedPosition: each.kept,
        records: known.slice(each.kept),
        answers: [],
        now: at,
      };
      if (batch.records.length === 0) continue;
      await this.orm.em.fork().transactional(em => append(em, kind, batch, true));
      each.kept = known.length;
    }
  }
}
