/** What can be read of a file that has mistakes: one must not hide the others. */
import type { z } from 'zod';
import { senders, type commandEnvelope } from './schema.ts';
import { worldSchema } from './world.ts';

type Envelope = z.infer<typeof commandEnvelope>;
export type Sketch = Pick<Envelope, 'command' | 'case' | 'fields'> & {
  by?: Envelope['by'];
};

/** What of a head that has a mistake its commands can be read by. */
export function sketchOfHead(value: unknown) {
  const { program, world } = (value ?? {}) as { program?: unknown; world?: unknown };
  const readable = worldSchema.safeParse(world ?? {});
  return {
    program: typeof program === 'string' ? program : 'lssc',
    world: readable.success ? readable.data : null,
    id: undefined,
    person: undefined,
  };
}

/** What can be checked of a command although something beside it is wrong; null when not even that. */
export function sketchOf(item: unknown): Sketch | null {
  const { command, case: named, by, fields = {} } = (item ?? {}) as Record<string, unknown>;
  const isReadable = typeof command === 'string' && typeof fields === 'object' && fields !== null;
  if (!isReadable || (named !== undefined && typeof named !== 'string')) return null;
  const role = senders.find(sender => sender === by);
  return { command, case: named, by: role, fields: fields as Record<string, unknown> };
}
