/** SQL for an instant as the domain writes it, `2030-03-14T05:00:00.000Z`; for statements that bypass the entities. */
export function instantText(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
