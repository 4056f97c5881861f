import { z } from 'zod';
import { evaluatorsOf } from '../../db/queries/evaluator-load.ts';
import { amendEvaluator, createEvaluator, setLeave } from '../../db/records/evaluators.ts';
import { createPerson, findPerson } from '../../db/records/people.ts';
import { programId, setCode, uuid } from '../../domain/command.ts';
import { base, uuidInAddress, uuidOf } from '../addresses.ts';
import { keyOf } from '../commands.ts';
import {
  checkExpertise,
  evaluatorFields,
  evaluatorPage,
  evaluatorSchema,
  leaveField,
  listedEvaluator,
  requireEvaluator,
  shownEvaluator,
} from '../evaluators.ts';
import { newPerson } from '../people.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const path = `${base}/evaluators`;
const params = z.strictObject({ id: uuidInAddress });
const staff = ['staff'] as const;
const staffAndOwn = ['staff', 'evaluator'] as const;

export const registerEvaluatorRoute = route({
  method: 'post',
  path,
  id: 'evaluators.register',
  tag: 'evaluators',
  summary: 'Make a person an evaluator',
  description:
    'Give `person` for somebody new or `personId` for somebody on record, not both. The id of the evaluator is that of ' +
    'the person. With the same `Idempotency-Key` somebody new is taken once.',
  access: staff,
  takesKey: true,
  body: z
    .strictObject({
      person: newPerson.optional(),
      personId: uuid.optional(),
      program: programId,
      ...evaluatorFields,
      trainedOn: evaluatorFields.trainedOn.default(null),
      active: evaluatorFields.active.default(true),
    })
    .refine(
      ({ person, personId }) => (person === undefined) !== (personId === undefined),
      'give either person or personId',
    ),
  replies: {
    201: {
      means: 'The evaluator.',
      schema: evaluatorSchema,
      headers: { Location: 'The address of the evaluator.' },
    },
  },
  problems: [
    'PERSON_UNKNOWN',
    'PROGRAM_UNKNOWN',
    'SET_UNKNOWN',
    'DATE_IN_FUTURE',
    'EVALUATOR_EXISTS',
    'KEY_MALFORMED',
  ],
  async handle({ body: { person, personId, program, ...details }, caller, idempotencyKey }, deps) {
    const id = personId ?? uuidOf('person', keyOf(idempotencyKey));
    const { zone } = checkExpertise(deps, program, details);
    const now = deps.door.clock.now();
    const isNew = await deps.door.orm.em.fork().transactional(async em => {
      if (person) await createPerson(em, id, person, now);
      else if (!(await findPerson(em, id))) throw new Problem('PERSON_UNKNOWN');
      return createEvaluator(em, { id, programId: program, zone, ...details }, now);
    });
    // Somebody new who is there already is a repeat of the same request.
    if (!isNew && !person) throw new Problem('EVALUATOR_EXISTS');
    const row = await requireEvaluator(deps, caller, id);
    const headers = { Location: `${path}/${id}` };
    return { status: 201, headers, body: await evaluatorPage(deps, row) };
  },
});

export const evaluatorsRoute = route({
  method: 'get',
  path,
  id: 'evaluators.list',
  tag: 'evaluators',
  summary: 'The evaluators with their load',
  description: 'All that fit, by name. Whom to assign to a portfolio, its `suitable-evaluators` say.',
  access: staff,
  query: z.strictObject({
    program: programId.optional(),
    set: setCode.optional(),
    active: z
      .enum(['true', 'false'])
      .transform(text => text === 'true')
      .optional()
      .meta({ override: { type: 'boolean' } }),
  }),
  replies: {
    200: {
      means: 'The evaluators.',
      schema: z.object({ evaluators: z.array(listedEvaluator) }).meta({ id: 'Evaluators' }),
    },
  },
  problems: [],
  async handle({ query }, deps) {
    const now = deps.door.clock.now();
    const rows = await evaluatorsOf(deps.door.orm.em.fork(), query, now);
    const evaluators = rows.map(({ row, name, load }) => shownEvaluator(row, name, load, now));
    return { status: 200, body: { evaluators } };
  },
});

export const evaluatorRoute = route({
  method: 'get',
  path: `${path}/{id}`,
  id: 'evaluators.see',
  tag: 'evaluators',
  summary: 'See an evaluator: expertise, load, leave and conflicts',
  description: 'For staff and the evaluator.',
  access: staffAndOwn,
  params,
  replies: { 200: { means: 'The evaluator.', schema: evaluatorSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    return { status: 200, body: await evaluatorPage(deps, await requireEvaluator(deps, caller, id)) };
  },
});

export const amendEvaluatorRoute = route({
  method: 'patch',
  path: `${path}/{id}`,
  id: 'evaluators.amend',
  tag: 'evaluators',
  summary: 'Amend an evaluator’s sets, training, capacity or activity',
  description: 'What is left out stays. Assignments that are made stay too.',
  access: staff,
  params,
  body: z
    .strictObject(evaluatorFields)
    .partial()
    .refine(fields => Object.keys(fields).length > 0, 'give at least one field'),
  replies: { 200: { means: 'The evaluator as amended.', schema: evaluatorSchema } },
  problems: ['PERSON_UNKNOWN', 'SET_UNKNOWN', 'DATE_IN_FUTURE', 'PROGRAM_UNKNOWN'],
  async handle({ params: { id }, body, caller }, deps) {
    const { programId: program } = await requireEvaluator(deps, caller, id);
    checkExpertise(deps, program, body);
    const row = await amendEvaluator(deps.door.orm.em.fork(), id, body);
    if (!row) throw new Problem('PERSON_UNKNOWN', 'There is no such evaluator.');
    return { status: 200, body: await evaluatorPage(deps, row) };
  },
});

export const leaveRoute = route({
  method: 'put',
  path: `${path}/{id}/leave`,
  id: 'evaluators.leave',
  tag: 'evaluators',
  summary: 'Say when an evaluator is on leave',
  description:
    'For staff and the evaluator. It takes the place of the leave on record; null ends it. Nothing is assigned on its days; ' +
    'what is assigned stays.',
  access: staffAndOwn,
  params,
  body: z.strictObject({ leave: leaveField }),
  replies: { 200: { means: 'The evaluator with the leave.', schema: evaluatorSchema } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, body: { leave }, caller }, deps) {
    await requireEvaluator(deps, caller, id);
    const row = await setLeave(deps.door.orm.em.fork(), id, leave);
    if (!row) throw new Problem('PERSON_UNKNOWN', 'There is no such evaluator.');
    return { status: 200, body: await evaluatorPage(deps, row) };
  },
});
