import { DefaultLogger, type LogEntry } from '@temporalio/worker';
import { pino, type Logger } from 'pino';

/** Structured logs on standard output; identifiers only, never a name, an address or free text. */
export function createLog(level: string, part: string): Logger {
  return pino({ level, base: { part }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** The engine's own log lines, in our form; a line about a case bears its id. */
export function engineLogger(log: Logger): DefaultLogger {
  return new DefaultLogger('INFO', (entry: LogEntry) => {
    const { workflowId, activityType, error, taskQueue } = entry.meta ?? {};
    const level = entry.level === 'ERROR' ? 'error' : entry.level === 'WARN' ? 'warn' : 'debug';
    log[level]({ caseId: workflowId, activityType, taskQueue, err: error }, entry.message);
  });
}
