import { z } from 'zod';
import type { Subject } from '../db/records/document-subjects.ts';
import { documentsOf } from '../db/records/documents.ts';
import { findPerson } from '../db/records/people.ts';
import type { ProgramRef } from '../domain/program.ts';
import { isThePerson, type Caller } from './access.ts';
import { courseDocuments } from './course-documents.ts';
import { informationDocuments, portfolioDocuments } from './portfolio-documents.ts';
import type { ApiDeps } from './route.ts';

/** What somebody may do with the documents of a subject. To see them needs no more than to have such an access. */
export interface SubjectAccess {
  /** Whose documents they are; null where they are nobody's. */
  ownerId: string | null;
  /** May add and delete. A lock forbids it all the same. */
  mayChange: boolean;
  /** By the limits of which program, as in force today, they are measured; without it, of the one that the sender names. */
  programId?: string;
  /** The portfolio whose documents go under neutral names to this caller, who is not to learn whose it is. */
  blindly?: string;
  /** By the limits of the very version that a case carries; goes before `programId`. */
  pinned?: ProgramRef | null;
}

/** The rules for one kind of what documents belong to. */
export interface SubjectRules {
  /** Null when to this caller there is no such subject. Staff are no exception: the rules say what they may. */
  accessTo(deps: ApiDeps, caller: Caller, id: string): Promise<SubjectAccess | null>;
}

/** What a person has handed in and not put anywhere yet: for the person and staff. */
const draft: SubjectRules = {
  async accessTo(deps, caller, id) {
    if (!z.uuid().safeParse(id).success) return null;
    if (isThePerson(caller, id)) return { ownerId: id, mayChange: true };
    if (!caller.roles.includes('staff')) return null;
    const em = deps.door.orm.em.fork();
    // A person may hand in before the first application, and is on record only with it.
    const isKnown = (await findPerson(em, id)) ?? (await documentsOf(em, draftsOf(id)))[0];
    return isKnown ? { ownerId: id, mayChange: true } : null;
  },
};

/** By the kind of what documents belong to; a new kind needs its line here. */
export const documentSubjects: Record<string, SubjectRules> = {
  draft,
  portfolio: portfolioDocuments,
  information: informationDocuments,
  course: courseDocuments,
};

/** The drafts of a person. */
export function draftsOf(personId: string): Subject {
  return { kind: 'draft', id: personId };
}
