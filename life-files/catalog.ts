import { z } from 'zod';
import { startOfDay, type Instant } from '../domain/calendar.ts';
import { fold, type CaseKind, type CaseState, type FactRecord } from '../domain/case.ts';
import type { FoundCourse } from '../domain/course-approval/found.ts';
import { simulate, type Happening, type LifeCommand, type Surroundings } from '../domain/simulation.ts';
import { worldIdOf } from './ids.ts';
import type { Life } from './read.ts';

/** A course that stands in the catalog without being a case of the life, with the facts of its approvals. */
export interface CatalogCourse {
  caseId: string;
  kind: CaseKind;
  records: FactRecord[];
  /** Why an approval cannot be as the file says; null when all can. */
  problem: string | null;
  line: number;
}

/**
 * The courses of a file's world that were approved outside the life, up to an instant: each has the facts that it would
 * have, had staff entered every approval on its first day. One without approvals is left to the life.
 */
export function liveCatalog(life: Life, zone: string, until: Instant, world: Surroundings): CatalogCourse[] {
  return Object.values(life.world.courses).flatMap(course => {
    const caseId = `courseApproval/${course.id}`;
    const entries = commandsFor(life, course, zone, world).filter(({ at }) => at <= until);
    if (entries.length === 0) return [];
    const plan = { programId: life.program, personId: life.personId, familyId: () => course.id };
    const { begun, happenings, cases } = simulate(plan, entries, until, world);
    const kind = cases.get(caseId)?.kind;
    const problem = happenings.flatMap(refusalIn)[0] ?? null;
    return kind ? [{ caseId, kind, records: begun[0]?.records ?? [], problem, line: course.line }] : [];
  });
}

/** The course as the door would find it at an instant; null where it has not been approved by then. */
export function foundCourse(courseId: string, state: CaseState | null): FoundCourse | null {
  const { data: course } = approvedCourse.safeParse(state);
  if (!course || course.approvals.length === 0) return null;
  const { set, approvals, renewal } = course;
  return { courseId, set, approvals, renewalWaiting: renewal !== null };
}

/** How a course of the catalog stood at an instant. */
export function stateAt({ caseId, kind, records }: CatalogCourse, at: Instant): CaseState {
  return fold(
    kind,
    caseId,
    records.filter(({ recordedAt }) => recordedAt <= at),
  );
}

/** What of the state of a course approval is found. */
const approvedCourse = z.object({
  set: z.string(),
  approvals: z.array(z.object({ reference: z.string(), approvedOn: z.string(), endsOn: z.string() })),
  renewal: z.unknown().transform(renewal => renewal ?? null),
});

function refusalIn(happening: Happening): string[] {
  if (happening.what !== 'command' || happening.answer.outcome === 'accepted') return [];
  return [happening.answer.sentence];
}

type Course = Life['world']['courses'][string];

/** Staff propose the course on the first day of its first approval, and record each approval on its own. */
function commandsFor(
  { id: lifeId, program, world: { providers } }: Life,
  { id, set, provider, approvals }: Course,
  zone: string,
  world: Surroundings,
): LifeCommand[] {
  const [first] = approvals;
  if (!first) return [];
  const base = { by: 'staff' as const, case: `courseApproval/${id}` };
  const began = startOfDay(first.approvedOn, zone);
  const competencies =
    world.programInForce(program, began).sets.find(({ code }) => code === set)?.competencies ?? 0;
  const proposal = {
    program,
    personId: (provider && providers[provider]?.id) ?? worldIdOf(lifeId, 'provider-of', id),
    set,
    covered: Array.from({ length: competencies }, (_, index) => index + 1),
    format: 'online',
    minutes: 60 * 24,
  };
  return [
    {
      ...base,
      key: `${lifeId}/catalog/${id}/proposed`,
      at: began,
      command: 'proposeCourse',
      fields: proposal,
    },
    ...approvals.map(({ reference, approvedOn, renewals }) => ({
      ...base,
      key: `${lifeId}/catalog/${id}/${reference}`,
      at: startOfDay(approvedOn, zone),
      command: 'recordApproval',
      fields: { approvedOn, renewals, reference },
    })),
  ];
}
