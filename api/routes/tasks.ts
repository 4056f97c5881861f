import { z } from 'zod';
import { countOpenTasks, searchTasks } from '../../db/queries/tasks.ts';
import { base, caseAddress, caseIdInAddress } from '../addresses.ts';
import { instant } from '../../domain/command.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { route } from '../route.ts';

const placeSchema = z.strictObject({ openedAt: instant, caseId: z.string(), key: z.string() });

const task = z
  .object({
    caseId: z.string(),
    case: z.string(),
    key: z.string(),
    kind: z.string(),
    sentence: z.string(),
    personId: z.string().nullable(),
    personName: z.string().nullable().meta({ description: 'Null for ops.' }),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Task' });

export const tasksRoute = route({
  method: 'get',
  path: `${base}/tasks`,
  id: 'tasks.search',
  tag: 'tasks',
  summary: 'What stands out for staff',
  description:
    'Opened and closed by facts: an office clock that ran out, a refused address, a command refused later.',
  access: ['staff', 'ops'],
  query: z.strictObject({
    open: z
      .enum(['true', 'false'])
      .transform(text => text === 'true')
      .optional()
      .meta({ override: { type: 'boolean' } }),
    kind: z
      .string()
      .regex(/^[a-z][a-z-]{0,63}$/, 'a word in lower case')
      .optional(),
    case: caseIdInAddress.optional().meta({ description: 'The id of a case.' }),
    q: z
      .string()
      .trim()
      .min(2)
      .max(200)
      .optional()
      .meta({ description: 'Part of the sentence or the case’s id; for staff also of the name or address.' }),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  replies: {
    200: {
      means:
        'A page of tasks, the oldest first; `next` is the cursor of the page after it, null on the last.',
      schema: z.object({ tasks: z.array(task), next: z.string().nullable() }).meta({ id: 'Tasks' }),
    },
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { limit, cursor, q, case: caseId, open, kind }, caller }, deps) {
    const people = caller.roles.includes('staff');
    const filter = { open, kind, caseId, text: q, people };
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'tasks', filter);
    const found = await searchTasks(deps.door.orm.em.fork(), filter, limit, after);
    const tasks = found.rows.map(row => ({
      ...row,
      personName: people ? row.personName : null,
      case: caseAddress(row.caseId),
    }));
    return { status: 200, body: { tasks, next: found.next && cursorTo('tasks', filter, found.next) } };
  },
});

export const taskTotalsRoute = route({
  method: 'get',
  path: `${base}/tasks/totals`,
  id: 'tasks.totals',
  tag: 'tasks',
  summary: 'Count open tasks by kind',
  access: ['staff', 'ops'],
  replies: {
    200: {
      means: 'How many tasks are open, in all and of each kind that has any.',
      schema: z
        .object({ total: z.int(), totals: z.array(z.object({ kind: z.string(), count: z.int() })) })
        .meta({ id: 'TaskTotals' }),
    },
  },
  problems: [],
  async handle(_request, deps) {
    const totals = await countOpenTasks(deps.door.orm.em.fork());
    return { status: 200, body: { total: totals.reduce((sum, { count }) => sum + count, 0), totals } };
  },
});
