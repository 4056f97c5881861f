import { z } from 'zod';
import {
  catalogAgreements,
  type AgreementFilter,
  type CatalogAgreement,
} from '../../db/queries/catalog-agreements.ts';
import { programId, setCode } from '../../domain/command.ts';
import { base } from '../addresses.ts';
import { askedAt } from '../asked-at.ts';
import { asJson, kept, statusOf, unchanged } from '../catalog.ts';
import { state } from '../courses.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { route } from '../route.ts';

const entry = z
  .object({
    agreementId: z.uuid().meta({ description: 'What a graduate names in `claimGraduation`.' }),
    reference: z.string(),
    college: z.string(),
    program: z.string(),
    sets: z.array(setCode).meta({ description: 'Those that its graduates are given.' }),
    state: z.string().nullable(),
    page: z.string().nullable(),
    status: z.enum(['current', 'ended']).meta({ description: 'Judged at the moment asked.' }),
    startsOn: z.iso.date(),
    endsOn: z.iso.date().meta({ description: 'The last day.' }),
  })
  .meta({ id: 'CatalogAgreement' });

const placeSchema = z.strictObject({ college: z.string(), agreementId: z.string() });

export const catalogAgreementsRoute = route({
  method: 'get',
  path: `${base}/catalog/agreements`,
  id: 'catalog.agreements',
  tag: 'catalog',
  summary: 'The recognition agreements with colleges',
  description:
    'For anyone. Agreements that run or are about to begin, unless asked otherwise: a graduation while an agreement ran counts after it, too.',
  access: 'anyone',
  query: z.strictObject({
    program: programId.optional(),
    set: setCode.optional(),
    state: state.optional(),
    status: z.enum(['current', 'ended', 'all']).default('current'),
    q: z
      .string()
      .trim()
      .min(2)
      .max(200)
      .optional()
      .meta({ description: 'Part of the college’s name, or a number.' }),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  replies: {
    200: {
      means: 'A page of agreements by college; `next` is the cursor of the page after it, null on the last.',
      schema: z
        .object({ agreements: z.array(entry), next: z.string().nullable() })
        .meta({ id: 'CatalogAgreements' }),
      headers: kept,
    },
    304: unchanged,
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { limit, cursor, q, status, ...rest } }, deps) {
    const filter: AgreementFilter = { ...rest, text: q, status: status === 'all' ? undefined : status };
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'agreements', filter);
    const { now } = askedAt(deps);
    const found = await catalogAgreements(deps.door.orm.em.fork(), filter, now, limit, after);
    const next = found.next && cursorTo('agreements', filter, found.next);
    return asJson({ agreements: found.rows.map(shown), next });
  },
});

function shown({ isCurrent, ...agreement }: CatalogAgreement) {
  return { ...agreement, status: statusOf({ isCurrent }) };
}
