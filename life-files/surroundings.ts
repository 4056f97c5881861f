import { dayOf, type Instant } from '../domain/calendar.ts';
import type { CaseKind } from '../domain/case.ts';
import type { Surroundings } from '../domain/simulation.ts';
import { remarkOf, setAside, type SetAside } from '../door/remarks.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import { liveCatalog, type CatalogCourse } from './catalog.ts';
import { LookUps } from './look-ups.ts';
import type { Life } from './read.ts';

/** What a life needs to know of the world, and the free text that was set aside in living it, by case. */
export interface KeptSurroundings extends Surroundings {
  remarks: Map<string, SetAside[]>;
  /** The courses that were approved outside the life. */
  readonly catalog: CatalogCourse[];
  zone: string;
}

/** The kinds and programs of this installation, the world of the file; free text becomes ids in the very way of the door. */
export function createSurroundings(
  life: Life,
  kinds: Record<string, CaseKind>,
  programs: ProgramLibrary,
  until: Instant,
): KeptSurroundings {
  const remarks = new Map<string, SetAside[]>();
  const keep = (caseId: string, more: SetAside[]) =>
    remarks.set(caseId, [...(remarks.get(caseId) ?? []), ...more]);
  const zone = programs.zoneOf(life.program) ?? 'UTC';
  let catalog: CatalogCourse[] | null = null;
  const lookUps = new LookUps(life, zone, () => surroundings.catalog);
  const surroundings: KeptSurroundings = {
    kinds,
    remarks,
    zone,
    get catalog() {
      return (catalog ??= liveCatalog(life, zone, until, surroundings));
    },
    lookUp: (what, asked) => lookUps.answer(what, asked),
    programPinned: ref => programs.find(ref),
    programInForce(id, at) {
      return programs.inForce(id, dayOf(at, programs.zoneOf(id) ?? 'UTC'));
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
  return surroundings;
}
