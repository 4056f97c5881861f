import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReminderKind } from '../../domain/optional-letters.ts';
import { Preferences } from '../entities/index.ts';

export interface PreferencesRow {
  /** The reminders that the person does without. */
  unwanted: ReminderKind[];
  /** Null: not chosen. */
  language: string | null;
  /** 0: nothing was chosen yet. */
  version: number;
}

/** What a person has chosen; version 0 and nothing unwanted when that is nothing. */
export async function findPreferences(em: EntityManager, personId: string): Promise<PreferencesRow> {
  const row = await em.findOne(Preferences, { personId });
  if (!row) return { unwanted: [], language: null, version: 0 };
  return { unwanted: row.unwanted, language: row.language ?? null, version: row.version };
}

/** Puts a choice in the place of the one of `from`; null, and nothing is written, when that is no longer the newest. */
export async function savePreferences(
  em: EntityManager,
  personId: string,
  from: number,
  { unwanted, language }: Pick<PreferencesRow, 'unwanted' | 'language'>,
  savedAt: string,
): Promise<PreferencesRow | null> {
  const rows: unknown[] = await em.execute(
    `insert into preferences as p (person_id, unwanted, language, version, saved_at)
     select ?::uuid, ?::jsonb, ?::text, 1, ?::timestamptz where ?::int = 0
     on conflict (person_id) do nothing returning 1`,
    [personId, JSON.stringify(unwanted), language, savedAt, from],
  );
  if (rows.length > 0) return { unwanted, language, version: 1 };
  const changed: unknown[] = await em.execute(
    `update preferences set unwanted = ?::jsonb, language = ?::text, version = version + 1, saved_at = ?::timestamptz
      where person_id = ?::uuid and version = ?::int returning 1`,
    [JSON.stringify(unwanted), language, savedAt, personId, from],
  );
  return changed.length > 0 ? { unwanted, language, version: from + 1 } : null;
}

/** A person does without a reminder from now on; a repeat changes nothing. */
export async function refuseReminder(
  em: EntityManager,
  personId: string,
  reminder: ReminderKind,
  savedAt: string,
): Promise<void> {
  await em.execute(
    `insert into preferences as p (person_id, unwanted, language, version, saved_at)
     values (?::uuid, jsonb_build_array(?::text), null, 1, ?::timestamptz)
     on conflict (person_id) do update
        set unwanted = p.unwanted || excluded.unwanted, version = p.version + 1, saved_at = excluded.saved_at
      where not p.unwanted @> excluded.unwanted`,
    [personId, reminder, savedAt],
  );
}
