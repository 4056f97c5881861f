import type { CivilDate } from '../calendar.ts';

/** Whether a day lies in a leave, both days of it included. */
export function isOnLeave(
  leave: { from: CivilDate; until: CivilDate | null } | null,
  on: CivilDate,
): boolean {
  return leave !== null && leave.from <= on && (leave.until === null || on <= leave.until);
}
