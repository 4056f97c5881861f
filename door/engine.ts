import { Client, Connection, type ConnectionOptions } from '@temporalio/client';

export interface EngineSettings {
  connection: ConnectionOptions;
  namespace: string;
}

/** How long the engine may take to say that it is there. */
const greetingMs = 1500;

/**
 * A client of the engine that connects on its first use and again whenever the engine comes back: whoever holds it can
 * start, and take commands for later, while the engine is away.
 */
export function connectEngine({ connection: options, namespace }: EngineSettings) {
  const connection = Connection.lazy(options);
  return {
    client: new Client({ connection, namespace }),

    /** Whether the engine answers for our namespace within a second and a half. */
    async isServing(): Promise<boolean> {
      try {
        await connection.withDeadline(Date.now() + greetingMs, () =>
          connection.workflowService.describeNamespace({ namespace }),
        );
        return true;
      } catch {
        return false;
      }
    },

    close: () => connection.close(),
  };
}

export type Engine = ReturnType<typeof connectEngine>;
