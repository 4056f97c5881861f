import { z } from 'zod';
import type { CaseKind, CaseState, FactRecord } from '../../domain/case.ts';
import { programRef, type ProgramRef } from '../../domain/program.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * A kind of case that others begin: a jar pours into a bowl, which stands for three days, is tasted by people of the
 * world, and then spills back. Everything that cases say to each other shows on it.
 */
export interface BowlState extends CaseState {
  jar: string;
  marbles: number;
  spillsAt: string | null;
  tasters: string[];
}

interface Taster {
  evaluatorId: string;
  sets: string[];
}

type BowlCommand =
  | { type: 'fill'; program: ProgramRef; personId: string; jar: string; count: number }
  | { type: 'invite'; evaluatorId: string; found: Taster | null }
  | { type: 'taste'; remark?: string }
  | { type: 'jarGone' };

type BowlFact =
  | { type: 'filled'; program: ProgramRef; personId: string; jar: string; count: number; spillsAt: string }
  | { type: 'invited'; evaluatorId: string; sets: string[] }
  | { type: 'tasted'; remark?: string }
  | { type: 'jarMissed' }
  | { type: 'spilled'; count: number };

export const bowl: CaseKind<BowlState, BowlCommand, BowlFact> = {
  name: 'bowl',
  enrolls: false,
  readers: [],
  holders: ({ tasters }) => ({ evaluator: tasters }),
  commands: {
    fill: {
      schema: z.strictObject({
        program: programRef,
        personId: z.uuid(),
        jar: z.string(),
        count: z.int().positive(),
      }),
      roles: ['system'],
      description: 'Begins a bowl.',
      begins: 'case',
    },
    invite: {
      schema: z.strictObject({ evaluatorId: z.uuid() }),
      roles: ['staff'],
      description: 'Invites somebody to taste.',
      looksUp: {
        what: 'evaluator',
        schema: z.object({ evaluatorId: z.uuid(), sets: z.array(z.string()) }),
      },
    },
    taste: {
      schema: z.strictObject({ remark: z.string().meta({ freeText: true }).optional() }),
      roles: ['evaluator'],
      description: 'Tastes.',
    },
    jarGone: { schema: z.strictObject({}), roles: ['system'], description: 'The jar is no more.' },
  },
  factSchema: z.any() as z.ZodType<BowlFact>,
  detailsSchema: z.strictObject({}),
  empty: caseId => ({
    caseId,
    status: 'none',
    personId: null,
    program: null,
    ended: null,
    jar: '',
    marbles: 0,
    spillsAt: null,
    tasters: [],
  }),
  decide(state, { by, receivedAt, command }) {
    switch (command.type) {
      case 'fill':
        return [{ ...command, type: 'filled', spillsAt: threeDaysAfter(receivedAt) }];
      case 'invite': {
        const { found } = command;
        if (!found) throw new Refusal('CASE_UNKNOWN', 'There is nobody to invite.');
        return [{ type: 'invited', evaluatorId: found.evaluatorId, sets: found.sets }];
      }
      case 'taste':
        if (!state.tasters.includes(by.id)) throw new Refusal('CASE_CLOSED', 'Nobody has invited you.');
        return [
          command.remark === undefined ? { type: 'tasted' } : { type: 'tasted', remark: command.remark },
        ];
      case 'jarGone':
        return [{ type: 'jarMissed' }];
    }
  },
  wake: (state, { now }) =>
    !state.ended && state.spillsAt !== null && state.spillsAt <= now
      ? [{ type: 'spilled', count: state.marbles }]
      : [],
  closesAt: state => (state.ended ? null : state.spillsAt),
  evolve,
  nextWake: state =>
    state.ended || state.spillsAt === null ? null : { at: state.spillsAt, why: 'The bowl spills' },
  outlook: state => [
    { from: '1970-01-01T00:00:00.000Z', status: state.status, waitsFor: null, dueAt: state.spillsAt },
  ],
  view: (state, program) => ({
    caseId: state.caseId,
    kind: 'bowl',
    program: { id: program.id, version: program.version, hash: program.hash },
    personId: state.personId,
    status: state.status,
    sentence: `${state.marbles} marbles in a bowl`,
    waitsFor: null,
    dueAt: state.spillsAt,
    done: [],
    missing: [],
    nextStep: { sentence: 'Taste.', whose: 'evaluator', command: 'taste' },
    dates: [],
    planned: [],
    details: {},
  }),
  letters: () => [],
  tasks: () => [],
  sends: ({ fact, position }, { jar }) =>
    fact.type === 'spilled'
      ? [
          { key: `spill/${position}`, to: jar, command: { type: 'addMarble', count: fact.count } },
          { key: `spill/${position}/page`, to: jar, command: { type: 'turnPage' } },
        ]
      : [],
  successor: () => null,
  chapter: () => 0,
  calendar: () => [],
};

function evolve(state: BowlState, { fact, decidedAt }: FactRecord<BowlFact>): BowlState {
  switch (fact.type) {
    case 'filled': {
      const { program, personId, jar, count, spillsAt } = fact;
      return { ...state, status: 'full', program, personId, jar, spillsAt, marbles: state.marbles + count };
    }
    case 'invited':
      return { ...state, tasters: [...state.tasters, fact.evaluatorId] };
    case 'spilled':
      return { ...state, status: 'spilled', ended: { outcome: 'spilled', at: decidedAt } };
    case 'tasted':
    case 'jarMissed':
      return state;
  }
}

/** The midnight after the second day on: the engine's milliseconds make no difference to it. */
function threeDaysAfter(instant: string): string {
  const midnight = Date.parse(`${instant.slice(0, 10)}T00:00:00.000Z`);
  return new Date(midnight + 3 * 86_400_000).toISOString();
}
