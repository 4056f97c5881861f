import { z } from 'zod';
import { kindOf } from '../domain/case-id.ts';
import { isPersonalRole, type Caller, type HttpRole } from './access.ts';
import { holds } from './commands.ts';
import type { ApiDeps } from './route.ts';
import type { Happening, Simulation } from '../domain/simulation.ts';

const at = z.iso.datetime();
const where = { at, caseId: z.string() };
const fields = z.record(z.string(), z.unknown());

/** One line of what would happen. */
export const happeningSchema = z
  .discriminatedUnion('what', [
    z.object({
      ...where,
      what: z.literal('command'),
      command: z.string(),
      role: z.string(),
      refusal: z.object({ code: z.string(), sentence: z.string() }).nullable(),
    }),
    z.object({ ...where, what: z.literal('fact'), position: z.int(), type: z.string(), fact: fields }),
    z.object({
      ...where,
      what: z.literal('letter'),
      key: z.string(),
      letter: z.string(),
      to: z.string().nullable(),
    }),
    z.object({
      ...where,
      what: z.literal('task'),
      change: z.enum(['open', 'close']),
      key: z.string(),
      kind: z.string().nullable(),
      sentence: z.string().nullable(),
    }),
    z.object({
      ...where,
      what: z.literal('status'),
      status: z.string(),
      waitsFor: z.string().nullable(),
    }),
    z.object({
      ...where,
      what: z.literal('date'),
      name: z.string(),
      title: z.string(),
      on: z.iso.date(),
      was: z.iso.date().nullable(),
    }),
  ])
  .meta({ id: 'Happening' });

type Told = z.input<typeof happeningSchema>;

/** Whether somebody who acts in a role may be told of a case that the simulation has lived. */
export function mayHear(
  deps: ApiDeps,
  caller: Caller,
  role: HttpRole,
  simulation: Simulation,
): (caseId: string) => boolean {
  if (role === 'staff') return () => true;
  return caseId => {
    const state = simulation.cases.get(caseId)?.standpoint.state;
    if (!state || !deps.kinds[kindOf(caseId)]?.readers.some(reader => reader === role)) return false;
    return !isPersonalRole(role) || holds(deps, caller.personId, role, caseId, { personId: null, state });
  };
}

/** The line as it is answered; null for tasks and other people's letters, which only staff are told of. */
export function lineOf(happening: Happening, role: HttpRole): Told | null {
  const { at: instant, caseId } = happening;
  const line = { at: instant, caseId };
  switch (happening.what) {
    case 'command': {
      const { command, answer } = happening;
      const refusal = answer.outcome === 'refused' ? { code: answer.code, sentence: answer.sentence } : null;
      return { ...line, what: 'command', command: command.command, role: command.by, refusal };
    }
    case 'fact': {
      const { type, ...fact } = happening.record.fact;
      return { ...line, what: 'fact', position: happening.record.position, type, fact };
    }
    case 'letter': {
      const { key, letter, to = null } = happening;
      return role === 'staff' || to === null ? { ...line, what: 'letter', key, letter, to } : null;
    }
    case 'task': {
      const { change } = happening;
      const opened = change.change === 'open' ? change : { kind: null, sentence: null };
      const { kind, sentence } = opened;
      return role === 'staff'
        ? { ...line, what: 'task', change: change.change, key: change.key, kind, sentence }
        : null;
    }
    case 'status':
      return { ...line, what: 'status', status: happening.status, waitsFor: happening.waitsFor };
    case 'date': {
      const { name, title, on, was } = happening;
      return { ...line, what: 'date', name, title, on, was };
    }
  }
}
