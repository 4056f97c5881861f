/** The channel on which the database tells of changes, with the commit that makes them (`db/changes.ts`). */
export const channel = 'perennial_changes';

type Event = 'insert' | 'update' | 'delete';

interface Telling {
  /** Names the trigger, beside the table. */
  name: string;
  /** What has changed, as its listeners know it. */
  what: string;
  events: Event[];
  /** SQL for the fields of the notice: `id`, and by whom it may be heard. Identifiers only. */
  fields: Record<string, string>;
  /** SQL for what of it is worth telling. */
  when?: string;
}

/** A trigger that tells of each changed row. PostgreSQL tells nobody before the commit, and the same notice once. */
export function tells({ name, what, events, fields, when }: Telling) {
  const pairs = Object.entries(fields).map(([field, sql]) => `'${field}', ${sql}`);
  const notice = `json_build_object('what', '${what}', ${pairs.join(', ')})::text`;
  const telling = `perform pg_notify('${channel}', ${notice});`;
  const body = when === undefined ? telling : `if ${when} then ${telling} end if;`;
  return { name, timing: 'after' as const, events, body: `${body} return null` };
}
