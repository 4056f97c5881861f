/**
 * The rules of all kinds of case and their libraries, evaluated in workflows once for all cases of a worker instead of once for
 * each, which would cost a new case more than its first command. They keep nothing that one case could see of another:
 * the engine's SDK freezes them before the first case. The libraries are named here and not in the bundler's option
 * itself: it would drop them, since both call themselves free of side effects. See docs/decisions/0020-preloaded-rules.md.
 */
import { z } from 'zod';
import * as limitFacts from './candidacy/limit-facts.ts';
import * as command from './command.ts';
import * as evaluationDetails from './evaluation/details.ts';
import { kinds } from './kinds.ts';
import * as program from './program.ts';

export { Temporal } from 'temporal-polyfill';
export { kinds, z };

/** Whatever has schemas that a case uses or that are made of the same parts. */
const withSchemas = [kinds, command, program, limitFacts, evaluationDetails];
closeSchemas(withSchemas, new Set());

/**
 * A schema that was frozen through and through could not be used: it works out much of itself at its first use, and sets
 * `lastIndex` of its patterns at each. What is frozen already is not looked into any further, so each is closed here
 * at its surface, with what its prototypes work out for it read beforehand.
 */
function closeSchemas(value: unknown, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) closeSchemas((value as Record<PropertyKey, unknown>)[key], seen);
  if (value instanceof z.ZodType) Object.freeze(withAccessorsRead(value));
}

function withAccessorsRead<T extends object>(object: T): T {
  for (let proto: object | null = object; proto; proto = Object.getPrototypeOf(proto) as object | null) {
    for (const key of Reflect.ownKeys(proto)) void (object as Record<PropertyKey, unknown>)[key];
  }
  return object;
}
