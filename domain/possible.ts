/**
 * Whether a command can be accepted at all as a case stands. `decide` itself is asked, with a command whose fields cannot
 * be read: a refusal that it comes to without them holds whatever they say.
 */
import type { Actor, CaseKind, CaseState, Context, Message } from './case.ts';
import type { Instant } from './calendar.ts';
import { Refusal } from './refusal.ts';

/** Who would send the command, and when it would be received. */
export interface Sender {
  by: Actor;
  receivedAt: Instant;
}

/** What stands in the way of a command for one of the sets; null: nothing that is known without its other fields. */
export interface SetChoice {
  set: string;
  refusal: Refusal | null;
}

/**
 * `refusal`: no such command is accepted now, whatever its fields say, and this is why; null where that depends on them.
 * `sets`: for a command that names a set and depends on it, what each set of the program is answered; else null. Where all of
 * them are refused so is the command, for the reason of the first.
 */
export interface Possibility {
  refusal: Refusal | null;
  sets: SetChoice[] | null;
}

/** Judges without a single field; the state must have woken for everything that is due by `context.now`. */
export function possibilityOf<S extends CaseState>(
  kind: Pick<CaseKind<S>, 'decide'>,
  state: S,
  command: string,
  sender: Sender,
  context: Context,
): Possibility {
  const outcome = tried(kind, state, { type: command }, sender, context);
  if (!(outcome instanceof FieldMatters)) return { refusal: outcome, sets: null };
  if (outcome.field !== 'set') return { refusal: null, sets: null };
  const sets = context.program.sets.map(({ code }) => {
    const known = tried(kind, state, { type: command, set: code }, sender, context);
    return { set: code, refusal: known instanceof Refusal ? known : null };
  });
  const isRefused = sets.every(({ refusal }) => refusal !== null);
  return { refusal: isRefused ? (sets[0]?.refusal ?? null) : null, sets };
}

/** The judgement came to a field that is not known: what follows depends on it. */
class FieldMatters extends Error {
  readonly field: string;

  constructor(field: string) {
    super(`the field ${field} is not known`);
    this.field = field;
  }
}

/** The refusal, null when the command was accepted, or the first field on which it depends. */
function tried<S extends CaseState>(
  kind: Pick<CaseKind<S>, 'decide'>,
  state: S,
  known: { type: string } & Record<string, unknown>,
  { by, receivedAt }: Sender,
  context: Context,
): Refusal | FieldMatters | null {
  const message: Message = { key: 'possible', by, receivedAt, command: withoutFields(known) };
  try {
    kind.decide(state, message, context);
    return null;
  } catch (error) {
    if (error instanceof Refusal || error instanceof FieldMatters) return error;
    throw error;
  }
}

/** A command of which only what is known can be read; every other look at it tells that it matters. */
function withoutFields<T extends { type: string }>(known: T): T {
  const matters = (field: string | symbol): never => {
    throw new FieldMatters(String(field));
  };
  return new Proxy(known, {
    get: (_, field): unknown => (Object.hasOwn(known, field) ? Reflect.get(known, field) : matters(field)),
    has: (_, field) => matters(field),
    ownKeys: () => matters('all of them'),
    getOwnPropertyDescriptor: (_, field) => matters(field),
  });
}
