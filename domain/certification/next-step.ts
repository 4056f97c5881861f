import { dateInWords } from '../calendar.ts';
import type { NextStep, Standing } from '../case.ts';
import type { Program } from '../program.ts';
import type { Deadline } from '../reminders.ts';
import { missingOf, presentTally } from './counting.ts';
import type { WaitsFor } from './outlook.ts';
import { submitBy, type Held } from './state.ts';

/** The one next step of the certification in a standing, and whose turn it is. */
export function nextStep(state: Held, program: Program, standing: Standing): NextStep {
  const waitsFor = standing.waitsFor as WaitsFor | null;
  switch (waitsFor) {
    case null:
      return afterTheEnd(standing.status);
    case 'renewal-review':
      return {
        sentence: 'The program office reviews the renewal.',
        whose: 'staff',
        command: 'approveRenewal',
      };
    case 'correction':
      return state.enterBy ? entering(state.enterBy) : correcting(state);
    case 'contact-hours':
      return beforeTheWindow(state, program);
    case 'renewal':
      return state.enterBy ? entering(state.enterBy) : inTheWindow(state, program, standing);
  }
}

/** After a reopening it is for staff to enter what was received in time. */
function entering({ on }: Deadline): NextStep {
  const sentence = `The program office enters the renewal that was received in time, by ${dateInWords(on)}.`;
  return { sentence, whose: 'staff', command: 'submitRenewal' };
}

function correcting(state: Held): NextStep {
  const sentence = `Correct the renewal and submit it again by ${dateInWords(submitBy(state).on)}.`;
  return { sentence, whose: 'candidate', command: 'submitRenewal' };
}

function afterTheEnd(status: string): NextStep {
  const sentence =
    status === 'lapsed'
      ? 'The certification has lapsed; the way back is a new candidacy.'
      : 'Nothing more is to be done: the certification has ended.';
  return { sentence, whose: 'nobody', command: null };
}

function beforeTheWindow(state: Held, program: Program): NextStep {
  const opens = dateInWords(state.term.windowOpens.on);
  const { minutes, technologyMinutes } = missingOf(presentTally(state, program), program);
  if (minutes === 0 && technologyMinutes === 0) {
    const sentence = `All the hours of this term are logged; the renewal can be submitted from ${opens} on.`;
    return { sentence, whose: 'nobody', command: null };
  }
  const sentence = `Log contact hours as you go; the renewal can be submitted from ${opens} on.`;
  return { sentence, whose: 'candidate', command: 'logHours' };
}

function inTheWindow(state: Held, program: Program, standing: Standing): NextStep {
  const { minutes, technologyMinutes } = missingOf(presentTally(state, program), program);
  const by = dateInWords(standing.status === 'active' ? state.term.expires.on : submitBy(state).on);
  if (minutes > 0 || technologyMinutes > 0) {
    return {
      sentence: `Log the missing hours and submit the renewal by ${by}.`,
      whose: 'candidate',
      command: 'logHours',
    };
  }
  return { sentence: `Submit the renewal by ${by}.`, whose: 'candidate', command: 'submitRenewal' };
}
