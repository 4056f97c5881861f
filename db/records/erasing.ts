import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/case.ts';
import { Document, Erasure, Person } from '../entities/index.ts';
import { plain } from '../queries/evaluator-conflicts.ts';
import { openCasesOf } from '../queries/open-cases.ts';
import { deleteDocumentRows } from './documents.ts';

/** `files` are keys of the store, to be removed after the commit. */
export type Erased =
  | { outcome: 'erased'; erasedAt: Instant; files: string[] }
  | { outcome: 'unknown' }
  | { outcome: 'open-case'; cases: string[] };

/**
 * Erases all that is kept of a person in one transaction; facts stay, for they hold identifiers alone. Refuses while a case of the
 * person is open. A repeat changes nothing.
 */
export function erasePerson(
  em: EntityManager,
  personId: string,
  { by, reason, now }: { by: Actor; reason: string; now: Instant },
): Promise<Erased> {
  return em.transactional(async inner => {
    const [person]: { email: string }[] = await inner.execute(
      'select email from person where id = ?::uuid for update',
      [personId],
    );
    const before = await inner.findOne(Erasure, { personId });
    if (before?.erasedAt) return { outcome: 'erased', erasedAt: before.erasedAt.toISOString(), files: [] };
    if (!person) return { outcome: 'unknown' };
    const cases = await openCasesOf(inner, personId);
    if (cases.length > 0) return { outcome: 'open-case', cases };
    await blankCases(inner, personId);
    await deleteDrafts(inner, personId);
    await forgetSignIn(inner, personId, person.email.toLowerCase());
    const documents = await inner.find(Document, { ownerId: personId }, { fields: ['id'] });
    const files = await deleteDocumentRows(
      inner,
      documents.map(({ id }) => id),
    );
    await inner.nativeDelete(Person, { id: personId });
    await inner.upsert(Erasure, {
      personId,
      erasedAt: new Date(now),
      byRole: by.role,
      byId: by.id,
      reason,
    });
    return { outcome: 'erased', erasedAt: now, files };
  });
}

/**
 * Free text of the person's cases, also of those that never came to be, why the person declined to evaluate, and what letters were
 * about. What an evaluator has said of a portfolio belongs to its decision, and stays.
 */
async function blankCases(em: EntityManager, personId: string): Promise<void> {
  await em.execute(
    `update remark set text = null
      where case_id in (select case_id from case_row where person_id = ?::uuid
                        union select case_id from receipt where by_id = ? and by_role in ('candidate', 'provider'))
         or id in (select payload ->> 'reason' from receipt
                    where by_id = ? and by_role = 'evaluator' and command = 'declineAssignment')`,
    [personId, personId, personId],
  );
  await em.execute(
    `update letter set subject = null
      where person_id = ?::uuid
         or (person_id is null and case_id in (select case_id from case_row where person_id = ?::uuid))`,
    [personId, personId],
  );
}

/** What the person has written and not submitted, what was submitted, and whom evaluators have named. */
async function deleteDrafts(em: EntityManager, personId: string): Promise<void> {
  const own = 'select id from portfolio where person_id = ?::uuid';
  await em.execute(`delete from portfolio_comment where portfolio_id in (${own})`, [personId]);
  await em.execute(`delete from portfolio_part where portfolio_id in (${own})`, [personId]);
  await em.execute('update portfolio set learning_statement = null where person_id = ?::uuid', [personId]);
  await em.execute(
    `delete from rating_draft
      where evaluator_id = ?::uuid or case_id in (select case_id from case_row where person_id = ?::uuid)`,
    [personId, personId],
  );
  await em.execute(
    `delete from evaluator_conflict
      where evaluator_id = ?::uuid or person_id = ?::uuid
         or ${plain('name')} = (select ${plain('name')} from person where id = ?::uuid)`,
    [personId, personId, personId],
  );
  await em.execute('delete from evaluator where id = ?::uuid', [personId]);
  await em.execute('delete from preferences where person_id = ?::uuid', [personId]);
}

/** Accounts with their sessions and passkeys, letters with links, and what the audit says of addresses. Another person with the same address keeps the account. */
async function forgetSignIn(em: EntityManager, personId: string, email: string): Promise<void> {
  const accounts = `select h.account_id from auth.holder h join auth."user" u on u.id = h.account_id
    where h.provider is null and (h.person_id = ?::uuid or lower(u.email) = ?)`;
  await em.execute(
    `update auth.record set email = null, address = null, device = null
      where actor = ? or lower(email) = ? or account_id in (${accounts})`,
    [personId, email, personId, email],
  );
  await em.execute('delete from auth.letter where lower(email) = ? or person_id = ?::uuid', [
    email,
    personId,
  ]);
  await em.execute('delete from auth.attempts where key like ?', [`% ${email.replace(/[\\%_]/g, '\\$&')}`]);
  await em.execute(
    'update auth.machine_token set revoked_at = now(), revoked_by = ? where person_id = ?::uuid and revoked_at is null',
    ['erasure', personId],
  );
  await em.execute(
    `delete from auth."user" where id in (${accounts})
       and not exists (select from person o where o.id <> ?::uuid and lower(o.email) = lower("user".email))`,
    [personId, email, personId],
  );
}
