import { createServer, type Server } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countWaiting } from '../db/queries/waiting.ts';

/** What Prometheus is told: each request's duration, what waits, and the process itself. */
export function createMetrics(orm: MikroORM) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requestSeconds = new Histogram({
    name: 'perennial_http_request_seconds',
    help: 'Duration of requests by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const receipts = new Gauge({
    name: 'perennial_receipts_waiting',
    help: 'Commands received and not yet answered.',
    registers,
  });
  const tasks = new Gauge({
    name: 'perennial_tasks_open',
    help: 'Things that wait for staff.',
    registers,
  });
  return {
    requestSeconds,

    /** The metrics as text; of what waits the last known numbers when the database is away. */
    async text(): Promise<string> {
      const waiting = await countWaiting(orm.em.fork()).catch(() => null);
      if (waiting) {
        receipts.set(waiting.receipts);
        tasks.set(waiting.tasks);
      }
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** A server for Prometheus alone, apart from the API's port; the caller makes it listen. */
export function createMetricsServer(metrics: Metrics): Server {
  return createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      text => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
