/**
 * The libraries of this folder, evaluated in workflows once for all cases of a worker instead of once for each, which would cost a
 * new case more than its first command. Both keep nothing that one case could see of another. They are named here and
 * not in the bundler's option itself: it would drop them, since both call themselves free of side effects.
 */
import { z } from 'zod';

export { Temporal } from 'temporal-polyfill';
export { z };

// The first schema sets the library up: here, for what is preloaded is frozen before the first case.
z.object({ text: z.string() }).safeParse({});
