import { dateInWords } from '../calendar.ts';
import type { Context, Message } from '../case.ts';
import { receivedOn } from '../command.ts';
import { refOf } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { certificateNumber } from './certificate.ts';
import type { Award } from './commands.ts';
import type { CertificationFact } from './facts.ts';
import { isHeld, type CertificationState } from './state.ts';
import { planTerm } from './terms.ts';

/** The first term, under the rules in force on its day (rulebook, introduction). Hours count from the day of award on. */
export function award(
  state: CertificationState,
  message: Message<Award>,
  context: Context,
): CertificationFact[] {
  if (isHeld(state)) throw new Refusal('OUT_OF_ORDER', 'This certification has already been awarded.');
  const { inForce, now } = context;
  const { personId, candidacyId, startOn, decidedOn } = message.command;
  if (startOn > receivedOn(message, context)) {
    throw new Refusal(
      'DATE_IN_FUTURE',
      `A certification cannot start on ${dateInWords(startOn)}: that day has not come.`,
      { startOn },
    );
  }
  const basis = {
    startOn,
    n: 1,
    totalMonths: inForce.certification.termMonths,
    countFrom: startOn,
    carried: { minutes: 0, technologyMinutes: 0 },
    version: 1,
  };
  const plan = planTerm(basis, inForce, now);
  const number = certificateNumber(state.caseId, inForce);
  return [
    {
      type: 'certified',
      personId,
      candidacyId,
      number,
      startOn,
      decidedOn,
      program: refOf(inForce),
      ...plan,
    },
  ];
}
