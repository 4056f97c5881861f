import { z } from 'zod';
import { base } from '../addresses.ts';
import { route } from '../route.ts';
import { hitKinds, hitSchema, searchEverything } from '../search.ts';

export const searchEverythingRoute = route({
  method: 'get',
  path: `${base}/search`,
  id: 'search.everything',
  tag: 'search',
  summary: 'Search everything',
  description:
    'People and evaluators by the beginnings of words of their names and e-mail addresses; cases in the same way, by id ' +
    '(also its beginning, or its last six), and by the certificate’s number or its beginning; courses, providers and ' +
    'agreements by parts of their names. Ops find cases by their identifiers, without names. Of each kind the first `limit`.',
  access: ['staff', 'ops'],
  query: z.strictObject({
    q: z.string().trim().min(2).max(200),
    limit: z
      .string()
      .regex(/^\d{1,3}$/, 'a whole number')
      .transform(Number)
      .pipe(z.int().min(1).max(50))
      .default(6)
      .meta({ override: { type: 'integer', minimum: 1, maximum: 50, default: 6 } }),
  }),
  replies: {
    200: {
      means: 'What fits, kind by kind; `more` names the kinds of which there is more.',
      schema: z.object({ hits: z.array(hitSchema), more: z.array(z.enum(hitKinds)) }).meta({ id: 'Hits' }),
    },
  },
  problems: [],
  async handle({ query: { q, limit }, caller }, deps) {
    return { status: 200, body: await searchEverything(deps, q, caller.roles.includes('staff'), limit) };
  },
});
