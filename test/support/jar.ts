import { z } from 'zod';
import type { CaseKind, CaseState, FactRecord } from '../../domain/case.ts';
import { instant } from '../../domain/command.ts';
import { caseClosed } from '../../domain/no-case.ts';
import { refOf, type ProgramRef } from '../../domain/program.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * The simplest kind of case, to try the shell and the door on: a jar takes marbles until it is full or its time is up,
 * then counts for a while, and breaks. Everything that the shell promises shows on it.
 */
export interface JarState extends CaseState {
  marbles: number;
  limitAt: string | null;
  page: number;
  /** The bowl that it last poured into. */
  bowl: string | null;
}

type JarCommand =
  | { type: 'openJar'; personId: string; program: string; limitAt: string }
  | { type: 'addMarble'; count: number }
  | { type: 'moveLimit'; limitAt: string }
  | { type: 'turnPage' }
  | { type: 'pourInto'; jar: string; count: number }
  | { type: 'reopenJar'; limitAt: string }
  | { type: 'reportUndeliverable'; letterKey: string };

type JarFact =
  | { type: 'jarOpened'; personId: string; limitAt: string; program: ProgramRef }
  | { type: 'marbleAdded'; count: number }
  | { type: 'limitMoved'; limitAt: string }
  | { type: 'pageTurned' }
  | { type: 'poured'; jar: string; count: number }
  | { type: 'jarBroken' }
  | { type: 'jarReopened'; limitAt: string }
  | { type: 'letterUndeliverable' }
  | { type: 'commandRefused'; code: string; command: string; key: string };

const everybody = ['staff', 'candidate', 'ops', 'system'] as const;
const count = z.int().positive();

export const jar: CaseKind<JarState, JarCommand, JarFact> = {
  name: 'jar',
  enrolls: true,
  readers: ['candidate'],
  holders: ({ personId }) => ({ candidate: personId === null ? [] : [personId] }),
  commands: {
    openJar: {
      schema: z.strictObject({ personId: z.uuid(), program: z.string(), limitAt: instant }),
      roles: everybody,
      description: 'Opens a jar.',
      begins: 'case',
    },
    addMarble: { schema: z.strictObject({ count }), roles: everybody, description: 'Adds marbles.' },
    moveLimit: {
      schema: z.strictObject({ limitAt: instant }),
      roles: everybody,
      description: 'Moves the limit.',
    },
    turnPage: { schema: z.strictObject({}), roles: everybody, description: 'Begins a new chapter.' },
    pourInto: {
      schema: z.strictObject({ jar: z.string(), count }),
      roles: everybody,
      description: 'Sends marbles to another jar.',
    },
    reopenJar: {
      schema: z.strictObject({ limitAt: instant }),
      roles: everybody,
      description: 'Opens a broken jar again.',
      begins: 'again',
    },
    reportUndeliverable: {
      schema: z.strictObject({ letterKey: z.string() }),
      roles: ['system'],
      description: 'A letter came back.',
    },
  },
  factSchema: z.any() as z.ZodType<JarFact>,
  detailsSchema: z.strictObject({ marbles: z.int() }),
  empty: caseId => ({
    caseId,
    status: 'none',
    personId: null,
    program: null,
    ended: null,
    marbles: 0,
    limitAt: null,
    page: 0,
    bowl: null,
  }),
  decide(state, { command, receivedAt }, { program }) {
    if (command.type === 'openJar') {
      const { personId, limitAt } = command;
      return [{ type: 'jarOpened', personId, limitAt, program: refOf(program) }];
    }
    if (command.type === 'reopenJar') return [{ type: 'jarReopened', limitAt: command.limitAt }];
    // As the door says it once the workflow has completed: which of the two is asked is a matter of milliseconds.
    if (state.ended) throw caseClosed();
    switch (command.type) {
      case 'addMarble':
        if (state.limitAt !== null && receivedAt >= state.limitAt) {
          throw new Refusal('LIMIT_PASSED', `The jar closed at ${state.limitAt}.`);
        }
        return [{ type: 'marbleAdded', count: command.count }];
      case 'moveLimit':
        return [{ type: 'limitMoved', limitAt: command.limitAt }];
      case 'turnPage':
        return [{ type: 'pageTurned' }];
      case 'pourInto':
        return [{ type: 'poured', jar: command.jar, count: command.count }];
      case 'reportUndeliverable':
        return [];
    }
  },
  wake: (state, { now }) =>
    !state.ended && state.limitAt !== null && state.limitAt <= now ? [{ type: 'jarBroken' }] : [],
  closesAt: state => (state.ended ? null : state.limitAt),
  evolve,
  nextWake: state =>
    state.ended || state.limitAt === null
      ? null
      : { at: state.limitAt, why: 'The jar breaks when its time is up' },
  outlook: state => [
    { from: '1970-01-01T00:00:00.000Z', status: state.status, waitsFor: null, dueAt: state.limitAt },
  ],
  view: (state, program) => ({
    caseId: state.caseId,
    kind: 'jar',
    program: refOf(program),
    personId: state.personId,
    status: state.status,
    sentence: `${state.marbles} marbles`,
    waitsFor: null,
    dueAt: state.limitAt,
    done: [],
    missing: [],
    nextStep: { sentence: 'Add a marble.', whose: 'candidate', command: 'addMarble' },
    dates: [],
    planned: [],
    details: { marbles: state.marbles },
  }),
  letters: () => [],
  tasks: () => [],
  sends: ({ fact, position }, after) => {
    if (fact.type === 'jarBroken' && after.bowl)
      return [{ key: 'gone', to: after.bowl, command: { type: 'jarGone' } }];
    return fact.type === 'poured' ? [pouring(fact.jar, `pour/${position}`, fact.count, after)] : [];
  },
  successor: () => null,
  chapter: state => state.page,
  calendar: () => [],
};

/** A bowl (bowl.ts) may begin with it; another jar is there already. */
function pouring(to: string, key: string, count: number, { caseId, program, personId }: JarState) {
  const command = to.startsWith('bowl/')
    ? { type: 'fill', program, personId, jar: caseId, count }
    : { type: 'addMarble', count };
  return { key, to, command };
}

function evolve(state: JarState, { fact, decidedAt }: FactRecord<JarFact>): JarState {
  switch (fact.type) {
    case 'jarOpened':
      return {
        ...state,
        status: 'open',
        personId: fact.personId,
        limitAt: fact.limitAt,
        program: fact.program,
      };
    case 'marbleAdded':
      return { ...state, marbles: state.marbles + fact.count };
    case 'limitMoved':
      return { ...state, limitAt: fact.limitAt };
    case 'pageTurned':
      return { ...state, page: state.page + 1 };
    case 'jarBroken':
      return { ...state, status: 'broken', ended: { outcome: 'broken', at: decidedAt } };
    case 'jarReopened':
      return { ...state, status: 'open', ended: null, limitAt: fact.limitAt };
    case 'poured':
      return fact.jar.startsWith('bowl/') ? { ...state, bowl: fact.jar } : state;
    case 'letterUndeliverable':
    case 'commandRefused':
      return state;
  }
}
