import { defineEntity, p } from '@mikro-orm/core';
import { personWords } from '../words.ts';
import { tells } from './tells.ts';

/** A person: the only place of a name and an address. Written by the API; blanked by an erasure. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  triggers: [
    tells({
      name: 'person_tells',
      what: 'person',
      events: ['insert', 'update'],
      fields: { id: 'new.id', owner: 'new.id' },
    }),
  ],
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    email: p.text(),
    zone: p.text().nullable(),
    membershipNumber: p.text().nullable(),
    /** Where the person works or learns, as the person says; evaluators' conflicts are matched against it. */
    institution: p.text().nullable(),
    createdAt: p.datetime(),
  },
  indexes: [
    {
      name: 'person_email_lower_index',
      expression: `create index "person_email_lower_index" on "person" (lower("email"))`,
    },
    {
      name: 'person_words',
      expression: `create index "person_words" on "person" using gin (${personWords()}) with (fastupdate = off)`,
    },
  ],
});
