import { z } from 'zod';
import { searchLetters } from '../../db/queries/letters.ts';
import { instant } from '../../domain/command.ts';
import { requirePersonId } from '../access.ts';
import { base, caseAddress, caseIdInAddress, uuidInAddress } from '../addresses.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { route } from '../route.ts';

const at = z.iso.datetime();
const statuses = ['queued', 'sent', 'refused', 'gave-up', 'withheld'] as const;
const placeSchema = z.strictObject({ queuedAt: instant, caseId: z.string(), key: z.string() });

const letter = z
  .object({
    caseId: z.string(),
    case: z.string(),
    key: z.string(),
    letter: z.string(),
    personId: z.string().nullable(),
    personName: z.string().nullable(),
    status: z.enum(statuses),
    queuedAt: at,
    sentAt: at.nullable(),
    subject: z.string().nullable().meta({ description: 'Of one that was sent.' }),
    problem: z.string().nullable().meta({ description: 'What the mail system said; for staff only.' }),
  })
  .meta({ id: 'Letter' });

export const lettersRoute = route({
  method: 'get',
  path: `${base}/letters`,
  id: 'letters.search',
  tag: 'letters',
  summary: 'Letters owed, sent and failed',
  description:
    'The latest first. `queued`: on its way. `refused` and `gave-up`: it did not arrive. `withheld`: owed for what was ' +
    'imported, and never sent. Everybody but staff sees the letters to oneself, those that were sent. What is planned for a ' +
    'later day is a list of its own (`GET /api/v1/letters/planned`).',
  access: ['staff', 'evaluator', 'provider', 'candidate'],
  query: z.strictObject({
    status: z.enum(statuses).optional(),
    letter: z
      .string()
      .regex(/^[a-z][a-z-]{0,63}$/, 'the name of a letter')
      .optional(),
    case: caseIdInAddress.optional().meta({ description: 'The id of a case.' }),
    person: uuidInAddress.optional().meta({ description: 'To whom it goes.' }),
    queuedAfter: instant.optional(),
    queuedBefore: instant.optional(),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  replies: {
    200: {
      means: 'A page of letters; `next` is the cursor of the page after it, null on the last.',
      schema: z.object({ letters: z.array(letter), next: z.string().nullable() }).meta({ id: 'Letters' }),
    },
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { limit, cursor, case: caseId, person, ...asked }, caller }, deps) {
    const isStaff = caller.roles.includes('staff');
    const own = isStaff ? {} : { personId: requirePersonId(caller), status: 'sent' };
    const filter = { ...asked, caseId, personId: person, ...own };
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'letters', filter);
    const found = await searchLetters(deps.door.orm.em.fork(), filter, limit, after, { own: !isStaff });
    const letters = found.rows.map(row => ({
      ...row,
      case: caseAddress(row.caseId),
      problem: isStaff ? row.problem : null,
    }));
    return { status: 200, body: { letters, next: found.next && cursorTo('letters', filter, found.next) } };
  },
});
