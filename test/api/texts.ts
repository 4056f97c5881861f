/** Tables of competency texts for tests. */
import { lssc } from '../support/lives.ts';

/** A row for each competency of the program. */
export function tableOf(
  textOf = (set: string, number: number) => `${set} ${number}, in so many words`,
): string {
  const rows = lssc.sets.flatMap(({ code, competencies }) =>
    Array.from({ length: competencies }, (_, index) => `${code},${index + 1},"${textOf(code, index + 1)}"`),
  );
  return ['set,competency,text', ...rows].join('\r\n');
}
