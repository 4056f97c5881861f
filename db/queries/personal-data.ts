import type { EntityManager } from '@mikro-orm/postgresql';
import { toldKey } from './letters.ts';

/** Rows as they are told to the person: plain JSON. */
export type Told = Record<string, unknown>;

/** What is kept of a person beside the cases. */
export interface PersonalRows {
  preferences: Told[];
  letters: Told[];
  documents: Told[];
  portfolios: Told[];
  evaluator: Told[];
  conflicts: Told[];
  drafts: Told[];
  receipts: Told[];
  accounts: Told[];
  sessions: Told[];
  passkeys: Told[];
  signInRecords: Told[];
}

/** The ids of the cases that belong to a person. */
export async function casesOf(em: EntityManager, personId: string): Promise<string[]> {
  const rows: { id: string }[] = await em.execute(
    'select case_id as id from case_row where person_id = ?::uuid order by case_id',
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** The free text of the cases of a person by its ids; null once erased. */
export async function remarksOfPerson(
  em: EntityManager,
  personId: string,
): Promise<Record<string, string | null>> {
  const rows: { id: string; text: string | null }[] = await em.execute(
    `select m.id, m.text from remark m
      where m.case_id in (select case_id from case_row where person_id = ?::uuid
                          union select case_id from receipt where by_id = ?)`,
    [personId, personId],
  );
  return Object.fromEntries(rows.map(({ id, text }) => [id, text]));
}

/** Everything of a person that stands in rows of its own. */
export async function personalRows(em: EntityManager, personId: string): Promise<PersonalRows> {
  const ask = async (name: keyof PersonalRows) => {
    const sql = `select to_jsonb(t) as row from (${questions[name]}) t`;
    const rows: { row: Told }[] = await em.execute(sql, [personId]);
    return rows.map(({ row }) => row);
  };
  return {
    preferences: await ask('preferences'),
    letters: await ask('letters'),
    documents: await ask('documents'),
    portfolios: await ask('portfolios'),
    evaluator: await ask('evaluator'),
    conflicts: await ask('conflicts'),
    drafts: await ask('drafts'),
    receipts: await ask('receipts'),
    accounts: await ask('accounts'),
    sessions: await ask('sessions'),
    passkeys: await ask('passkeys'),
    signInRecords: await ask('signInRecords'),
  };
}

const accounts = `select h.account_id from auth.holder h join auth."user" u on u.id = h.account_id, me
  where h.provider is null and (h.person_id = me.id or lower(u.email) = me.email)`;

/** SQL with the person as `me`; each binds the id once. */
const me = 'with me as (select p.id, lower(p.email) as email from person p where p.id = ?::uuid)';

const questions: Record<keyof PersonalRows, string> = {
  preferences: `${me} select w.unwanted, w.language, w.saved_at as "savedAt" from preferences w, me where w.person_id = me.id`,
  letters: `${me} select l.case_id as "caseId", ${toldKey} as key, l.letter, l.status, l.queued_at as "queuedAt", l.sent_at as "sentAt", l.subject
    from letter l left join case_row r on r.case_id = l.case_id, me
    where coalesce(l.person_id, r.person_id) = me.id order by l.queued_at, l.key`,
  documents: `${me} select d.id, d.name, d.media_type as "mediaType", d.bytes, d.sha256, d.status, d.subject_kind || '/' || d.subject_id as subject,
           d.created_at as "createdAt"
    from document d, me where d.owner_id = me.id order by d.created_at, d.id`,
  portfolios: `${me} select f.id, f.candidacy_id as "candidacyId", f.set_code as set, f.learning_statement as "learningStatement",
           f.created_at as "createdAt", f.saved_at as "savedAt",
           (select coalesce(jsonb_agg(jsonb_build_object('section', x.section, 'competency', x.competency, 'statement', x.statement,
                            'artifacts', x.artifacts) order by x.section, x.competency), '[]')
              from portfolio_part x where x.portfolio_id = f.id) as parts,
           (select coalesce(jsonb_agg(jsonb_build_object('competency', c.competency, 'text', c.text, 'writtenAt', c.written_at)
                            order by c.id), '[]')
              from portfolio_comment c where c.portfolio_id = f.id) as comments
    from portfolio f, me where f.person_id = me.id order by f.created_at, f.id`,
  evaluator: `${me} select e.program_id as program, e.sets, e.trained_on as "trainedOn", e.yearly_capacity as "yearlyCapacity",
           e.leave_from as "leaveFrom", e.leave_until as "leaveUntil", e.active
    from evaluator e, me where e.id = me.id`,
  conflicts: `${me} select c.person_id as "personId", c.name, c.institution, c.declared_at as "declaredAt"
    from evaluator_conflict c, me where c.evaluator_id = me.id and c.declared_by = 'evaluator' order by c.declared_at, c.id`,
  drafts: `${me} select d.case_id as "caseId", d.ratings, d.saved_at as "savedAt" from rating_draft d, me where d.evaluator_id = me.id`,
  receipts: `${me} select q.key, q.case_id as "caseId", q.command, q.payload, q.by_role as "role", q.entered_at as "enteredAt",
           q.received_at as "receivedAt", q.answer ->> 'outcome' as outcome, q.answer ->> 'sentence' as sentence
    from receipt q, me where q.by_id = me.id::text and q.by_role in ('candidate', 'evaluator', 'provider') order by q.sequence`,
  accounts: `${me} select u.email, u."createdAt" from auth."user" u where u.id in (${accounts})`,
  sessions: `${me} select s."createdAt", s."expiresAt", s."ipAddress" as address, s."userAgent" as device, s.by
    from auth.session s where s."userId" in (${accounts}) order by s."createdAt"`,
  passkeys: `${me} select k.name, k."createdAt" from auth.passkey k where k."userId" in (${accounts}) order by k."createdAt"`,
  signInRecords: `${me} select r.at, r.event, r.outcome, r.by, r.reason, r.email, r.address, r.device from auth.record r, me
    where r.actor = me.id::text or lower(r.email) = me.email or r.account_id in (${accounts}) order by r.id`,
};
