import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bouncedLetter, type BouncedLetter } from '../../db/queries/bounced-letter.ts';
import { kindOf } from '../../domain/case-id.ts';
import { KeyReused } from '../../door/receipts.ts';
import { submit } from '../../door/submit.ts';
import { base } from '../addresses.ts';
import { definitionOf } from '../commands.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

const bounce = z
  .strictObject({
    messageId: z.string().min(3).max(400).optional().meta({ description: 'Of the letter that came back.' }),
    to: z
      .email()
      .max(254)
      .optional()
      .meta({ description: 'Without a Message-ID: the latest letter to this address.' }),
    kind: z.enum(['hard', 'soft']),
    detail: z
      .string()
      .max(2000)
      .default('')
      .meta({ description: 'What the mail system said; its status code is kept, nothing else.' }),
  })
  .refine(({ messageId, to }) => messageId !== undefined || to !== undefined, {
    error: 'give the Message-ID of the letter, or the address',
    path: ['messageId'],
  });

const taken = z.object({
  outcome: z.enum(['recorded', 'noted', 'known']).meta({
    description:
      '`recorded`: a fact of the case and a task for staff, at once or once the case is reached. `noted`: a soft bounce, in the log only. `known`: it was reported before.',
  }),
  caseId: z.string(),
  key: z.string(),
});

export const bouncesRoute = route({
  method: 'post',
  path: `${base}/bounces`,
  id: 'letters.bounce',
  tag: 'letters',
  summary: 'Report a letter that came back',
  description:
    'For a mail service, with a machine’s token, and for staff. A hard bounce is what a refused letter is: a fact of the case and a ' +
    'task for staff, which `confirmAddress` closes. A soft one changes nothing but the log. A repeat changes nothing.',
  access: ['staff', 'ops'],
  body: bounce,
  replies: { 200: { means: 'What became of the report.', schema: taken } },
  problems: ['NOT_FOUND'],
  async handle({ body: { messageId, to, kind, detail } }, deps) {
    const letter = await bouncedLetter(deps.door.orm.em.fork(), { messageId, to });
    if (!letter)
      throw new Problem('NOT_FOUND', 'No letter of ours bears this Message-ID or went to this address.');
    const { caseId, key, status } = letter;
    const code = codeIn(detail);
    deps.log.info({ caseId, key, kind, code }, 'a letter came back');
    const outcome =
      kind === 'soft' ? 'noted' : status === 'refused' ? 'known' : await record(deps, letter, code);
    return { status: 200, body: { outcome, caseId, key }, caseId };
  },
});

/** As the case itself reports a letter that was refused at once; the first report of a letter stands. */
async function record(
  deps: ApiDeps,
  { caseId, key }: BouncedLetter,
  detail: string,
): Promise<'recorded' | 'known'> {
  const kind = deps.kinds[kindOf(caseId)];
  if (!kind) throw new Error(`there is no kind of case for ${caseId}`);
  const definition = definitionOf(kind, 'reportUndeliverable');
  const receipt = `bounce/${createHash('sha256').update(`${caseId}\0${key}`).digest('hex').slice(0, 40)}`;
  const arrival = {
    key: receipt,
    caseId,
    command: 'reportUndeliverable',
    payload: { letterKey: key, problem: 'refused', detail },
    by: { role: 'system' as const, id: 'bounces' },
  };
  try {
    const { answer } = await submit(deps.door, arrival, definition);
    return answer?.outcome === 'accepted' && answer.facts.length === 0 ? 'known' : 'recorded';
  } catch (error) {
    // The letter was reported before, in other words.
    if (error instanceof KeyReused) return 'known';
    throw error;
  }
}

/** The status code in what a mail system said (RFC 3463, or the old three digits): whatever else it says may name somebody. */
function codeIn(detail: string): string {
  return /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(detail)?.[0] ?? /\b[45]\d\d\b/.exec(detail)?.[0] ?? 'bounced';
}
