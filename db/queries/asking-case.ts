/** The program of the case that asks, also while its first command waits in the door; binds the id of the case twice. */
export const programOfAsking = `coalesce(
  (select program_id from case_row where case_id = ?),
  (select payload ->> 'program' from receipt where case_id = ? order by sequence limit 1))`;

/** The person of the case that asks, as text; in the same way. */
export const personOfAsking = `coalesce(
  (select person_id::text from case_row where case_id = ?),
  (select payload ->> 'personId' from receipt where case_id = ? order by sequence limit 1))`;
