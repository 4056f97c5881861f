import { dayOf } from '../domain/calendar.ts';
import type { CaseKind } from '../domain/case.ts';
import type { Surroundings } from '../domain/simulation.ts';
import { remarkOf, setAside, type SetAside } from '../door/remarks.ts';
import type { ProgramLibrary } from '../programs/library.ts';

/** What a life needs to know of the world, and the free text that was set aside in living it, by case. */
export interface KeptSurroundings extends Surroundings {
  remarks: Map<string, SetAside[]>;
}

/** The kinds and programs of this installation; free text becomes ids in the very way of the door. */
export function createSurroundings(
  kinds: Record<string, CaseKind>,
  programs: ProgramLibrary,
): KeptSurroundings {
  const remarks = new Map<string, SetAside[]>();
  const keep = (caseId: string, more: SetAside[]) =>
    remarks.set(caseId, [...(remarks.get(caseId) ?? []), ...more]);
  return {
    kinds,
    remarks,
    programPinned: ref => programs.find(ref),
    programInForce(id, at) {
      const zone = programs.all.find(program => program.id === id)?.zone ?? 'UTC';
      return programs.inForce(id, dayOf(at, zone));
    },
    setAside(caseId, definition, fields) {
      const { payload, remarks: found } = setAside(caseId, definition, fields);
      keep(caseId, found);
      return payload;
    },
    remarkId(caseId, text) {
      const remark = remarkOf(caseId, text);
      keep(caseId, [remark]);
      return remark.id;
    },
  };
}
