import { z } from 'zod';
import type { CaseView } from '../domain/case.ts';
import { oneLine } from './plain-text.ts';

/** The course of a case about one. */
export interface CourseWords {
  /** `“Cataloging basics”`, or what it is for where no record has its title. */
  name: string;
  /** The name of its competency set. */
  set: string;
  /** The number of its latest approval in the catalog; empty before the first. */
  reference: string;
}

const course = z.object({ courseId: z.string(), setName: z.string(), reference: z.string().nullable() });

/** The course that a case is about; null for a case of another kind. */
export function courseOf({ details }: CaseView, title: string | null): CourseWords | null {
  const parsed = course.safeParse(details);
  if (!parsed.success) return null;
  const { setName, reference } = parsed.data;
  const name = title === null ? `the course in ${setName}` : `“${oneLine(title)}”`;
  return { name, set: setName, reference: reference ?? '' };
}
