import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../domain/case.ts';
import { tells } from './tells.ts';

/** That a person wants the record to be erased, or that it was: of the person nothing but the id is kept then. Written by the API. */
export const Erasure = defineEntity({
  name: 'Erasure',
  tableName: 'erasure',
  triggers: [
    tells({
      name: 'erasure_tells',
      what: 'person',
      events: ['insert', 'update', 'delete'],
      fields: {
        id: 'coalesce(new.person_id, old.person_id)',
        owner: 'coalesce(new.person_id, old.person_id)',
      },
    }),
  ],
  properties: {
    personId: p.uuid().primary(),
    /** By the person; null where staff erased without being asked here. */
    askedAt: p.datetime().nullable(),
    erasedAt: p.datetime().nullable(),
    /** Who has erased, and why. */
    byRole: p.text().$type<Role>().nullable(),
    byId: p.text().nullable(),
    reason: p.text().nullable(),
  },
});
