import { z } from 'zod';
import { listPortfolios } from '../../db/queries/portfolio-list.ts';
import { instant, setCode } from '../../domain/command.ts';
import { portfolioStatuses } from '../../domain/portfolio-status.ts';
import { requirePersonId, requireRole } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { candidacyIdField, evaluationIdField, portfolioRoles } from '../portfolios.ts';
import { route } from '../route.ts';

const path = `${base}/portfolios`;

const listed = z
  .object({
    portfolio: z.string(),
    id: z.uuid(),
    candidacyId: z.string(),
    personId: z.uuid(),
    personName: z.string().nullable().meta({ description: 'Null once the person was erased.' }),
    program: z.string(),
    set: z.string(),
    status: z.enum(portfolioStatuses),
    evaluationId: evaluationIdField,
    submittedAt: z.iso.datetime().nullable(),
    answerBy: z.iso.date().nullable().meta({
      description: 'The last day to answer a request for more information that waits; null where none does.',
    }),
    createdAt: z.iso.datetime(),
    savedAt: z.iso.datetime(),
    reviewRequestedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ListedPortfolio' });

const placeSchema = z.strictObject({ createdAt: instant, id: z.uuid() });

export const listRoute = route({
  method: 'get',
  path,
  id: 'portfolios.list',
  tag: 'portfolios',
  summary: 'List portfolios',
  description: 'The oldest first. Candidates find their own.',
  access: portfolioRoles,
  query: z.strictObject({
    candidacyId: candidacyIdField.optional(),
    person: uuidInAddress.optional(),
    set: setCode.optional(),
    waitsFor: z
      .literal('review')
      .optional()
      .meta({ description: '`review`: drafts whose pre-review was asked for and not done.' }),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  replies: {
    200: {
      means: 'A page of portfolios; `next` is the cursor of the page after it, null on the last.',
      schema: z
        .object({ portfolios: z.array(listed), next: z.string().nullable() })
        .meta({ id: 'ListedPortfolios' }),
    },
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { limit, cursor, person, waitsFor, ...asked }, caller }, deps) {
    const isStaff = requireRole(caller, portfolioRoles) === 'staff';
    const personId = isStaff ? person : requirePersonId(caller);
    const filter = { ...asked, personId, waitsForReview: waitsFor === 'review' };
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'portfolios', filter);
    const found = await listPortfolios(deps.door.orm.em.fork(), filter, limit, after);
    const portfolios = found.rows.map(row => ({ portfolio: `${path}/${row.id}`, ...row }));
    return {
      status: 200,
      body: { portfolios, next: found.next && cursorTo('portfolios', filter, found.next) },
    };
  },
});
