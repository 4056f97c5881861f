import { z } from 'zod';
import { declareConflict, withdrawConflict } from '../../db/records/evaluators.ts';
import { findPerson } from '../../db/records/people.ts';
import { requireRole } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { conflictSchema, newConflict, requireEvaluator } from '../evaluators.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const access = ['staff', 'evaluator'] as const;
const path = `${base}/evaluators/{id}/conflicts`;

export const declareConflictRoute = route({
  method: 'post',
  path,
  id: 'evaluators.declare-conflict',
  tag: 'evaluators',
  summary: 'Declare whose portfolios an evaluator does not judge',
  description:
    'For staff and the evaluator: a person by name, or an institution; staff may name a person by id. Names are compared ' +
    'without regard to case and spacing. It holds for assignments to come; of those that it concerns now staff are told, who ' +
    'replace the evaluator or void the rating.',
  access,
  params: z.strictObject({ id: uuidInAddress }),
  body: newConflict,
  replies: { 201: { means: 'The conflict.', schema: conflictSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, body, caller }, deps) {
    const role = requireRole(caller, access);
    await requireEvaluator(deps, caller, id);
    const { personId = null, name = null, institution = null } = body;
    const em = deps.door.orm.em.fork();
    // An evaluator who asks by id must not learn whether there is such a person.
    if (personId !== null && role !== 'staff')
      throw new Problem('ROLE_NOT_ALLOWED', 'Only staff name a person by id; give the name.');
    if (personId !== null && !(await findPerson(em, personId))) throw new Problem('PERSON_UNKNOWN');
    const conflict = { personId, name, institution };
    return { status: 201, body: await declareConflict(em, id, conflict, role, deps.door.clock.now()) };
  },
});

export const withdrawConflictRoute = route({
  method: 'delete',
  path: `${path}/{conflict}`,
  id: 'evaluators.withdraw-conflict',
  tag: 'evaluators',
  summary: 'Take a declared conflict away',
  description: 'For staff, and for the evaluator where the evaluator has declared it.',
  access,
  params: z.strictObject({ id: uuidInAddress, conflict: uuidInAddress }),
  replies: { 204: { means: 'It is gone.' } },
  problems: ['PERSON_UNKNOWN', 'CONFLICT_UNKNOWN'],
  async handle({ params: { id, conflict }, caller }, deps) {
    const role = requireRole(caller, access);
    await requireEvaluator(deps, caller, id);
    const declaredBy = role === 'staff' ? access : (['evaluator'] as const);
    const isGone = await withdrawConflict(deps.door.orm.em.fork(), id, conflict, declaredBy);
    if (!isGone) throw new Problem('CONFLICT_UNKNOWN');
    return { status: 204 };
  },
});
