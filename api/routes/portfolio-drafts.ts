import { z } from 'zod';
import { standingOf } from '../../db/queries/portfolio-standing.ts';
import { partsOf } from '../../db/records/portfolios.ts';
import { setCode } from '../../domain/command.ts';
import { mayBeCopied } from '../../domain/portfolio-status.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { begin, beginningProblems } from '../beginning.ts';
import { keyOf } from '../commands.ts';
import {
  candidacyIdField,
  portfolioRoles,
  portfolioSchema,
  requirePortfolio,
  tagHeader,
} from '../portfolios.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const path = `${base}/portfolios`;

const began = {
  201: {
    means: 'The draft; a repeat of the key gets it as it is then.',
    schema: portfolioSchema,
    headers: { ...tagHeader, Location: 'The address of the portfolio.' },
  },
};

export const beginRoute = route({
  method: 'post',
  path,
  id: 'portfolios.begin',
  tag: 'portfolios',
  summary: 'Begin a portfolio for a set',
  description:
    'A draft, in the newest version of the competencies’ texts. For the candidate, or staff on the candidate’s behalf.',
  access: portfolioRoles,
  takesKey: true,
  body: z.strictObject({ candidacyId: candidacyIdField, set: setCode }),
  replies: began,
  problems: beginningProblems,
  async handle({ body, caller, idempotencyKey }, deps) {
    const nothing = { learningStatement: null, parts: [] };
    return begin(deps, caller, keyOf(idempotencyKey), { ...body, content: nothing, copyOf: null });
  },
});

export const copyRoute = route({
  method: 'post',
  path: `${path}/{id}/copy`,
  id: 'portfolios.copy',
  tag: 'portfolios',
  summary: 'Begin a draft with what an earlier portfolio says',
  description:
    'Of a portfolio that came to no outcome: voided, withdrawn, cancelled or returned. It may be for a later candidacy of the person.',
  access: portfolioRoles,
  takesKey: true,
  params: z.strictObject({ id: uuidInAddress }),
  body: z.strictObject({ candidacyId: candidacyIdField.optional() }),
  replies: began,
  problems: [...beginningProblems, 'PORTFOLIO_UNKNOWN', 'PORTFOLIO_NOT_OVER'],
  async handle({ params: { id }, body, caller, idempotencyKey }, deps) {
    const row = await requirePortfolio(deps, caller, id);
    const em = deps.door.orm.em.fork();
    const standing = await standingOf(em, id);
    if (!standing || !mayBeCopied(standing.status)) throw new Problem('PORTFOLIO_NOT_OVER');
    const parts = await partsOf(em, id, 'submission');
    const content = { learningStatement: row.learningStatement ?? null, parts };
    const of = { candidacyId: body.candidacyId ?? row.candidacyId, set: row.setCode, copyOf: id };
    return begin(deps, caller, keyOf(idempotencyKey), { ...of, content, personId: row.personId });
  },
});
