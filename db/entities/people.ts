import { defineEntity, p } from '@mikro-orm/core';

/** A person: the only place of a name and an address. Written by the API; blanked by an erasure. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
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
  ],
});
