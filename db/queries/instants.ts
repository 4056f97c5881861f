import type { Instant } from '../../domain/calendar.ts';

/** The clock that a question is asked by; where time is skipped each case's own offset is added in SQL. */
export interface AskedAt {
  now: Instant;
  skipsTime: boolean;
}

/** SQL for the present instant of the case in `alias`, which `clockJoin` has joined; binds one `?`: `now`. */
export function caseNow({ skipsTime }: AskedAt): string {
  return skipsTime
    ? `(?::timestamptz + make_interval(secs => coalesce(k.offset_ms, 0) / 1000.0))`
    : '?::timestamptz';
}

/** SQL that makes the clock of `r.case_id` known to `caseNow`. */
export function clockJoin({ skipsTime }: AskedAt): string {
  return skipsTime ? 'left join case_clock k on k.case_id = r.case_id' : '';
}

/** A timestamp as the driver hands it over in plain SQL. */
export type Timestamp = string | Date;

export function toInstant(value: Timestamp): Instant {
  return new Date(value).toISOString();
}

export function toInstantOrNull(value: Timestamp | null): Instant | null {
  return value === null ? null : toInstant(value);
}
