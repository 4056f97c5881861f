import { defineEntity, p } from '@mikro-orm/core';
import type { ReminderKind } from '../../domain/optional-letters.ts';

/** What a person wants of letters and pages; no row: everything, in English. Written by the API. */
export const Preferences = defineEntity({
  name: 'Preferences',
  tableName: 'preferences',
  properties: {
    personId: p.uuid().primary(),
    /** The reminders that the person does without. */
    unwanted: p.json().$type<ReminderKind[]>(),
    language: p.text().nullable(),
    version: p.integer(),
    savedAt: p.datetime(),
  },
});
