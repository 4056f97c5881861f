import { letterActivities, type LettersDeps } from './letters.ts';
import { recordActivities, type RecordsDeps } from './records.ts';
import { sendActivities, type SendDeps } from './send.ts';

export type ActivityDeps = RecordsDeps & LettersDeps & SendDeps;

/** Everything by which a case changes the outside world; each is safe to repeat. */
export function createActivities(deps: ActivityDeps) {
  return { ...recordActivities(deps), ...letterActivities(deps), ...sendActivities(deps) };
}

export type Activities = ReturnType<typeof createActivities>;
