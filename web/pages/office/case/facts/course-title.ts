import { useRead } from '../../../../client/client.ts';
import { useSession } from '../../../../client/session.ts';

/** The title of a course as on record; null where no record has one, or for whoever may not see it. */
export function useCourseTitle(courseId: string | null): string | null {
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const uuid = courseId?.replace('courseApproval/', '') ?? '';
  const init = { params: { path: { courseId: uuid } } };
  const enabled = isStaff && uuid !== '';
  const { data } = useRead('get', '/api/v1/courses/{courseId}', init, { enabled, retry: false });
  return data?.title ?? null;
}
