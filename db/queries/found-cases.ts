import type { EntityManager } from '@mikro-orm/postgresql';
import { beginnings } from '../words.ts';
import { peopleNamed } from './found-people.ts';
import { clockJoin, type AskedAt } from './instants.ts';
import { containing } from './pages.ts';
import { standingBinds, standingNow } from './standing.ts';

/** A case as a search shows it. */
export interface CaseHit {
  caseId: string;
  kind: string;
  personName: string | null;
  certificateNumber: string | null;
  status: string;
  waitsFor: string | null;
}

/** Of a certificate's number or an id so much is asked for; with less nearly everything would fit. */
const fewestOfNumber = 4;
const ending = 6;

/**
 * Cases by the id or its beginning, by the last six of it, by a certificate's number or its beginning, and with `people` by parts
 * of the name and address of whose they are; up to `limit`. Each way is answered by an index.
 */
export async function findCases(
  em: EntityManager,
  text: string,
  people: boolean,
  at: AskedAt,
  limit: number,
): Promise<CaseHit[]> {
  const ways = waysTo(text, people);
  if (ways.length === 0) return [];
  const found = ways.map(({ sql }) => `(${sql} limit ?)`).join(' union ');
  return em.execute(
    `select r.case_id as "caseId", r.kind, p.name as "personName", r.certificate_number as "certificateNumber",
            s.status, s.waits_for as "waitsFor"
       from (select * from (${found}) f order by f.rank, f.name, f.case_id limit ?) f
       join case_row r on r.case_id = f.case_id
       ${clockJoin(at)}
       ${standingNow(at)}
       left join person p on p.id = r.person_id
      order by f.rank, f.name, r.case_id`,
    [...ways.flatMap(({ binds }) => [...binds, limit]), limit, ...standingBinds(at)],
  );
}

interface Way {
  sql: string;
  binds: unknown[];
}

function waysTo(text: string, people: boolean): Way[] {
  const ways: Way[] = [];
  const add = (sql: string, ...binds: unknown[]) => ways.push({ sql, binds });
  const plain = `select r.case_id, '' as name, 0 as rank from case_row r where`;
  const family = familyRange(text);
  if (family) add(`${plain} r.family between ?::uuid and ?::uuid order by r.case_id`, ...family);
  if (/^[0-9a-f]{6}$/i.test(text))
    add(`${plain} right(r.case_id, ${ending}) = lower(?) order by r.case_id`, text);
  if (text.length >= fewestOfNumber)
    add(
      `${plain} r.certificate_number like upper(?) order by r.certificate_number`,
      containing(text).slice(1),
    );
  const words = people ? beginnings(text) : null;
  if (words !== null)
    add(
      `select r.case_id, lower(p.name) as name, 1 as rank from ${peopleNamed}
         cross join lateral (select x.case_id from case_row x where x.person_id = p.id offset 0) r
        order by 2, 1`,
      words,
    );
  return ways;
}

/** The first and the last uuid that begin like the text, with or without the kind of case before it; null for no such beginning. */
function familyRange(text: string): [string, string] | null {
  const typed = /^(?:[a-z]+\/)?([0-9a-f-]{6,36})$/i.exec(text)?.[1]?.replaceAll('-', '') ?? '';
  if (typed.length < ending || typed.length > 32) return null;
  return [typed.padEnd(32, '0'), typed.padEnd(32, 'f')];
}
