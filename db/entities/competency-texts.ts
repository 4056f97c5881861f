import { defineEntity, p } from '@mikro-orm/core';

const refuseChange = `raise exception 'imported texts are never changed or deleted: import a new version'`;
const appendOnly = (table: string) => ({
  name: `${table}_append_only`,
  timing: 'before' as const,
  events: ['update' as const, 'delete' as const],
  body: refuseChange,
});

/** A version of the texts of a program's competencies, as it was imported. */
export const CompetencyVersion = defineEntity({
  name: 'CompetencyVersion',
  tableName: 'competency_version',
  triggers: [appendOnly('competency_version')],
  properties: {
    programId: p.text().primary(),
    version: p.text().primary(),
    importedAt: p.datetime(),
    importedBy: p.text(),
  },
});

/** What a competency says. The program's property; never personal data. */
export const CompetencyText = defineEntity({
  name: 'CompetencyText',
  tableName: 'competency_text',
  triggers: [appendOnly('competency_text')],
  properties: {
    programId: p.text().primary(),
    version: p.text().primary(),
    setCode: p.text().primary(),
    competency: p.integer().primary(),
    text: p.text(),
  },
});
