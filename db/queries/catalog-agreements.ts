import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { SetReview } from '../entities/index.ts';
import { Conditions, containing, pageOf, type Page } from './pages.ts';

/** What agreements of the catalog are searched by; all given conditions must hold. */
export interface AgreementFilter {
  program?: string | undefined;
  /** One that the agreement lists. */
  set?: string | undefined;
  state?: string | undefined;
  /** Left out, agreements that run or have not begun and those that are over. */
  status?: 'current' | 'ended' | undefined;
  /** Part of the college's name, or the number. */
  text?: string | undefined;
}

/** A recognition agreement as anyone may see it, judged by the clock at the moment asked. */
export interface CatalogAgreement {
  agreementId: string;
  program: string;
  reference: string;
  college: string;
  state: string | null;
  page: string | null;
  sets: string[];
  startsOn: string;
  endsOn: string;
  isCurrent: boolean;
}

/** The last row of a page: the next begins after it. */
export interface AgreementKey {
  college: string;
  agreementId: string;
}

/** Agreements by college. `limit` null: all of them. */
export async function catalogAgreements(
  em: EntityManager,
  filter: AgreementFilter,
  now: Instant,
  limit: number | null,
  after: AgreementKey | null,
): Promise<Page<CatalogAgreement, AgreementKey>> {
  const conditions = conditionsOf(filter, now);
  if (after) {
    conditions.add(
      '(a.college_key collate "C", a.id) > (lower(?) collate "C", ?::uuid)',
      after.college,
      after.agreementId,
    );
  }
  const rows: Row[] = await em.execute(
    `select a.id as "agreementId", a.program_id as program, a.reference, a.college, a.college_key as key, a.state, a.page, a.reviews,
            a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.ends_at > ?::timestamptz as "isCurrent"
       from agreement a ${conditions.where}
      order by a.college_key collate "C", a.id limit ?`,
    [now, ...conditions.binds, limit === null ? null : limit + 1],
  );
  const keyOf = ({ key: college, agreementId }: Row) => ({ college, agreementId });
  const { rows: shown, next } = pageOf(rows, limit ?? rows.length, keyOf);
  return { rows: shown.map(toAgreement), next };
}

type Row = Omit<CatalogAgreement, 'sets'> & { reviews: SetReview[]; key: string };

function toAgreement({ reviews, key: _key, ...row }: Row): CatalogAgreement {
  return { ...row, sets: reviews.map(({ set }) => set) };
}

function conditionsOf({ program, set, state, status, text }: AgreementFilter, now: Instant): Conditions {
  const conditions = new Conditions();
  if (program !== undefined) conditions.add('a.program_id = ?', program);
  if (set !== undefined) conditions.add('a.reviews @> ?::jsonb', JSON.stringify([{ set }]));
  if (state !== undefined) conditions.add('a.state = ?', state);
  if (status !== undefined)
    conditions.add(`${status === 'current' ? '' : 'not '}a.ends_at > ?::timestamptz`, now);
  if (text !== undefined) {
    conditions.add('a.college ilike ? or upper(a.reference) = upper(?)', containing(text), text);
  }
  return conditions;
}
