import { caseNow, type AskedAt } from './instants.ts';

/**
 * SQL for the standing that holds now: the last one that has begun, or the first where none has (as `standingAt` in
 * the domain); `optional`: also for a row without a case. A certificate is not shown as active because a worker was down at its expiry. Binds `now` twice.
 */
export function standingNow(at: AskedAt, optional = false): string {
  const now = caseNow(at);
  const join = optional ? 'left join' : 'cross join';
  return `${join} lateral (
    select s.status, s.waits_for, s.due_at, s.from_at from case_standing s
     where s.case_id = r.case_id
     order by s.from_at > ${now}, abs(extract(epoch from s.from_at - ${now}))
     limit 1) s${optional ? ' on true' : ''}`;
}

/**
 * SQL that is true of the standing `s` that holds now of the case `r`, as `standingNow` finds it: for a question that comes from
 * the standings in an order of theirs. Binds `now` twice (`standingBinds`).
 */
export function holdsNow(at: AskedAt): string {
  const now = caseNow(at);
  return `not exists (
    select from case_standing o
     where o.case_id = s.case_id
       and case when s.from_at <= ${now} then o.from_at > s.from_at and o.from_at <= ${now}
                else o.from_at < s.from_at end)`;
}

export function standingBinds({ now }: AskedAt): string[] {
  return [now, now];
}
