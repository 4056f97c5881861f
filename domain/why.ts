import { dateInWords, isCivilDate } from './calendar.ts';
import type { Program, ProgramRef } from './program.ts';

/**
 * Why a computed date is what it is (rulebook T7): the setting of the program that made it, what went in, and the
 * version of the rules. Facts carry it; `whySentence` says it.
 */
export interface Why {
  /** Path of the setting in the program: `candidacy.limitMonths`. */
  rule: string;
  /** Civil dates, counts and codes, under the names that the sentence of the rule uses. */
  inputs: Record<string, string | number>;
  program: ProgramRef;
}

export function whyFrom(program: Program, rule: string, inputs: Why['inputs']): Why {
  return { rule, inputs, program: { id: program.id, version: program.version, hash: program.hash } };
}

/** One sentence for a person: what was counted from what, under which rule and version, and whose rule it is. */
export function whySentence(why: Why, sentence: string, program: Program): string {
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => inWords(why.inputs[name]));
  const whose = ownedByProgram(program, why.rule)
    ? `a rule of ${program.name}`
    : 'our default where the program is silent';
  return `${filled} (${why.rule}, ${why.program.id} version ${why.program.version}: ${whose}).`;
}

/** Whether the program itself states the setting, or it is our default. */
export function ownedByProgram(program: Program, rule: string): boolean {
  return program.stated.some(path => rule === path || rule.startsWith(`${path}.`));
}

function inWords(value: string | number | undefined): string {
  if (value === undefined) return '?';
  return typeof value === 'string' && isCivilDate(value) ? dateInWords(value) : String(value);
}
