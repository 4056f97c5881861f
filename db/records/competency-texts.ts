import type { EntityManager } from '@mikro-orm/postgresql';
import type { CompetencyText as Text } from '../../domain/competency-texts.ts';
import { CompetencyText, CompetencyVersion } from '../entities/index.ts';

export interface ImportedVersion {
  version: string;
  importedAt: string;
  /** An opaque id. */
  importedBy: string;
}

/** Keeps a version of a program's texts, whole, in one transaction; false, and nothing changed, when it is there already. */
export function importTexts(
  em: EntityManager,
  programId: string,
  { version, importedAt, importedBy }: ImportedVersion,
  texts: readonly Text[],
): Promise<boolean> {
  return em.transactional(async inner => {
    const written: unknown[] = await inner.execute(
      `insert into competency_version (program_id, version, imported_at, imported_by) values (?, ?, ?, ?)
       on conflict do nothing returning version`,
      [programId, version, importedAt, importedBy],
    );
    if (written.length === 0) return false;
    const rows = texts.map(({ set: setCode, competency, text }) => {
      return { programId, version, setCode, competency, text };
    });
    await inner.insertMany(CompetencyText, rows);
    return true;
  });
}

/** All versions of a program's texts, the newest first. */
export async function importedVersions(em: EntityManager, programId: string): Promise<ImportedVersion[]> {
  const newestFirst = { importedAt: 'desc', version: 'desc' } as const;
  const rows = await em.find(CompetencyVersion, { programId }, { orderBy: newestFirst });
  return rows.map(({ version, importedAt, importedBy }) => {
    return { version, importedAt: importedAt.toISOString(), importedBy };
  });
}

/** The texts of a version, of one set or of all, in the order of sets' codes and numbers; none for a version that was not imported. */
export async function textsOf(
  em: EntityManager,
  programId: string,
  version: string,
  set?: string,
): Promise<Text[]> {
  const where = { programId, version, ...(set === undefined ? {} : { setCode: set }) };
  const rows = await em.find(CompetencyText, where, { orderBy: { setCode: 'asc', competency: 'asc' } });
  return rows.map(({ setCode, competency, text }) => ({ set: setCode, competency, text }));
}

/** The newest version that has a text for each of so many competencies of a set, and for no other; null when none has. */
export async function newestVersionFor(
  em: EntityManager,
  programId: string,
  set: string,
  competencies: number,
): Promise<string | null> {
  const rows: { version: string }[] = await em.execute(
    `select v.version from competency_version v
       join competency_text t using (program_id, version)
      where program_id = ? and t.set_code = ?
      group by v.version, v.imported_at
     having max(t.competency) = ?
      order by v.imported_at desc, v.version desc limit 1`,
    [programId, set, competencies],
  );
  return rows[0]?.version ?? null;
}
