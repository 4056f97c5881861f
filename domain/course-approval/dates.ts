import { addMonths, startOfDay, type CivilDate } from '../calendar.ts';
import type { DateView } from '../case.ts';
import type { Program } from '../program.ts';
import { ownedByProgram, whyFrom, whySentence, type Why } from '../why.ts';
import type { Approval } from './facts.ts';
import type { Course } from './state.ts';

/** Every date of the latest approval, with the sentence why it is what it is (rulebook T7). */
export function dates(course: Course, program: Program): DateView[] {
  const last = course.approvals.at(-1);
  if (!last) return [];
  return [lookBackDate(last, program), approvalDate(last, program), lastDate(course, last, program)];
}

/** The day for the provider's calendar: until when the renewal of an approval that runs can be asked for. */
export function calendar(course: Course) {
  const last = course.approvals.at(-1);
  if (course.status !== 'approved' || course.withdrawnOn !== null || !last) return [];
  const { name, version, on } = last.ends;
  return [
    {
      uid: `${course.caseId}/${name}`,
      sequence: version - 1,
      title: 'Approval ends: ask for its renewal by this day',
      on,
    },
  ];
}

/** A renewal does not move it: the look-back belongs to the approval and its first day. */
function lookBackDate({ approvedOn }: Approval, program: Program): DateView {
  const months = program.courses.lookBackMonths;
  const on = addMonths(approvedOn, -months);
  const why = whyFrom(program, 'courses.lookBackMonths', { approvedOn, months, on });
  return dateView('look-back', 'Completions count from', on, startOfDay(on, program.zone), why, program);
}

function approvalDate({ approvedOn }: Approval, program: Program): DateView {
  return {
    name: 'approved',
    title: 'Approved on',
    on: approvedOn,
    at: startOfDay(approvedOn, program.zone),
    why: 'The day of the decision; every last day counts from it.',
    source: 'default',
  };
}

function lastDate({ withdrawnOn }: Course, { ends }: Approval, program: Program): DateView {
  const title = withdrawnOn === null ? 'Approved until' : 'Approved until, as withdrawn';
  return dateView('approval', title, ends.on, ends.endsAt, ends.why, program);
}

function dateView(
  name: string,
  title: string,
  on: CivilDate,
  at: string,
  why: Why,
  program: Program,
): DateView {
  const source = ownedByProgram(program, why.rule) ? 'program' : 'default';
  return { name, title, on, at, why: whySentence(why, sentenceOf(why), program), source };
}

/** The sentence of each rule, with the inputs' names in braces. */
function sentenceOf({ rule }: Why): string {
  const sentence = sentences[rule];
  if (!sentence) throw new Error(`no sentence for the rule ${rule}`);
  return sentence;
}

const sentences: Record<string, string> = {
  'courses.approvalMonths':
    'Approved on {approvedOn}: {months} months from then, renewals among them, end on {on}',
  'courses.lookBackMonths':
    'Credit reaches back {months} months before the approval of {approvedOn}, to {on}',
  'courses.withdrawal':
    'Withdrawn with effect from {effectiveOn}: the day before is the last; it was {previousOn}',
};
