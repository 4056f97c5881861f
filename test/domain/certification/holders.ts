import { dayOf } from '../../../domain/calendar.ts';
import type {
  CertificationCommand,
  CertificationFact,
  CertificationState,
} from '../../../domain/certification/index.ts';
import { certification } from '../../../domain/certification/index.ts';
import type { Program } from '../../../domain/program.ts';
import { Life, lssc, system } from '../../support/lives.ts';

export type HolderLife = Life<CertificationState, CertificationCommand, CertificationFact>;
type LogHours = Extract<CertificationCommand, { type: 'logHours' }>;

/** A case whose renewals are not drawn for an audit under either published program, at least in its first three terms. */
export const caseId = 'certification/00000000-0000-4000-8000-000000000001';

/** A certification that starts on a day, awarded at noon of that day in the program's zone (in winter time or not). */
export function certified(
  startOn: string,
  options: { program?: Program; caseId?: string; inForce?: Program; awardedAt?: string } = {},
): HolderLife {
  const program = options.program ?? lssc;
  const life = new Life(certification, program, {
    caseId: options.caseId ?? caseId,
    inForce: options.inForce,
  });
  const awardedAt = options.awardedAt ?? `${startOn}T18:00:00Z`;
  return life.at(awardedAt).send(
    {
      type: 'award',
      personId: '00000000-0000-4000-8000-0000000000aa',
      candidacyId: '00000000-0000-4000-8000-0000000000bb',
      startOn,
      decidedOn: dayOf(awardedAt, program.zone),
    },
    { by: system },
  );
}

let titles = 0;

/** An activity of one day, each with a title of its own. */
export function hours(endedOn: string, minutes: number, more: Partial<LogHours> = {}): LogHours {
  titles += 1;
  return {
    type: 'logHours',
    provider: 'provider-1',
    title: `title-${titles}`,
    endedOn,
    amount: { minutes },
    technologyMinutes: 0,
    sets: ['TEC'],
    ...more,
  };
}

/** Logs exactly what renewal of the program asks for, in activities that ended on one day. */
export function logAll(life: HolderLife, endedOn: string): HolderLife {
  const { minutes, technologyMinutes } = life.program.renewal;
  const sets = [life.program.sets[0]?.code ?? ''];
  return life
    .send(hours(endedOn, technologyMinutes, { technologyMinutes, sets }))
    .send(hours(endedOn, minutes - technologyMinutes - 600, { sets }))
    .send(hours(endedOn, 600, { sets }));
}

export const submit: CertificationCommand = { type: 'submitRenewal' };
export const approve: CertificationCommand = { type: 'approveRenewal', evidenceConfirmed: true };
export const giveBack: CertificationCommand = { type: 'returnRenewal', reason: 'remark-1' };
export const refuse: CertificationCommand = { type: 'refuseRenewal', reason: 'remark-1' };
export const reopen: CertificationCommand = {
  type: 'reopen',
  ground: 'received-in-time',
  reason: 'remark-1',
};

export function correctStart(to: string): CertificationCommand {
  return { type: 'correctDate', what: 'startOn', to, reason: 'remark-1' };
}

/** The certification as held; fails before the award. */
export function held(life: HolderLife) {
  const { state } = life;
  if (state.status === 'not-awarded') throw new Error('not awarded');
  return state;
}

/** A case whose first renewal is drawn for an audit under the LSSC. */
export const auditedCaseId = 'certification/00000000-0000-4000-8000-000000000002';

/** A program with some of its settings changed. */
export function adapted(
  program: Program,
  changes: { certification?: Partial<Program['certification']>; renewal?: Partial<Program['renewal']> },
): Program {
  return {
    ...program,
    certification: { ...program.certification, ...changes.certification },
    renewal: { ...program.renewal, ...changes.renewal },
  };
}

/** The last days of the present term, and its first day of renewal. */
export function days(life: HolderLife): { opens: string; expires: string; grace: string; countFrom: string } {
  const { windowOpens, expires, grace, countFrom } = held(life).term;
  return { opens: windowOpens.on, expires: expires.on, grace: grace.on, countFrom };
}
