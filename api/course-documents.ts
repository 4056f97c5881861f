import { z } from 'zod';
import { findCourse } from '../db/records/courses.ts';
import type { SubjectRules } from './document-subjects.ts';

/** The documents of a course: for its provider, the committee and staff. Closed while its case takes no amendment. */
export const courseDocuments: SubjectRules = {
  async accessTo({ door }, { roles, personId }, id) {
    const course = z.uuid().safeParse(id).success ? await findCourse(door.orm.em.fork(), id) : null;
    if (!course) return null;
    const { programId, providerId: ownerId } = course;
    const isOwn = roles.includes('provider') && personId === ownerId;
    if (isOwn || roles.includes('staff')) return { ownerId, programId, mayChange: true };
    return roles.includes('committee') ? { ownerId, programId, mayChange: false } : null;
  },
};
