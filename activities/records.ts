import type { EntityManager } from '@mikro-orm/postgresql';
import type { MikroORM } from '@mikro-orm/postgresql';
import { append, type Batch, type Stored } from '../db/cases/append.ts';
import { lockDoor } from '../db/cases/locks.ts';
import { Receipt } from '../db/entities/index.ts';
import { answerOf } from '../db/queries/answer.ts';
import { dayOf } from '../domain/calendar.ts';
import type { CaseKind, Message } from '../domain/case.ts';
import type { Program, ProgramRef } from '../domain/program.ts';
import type { Answer } from '../domain/turn.ts';
import { toMessage } from '../door/receipts.ts';
import type { ProgramLibrary } from '../programs/library.ts';

export interface RecordsDeps {
  orm: MikroORM;
  kinds: Record<string, CaseKind>;
  programs: ProgramLibrary;
}

/** What the cases keep and ask in PostgreSQL. Each is safe to repeat. */
export function recordActivities({ orm, kinds, programs }: RecordsDeps) {
  const inTransaction = <T>(work: (em: EntityManager) => Promise<T>) => orm.em.fork().transactional(work);

  return {
    /** Stores facts, answers and read rows in one transaction, or returns the facts that stand there already. */
    store: (kindName: string, batch: Batch): Promise<Stored> =>
      inTransaction(em => append(em, kindNamed(kinds, kindName), batch)),

    /** The kept answer of a command, or null while it has none. */
    answerOf: (key: string): Promise<Answer | null> => answerOf(orm.em.fork(), key),

    /**
     * The commands of a case received before an instant and not yet answered, in order. It takes the door's lock
     * exclusively: a command that was being stamped meanwhile is among them or bears a later time.
     */
    receivedInTime: (caseId: string, before: string): Promise<Message[]> =>
      inTransaction(async em => {
        await lockDoor(em, caseId, 'exclusive');
        const waiting = await em.find(
          Receipt,
          { caseId, answer: null, receivedAt: { $lt: new Date(before) } },
          { orderBy: { sequence: 'asc' } },
        );
        return waiting.map(toMessage);
      }),

    /** The version of a program in force at an instant, in the program's own zone. */
    programInForce(id: string, at: string): Promise<Program> {
      const zone = programs.zoneOf(id) ?? 'UTC';
      return Promise.resolve(programs.inForce(id, dayOf(at, zone)));
    },

    /** The very version that a case is pinned to. */
    programPinned: (ref: ProgramRef): Promise<Program> => Promise.resolve(programs.find(ref)),
  };
}

function kindNamed(kinds: Record<string, CaseKind>, name: string): CaseKind {
  const kind = kinds[name];
  if (!kind) throw new Error(`there is no kind of case named ${name}`);
  return kind;
}
