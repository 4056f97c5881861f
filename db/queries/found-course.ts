import type { EntityManager } from '@mikro-orm/postgresql';
import type { FoundCourse } from '../../domain/course-approval/found.ts';
import { programOfAsking } from './asking-case.ts';

/**
 * A course of the catalog with all its approvals, for a case of the same program; null where there is none, where it was
 * never approved, or where it belongs to another program. One statement.
 */
export async function foundCourseOf(
  em: EntityManager,
  courseId: string,
  forCaseId: string,
): Promise<FoundCourse | null> {
  const rows: Omit<FoundCourse, 'courseId'>[] = await em.execute(
    `select r.state ->> 'set' as set,
            (select jsonb_agg(jsonb_build_object('reference', a ->> 'reference',
                                                 'approvedOn', a ->> 'approvedOn', 'endsOn', a ->> 'endsOn')
                              order by a ->> 'approvedOn')
               from jsonb_array_elements(r.state -> 'approvals') a) as approvals,
            jsonb_typeof(r.state -> 'renewal') = 'object' as "renewalWaiting"
       from case_row r
      where r.case_id = 'courseApproval/' || lower(?)
        and jsonb_array_length(r.state -> 'approvals') > 0
        and r.program_id = ${programOfAsking}`,
    [courseId, forCaseId, forCaseId],
  );
  const row = rows[0];
  return row ? { courseId: courseId.toLowerCase(), ...row } : null;
}
