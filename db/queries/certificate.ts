import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseState } from '../../domain/case.ts';

export interface KeptCertificate {
  /** Null once the person was erased. */
  name: string | null;
  state: CaseState;
  /** How far the case's clock runs ahead; 0 in production. */
  offsetMs: number;
}

/** The certificate of a number, whatever its letters' case; null when there is none. */
export async function certificateByNumber(
  em: EntityManager,
  number: string,
): Promise<KeptCertificate | null> {
  const rows: { name: string | null; state: CaseState; offset_ms: string | number }[] = await em.execute(
    `select p.name, r.state, coalesce(k.offset_ms, 0) as offset_ms
       from case_row r
       left join person p on p.id = r.person_id
       left join case_clock k on k.case_id = r.case_id
      where r.certificate_number = upper(?)`,
    [number],
  );
  const row = rows[0];
  return row ? { name: row.name, state: row.state, offsetMs: Number(row.offset_ms) } : null;
}
