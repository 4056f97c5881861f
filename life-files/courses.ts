import { z } from 'zod';
import type { ContentRecord } from '../db/records/courses.ts';
import { courseFormats } from '../domain/course-approval/commands.ts';
import type { LivedLife } from './live.ts';
import type { Mistake } from './source.ts';

/** A course that is a case of the life, with what is shown of it for each content that its facts name. */
export interface CourseOfLife {
  id: string;
  set: string;
  providerId: string;
  contents: (ContentRecord & { id: string })[];
  /** What an import lacks to take it. */
  mistakes: Mistake[];
}

/** What of a fact tells the content of a course. */
const telling = z.object({
  content: z.object({
    covered: z.array(z.int()),
    format: z.enum(courseFormats),
    minutes: z.int(),
    contentId: z.uuid().nullable(),
  }),
});

/** The courses that the commands of a life propose. */
export function coursesIn({ life, simulation }: LivedLife): CourseOfLife[] {
  return Object.entries(life.world.courses).flatMap(([name, { id, set, says, line }]) => {
    const course = simulation.begun.find(({ caseId }) => caseId === `courseApproval/${id}`);
    if (!course) return [];
    const told = course.records.flatMap(({ fact }) => telling.safeParse(fact).data?.content ?? []);
    const contents = told.flatMap(({ covered, contentId, ...content }) => {
      if (contentId === null || !says) return [];
      const coverage = covered.map(competency => ({ competency, text: `Unit ${competency}` }));
      return [{ id: contentId, ...says, ...content, coverage }];
    });
    const lacks = says
      ? contents.length === 0
        ? 'its proposal to name a contentId'
        : null
      : 'what it `says`';
    const problem = `world.courses.${name}: an import needs ${lacks}`;
    const mistakes = lacks === null ? [] : [{ file: life.file, line, problem }];
    return [{ id, set, providerId: course.standpoint.state.personId ?? life.personId, contents, mistakes }];
  });
}
