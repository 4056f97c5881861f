import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { letterToldAs } from '../../db/queries/letters.ts';
import { letterToSend } from '../../db/queries/letter-to-send.ts';
import { composeLetter } from '../../letters/compose.ts';
import { personalRoles, seesPerson, type Caller } from '../access.ts';
import { base, caseAddress, caseIdInAddress } from '../addresses.ts';
import { letterPage } from '../letters.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const contentSchema = z
  .object({
    caseId: z.string(),
    case: z.string(),
    key: z.string(),
    letter: z.string(),
    to: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    status: z.enum(['queued', 'sent', 'refused', 'gave-up', 'withheld']),
    queuedAt: z.iso.datetime(),
    problem: z.string().nullable(),
    necessary: z.boolean(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    attachments: z.array(z.object({ filename: z.string(), contentType: z.string() })),
  })
  .meta({ id: 'LetterContent' });

export const letterContentRoute = route({
  method: 'get',
  path: `${base}/letters/content`,
  id: 'letters.content',
  tag: 'letters',
  summary: 'A letter of a case as it was composed, or would be',
  description:
    'For staff and the person whom it is for. It is composed anew from the facts of its time, with the name and address of today; ' +
    'free text that was erased is left out. `format` gives the page or the plain text alone.',
  access: ['staff', ...personalRoles],
  query: z.strictObject({
    caseId: caseIdInAddress,
    key: z.string().max(300),
    format: z.enum(['json', 'html', 'text']).default('json'),
  }),
  replies: { 200: { means: 'The letter.', schema: contentSchema } },
  problems: ['NOT_FOUND'],
  async handle({ query: { caseId, key, format }, caller }, deps) {
    const em = deps.door.orm.em.fork();
    const row = await letterToSend(em, caseId, await keyMeant(em, caller, caseId, key));
    const person = row?.person ?? null;
    if (!row || !person || !seesPerson(caller, person.id))
      throw new Problem('NOT_FOUND', 'There is no such letter.');
    const { subject, text, html, attachments, reminder } = await composeLetter(deps, em, row, person);
    if (format !== 'json') return { ...letterPage(format, { html, text }), caseId };
    const body = {
      caseId,
      case: caseAddress(caseId),
      key,
      letter: row.letter,
      to: { id: person.id, name: person.name, email: person.email },
      status: row.status,
      queuedAt: row.queuedAt,
      problem: row.problem,
      necessary: reminder === null,
      subject,
      text,
      html,
      attachments: attachments.map(({ filename, contentType }) => ({ filename, contentType })),
    };
    return { status: 200, body, caseId };
  },
});

/** Staff name a letter by its key, everybody else by that under which one is told of the own letters. */
async function keyMeant(em: EntityManager, { roles, personId }: Caller, caseId: string, key: string) {
  if (roles.includes('staff') || personId === null) return key;
  return (await letterToldAs(em, personId, caseId, key)) ?? '';
}
