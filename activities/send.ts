import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseKind, OutgoingCommand } from '../domain/case.ts';
import type { Clock } from '../door/clock.ts';
import { writeReceipt } from '../door/receipts.ts';
import { kindOf } from '../domain/case-id.ts';

export interface SendDeps {
  orm: MikroORM;
  kinds: Record<string, CaseKind>;
  clock: Clock;
  /** Told each time that a command lies in the door for the relay. */
  onSent?: () => void;
}

/** Commands from case to case go through the same door as everybody's. */
export function sendActivities({ orm, kinds, clock, onSent }: SendDeps) {
  return {
    /** Writes the command's receipt, received and decided at the sender's instant; the relay delivers it. A repeat does nothing. */
    send: async (from: string, at: string, outgoing: OutgoingCommand): Promise<void> => {
      const { key, to, command, decidedAt = at } = outgoing;
      const { type, ...payload } = command;
      const definition = kinds[kindOf(to)]?.commands[type];
      if (!definition) throw new Error(`${to} knows no command ${type}`);
      await orm.em.fork().transactional(async em => {
        const arrival = {
          key: `${from}/${key}`,
          caseId: to,
          command: type,
          payload,
          by: { role: 'system' as const, id: from },
          entry: { receivedAt: at, decidedAt },
          deferred: true,
        };
        await writeReceipt(em, arrival, definition, clock);
      });
      onSent?.();
    },
  };
}
