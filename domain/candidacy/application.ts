import { addDays, dateInWords, daysBetween, daysInWords, type CivilDate } from '../calendar.ts';
import { receivedOn } from '../command.ts';
import { refOf } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lastDay } from '../reminders.ts';
import type { WorkPeriod } from './commands.ts';
import { hours } from './eligibility.ts';
import type { CandidacyFact } from './facts.ts';
import type { Hearing } from './hearing.ts';
import type { Application, CandidacyState } from './state.ts';

export function hearApply({ command, message, context }: Hearing<'apply'>): CandidacyFact[] {
  const { program } = context;
  const { personId, member, education, supportStaff, work } = command;
  const on = receivedOn(message, context);
  checkWork(work, on);
  const days = program.admission.decisionAlertDays;
  const why = { rule: 'admission.decisionAlertDays', inputs: { receivedOn: on, days } };
  const decisionDue = lastDay('decisionDue', 1, addDays(on, days), why, program);
  const declared = { member, education, supportStaff, work };
  return [{ type: 'applied', personId, program: refOf(program), ...declared, receivedOn: on, decisionDue }];
}

export function hearAmendApplication(hearing: Hearing<'amendApplication'>): CandidacyFact[] {
  const { receivedOn: on } = requireUndecided(hearing.state);
  const { education, supportStaff, work } = hearing.command;
  checkWork(work, on);
  return [{ type: 'applicationAmended', education, supportStaff, work }];
}

export function requireApplication(state: CandidacyState): Application {
  if (!state.application) throw new Error(`${state.caseId} has no application`);
  return state.application;
}

export function requireUndecided(state: CandidacyState): Application {
  if (state.eligibility) {
    throw new Refusal(
      'ELIGIBILITY_ALREADY_DECIDED',
      `Eligibility was accepted on ${dateInWords(state.eligibility.decidedOn)}.`,
      { decidedOn: state.eligibility.decidedOn },
    );
  }
  return requireApplication(state);
}

function checkWork(work: readonly WorkPeriod[], receivedOn: CivilDate): void {
  for (const { from, to, minutes } of work) {
    const period = `The work from ${dateInWords(from)} to ${dateInWords(to)}`;
    if (to > receivedOn) {
      throw new Refusal(
        'DATE_IN_FUTURE',
        `${period} reaches beyond the day of the application, ${dateInWords(receivedOn)}.`,
        {
          to,
        },
      );
    }
    if (from > to) throw new Refusal('WORK_IMPOSSIBLE', `${period} ends before it begins.`, { from, to });
    const days = daysBetween(from, to) + 1;
    if (minutes > days * 24 * 60) {
      throw new Refusal(
        'WORK_IMPOSSIBLE',
        `${period} cannot hold ${hours(minutes)} in ${daysInWords(days)}.`,
        {
          from,
          to,
          minutes,
        },
      );
    }
  }
}
