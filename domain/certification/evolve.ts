import type { FactRecord } from '../case.ts';
import { evolveUndelivered } from '../undeliverable.ts';
import type { CertificationFact, FactOf, Submission } from './facts.ts';
import {
  isHeld,
  type CertificationState,
  type Held,
  type Outcome,
  type PastTerm,
  type Renewal,
} from './state.ts';

/** The state after a fact. It only takes over what the fact carries; it computes no date. */
export function evolve(state: CertificationState, record: FactRecord<CertificationFact>): CertificationState {
  const { fact } = record;
  if (fact.type === 'certified') return certified(state, fact, record.recordedAt);
  if (fact.type === 'letterUndeliverable' || fact.type === 'addressConfirmed') {
    return { ...state, undelivered: evolveUndelivered(state.undelivered, { ...record, fact }) };
  }
  return isHeld(state) ? evolveHeld(state, fact, record) : state;
}

type HeldFact = Exclude<
  CertificationFact,
  { type: 'certified' | 'letterUndeliverable' | 'addressConfirmed' }
>;

function evolveHeld(state: Held, fact: HeldFact, record: FactRecord): Held {
  const since = record.recordedAt;
  switch (fact.type) {
    case 'hoursLogged':
      return { ...state, entries: [...state.entries, fact.entry] };
    case 'hoursAmended':
      return {
        ...state,
        entries: state.entries.map(old => (old.entryId === fact.entry.entryId ? fact.entry : old)),
      };
    case 'hoursStruck':
      return struck(state, fact);
    case 'renewalSubmitted':
      return {
        ...state,
        since,
        renewal: underReview(state, fact.submission),
        refusedBecause: null,
        submissions: fact.submission.number,
      };
    case 'renewed':
      return renewed(state, fact, since);
    case 'renewalReturned':
      return { ...state, since, renewal: returned(state.renewal, fact) };
    case 'renewalRefused':
      return { ...state, since, renewal: null, refusedBecause: fact.reason };
    case 'termExpired':
      return { ...state, since: fact.at, status: 'expired-renewable' };
    case 'remindersCameDue':
      return withoutReminders(state, fact);
    case 'lapsed':
      return lapsed(state, fact);
    case 'surrendered':
    case 'revoked':
      return ended(state, fact.type, since);
    case 'reopened':
      return reopened(state, fact, since);
    case 'startCorrected':
      return corrected(state, fact, since);
    case 'letterResent':
    case 'commandRefused':
      return state;
  }
}

function certified(state: CertificationState, fact: FactOf<'certified'>, since: string): Held {
  const { personId, candidacyId, number, startOn, program, term, planned } = fact;
  return {
    caseId: state.caseId,
    status: 'active',
    since,
    personId,
    candidacyId,
    program,
    number,
    startOn,
    term,
    planned,
    entries: [],
    struck: [],
    counted: [],
    pastTerms: [],
    renewal: null,
    refusedBecause: null,
    submissions: 0,
    reopenings: 0,
    enterBy: null,
    reopenBy: null,
    lapsedBecause: null,
    ended: null,
    undelivered: state.undelivered,
  };
}

function struck(state: Held, { entryId, reason }: FactOf<'hoursStruck'>): Held {
  const gone = state.entries.filter(entry => entry.entryId === entryId);
  return {
    ...state,
    entries: state.entries.filter(entry => entry.entryId !== entryId),
    struck: [...(state.struck ?? []), ...gone.map(entry => ({ ...entry, reason }))],
  };
}

function underReview(state: Held, submission: Submission): Renewal {
  return {
    stage: 'under-review',
    submission,
    returnedAfterGrace: state.renewal?.returnedAfterGrace ?? false,
  };
}

function returned(renewal: Renewal | null, fact: FactOf<'renewalReturned'>): Renewal | null {
  if (!renewal) return null;
  const { submission } = renewal;
  const returnedAfterGrace = renewal.returnedAfterGrace || fact.afterGrace;
  return { stage: 'returned', submission, returnedAfterGrace, answerBy: fact.answerBy, reason: fact.reason };
}

/** The hours that the approved renewal counted leave the log; all others stay for the new term. */
function renewed(state: Held, fact: FactOf<'renewed'>, since: string): Held {
  const { term, planned, program } = fact;
  const countedNow = state.renewal?.submission.entryIds ?? [];
  return {
    ...state,
    status: 'active',
    since,
    program,
    term,
    planned,
    entries: state.entries.filter(entry => !countedNow.includes(entry.entryId)),
    counted: [...state.counted, ...countedNow.map(entryId => ({ entryId, term: state.term.n }))],
    pastTerms: [...state.pastTerms, ...pastTerm(state, fact)],
    struck: [],
    renewal: null,
    refusedBecause: null,
    enterBy: null,
  };
}

function pastTerm({ term, renewal }: Held, fact: FactOf<'renewed'>): PastTerm[] {
  if (!renewal) return [];
  const { countTo, minutes, technologyMinutes } = renewal.submission;
  const { n, countFrom, expires } = term;
  const renewedOn = fact.decidedOn;
  return [{ n, countFrom, countTo, expiredOn: expires.on, renewedOn, minutes, technologyMinutes }];
}

function withoutReminders(state: Held, fact: FactOf<'remindersCameDue'>): Held {
  const gone = [...fact.skipped, ...(fact.sent ? [fact.sent] : [])].map(reminder => reminder.key);
  return { ...state, planned: state.planned.filter(reminder => !gone.includes(reminder.key)) };
}

/** The renewal stays as it was, so that a reopened certification goes on where it stood. */
function ended(state: Held, outcome: Outcome, at: string): Held {
  return { ...state, status: outcome, since: at, planned: [], ended: { outcome, at } };
}

function lapsed(state: Held, { at, because, reopenBy, planned }: FactOf<'lapsed'>): Held {
  return { ...ended(state, 'lapsed', at), lapsedBecause: because, reopenBy, planned };
}

function reopened(state: Held, fact: FactOf<'reopened'>, since: string): Held {
  const reopenings = state.reopenings + 1;
  const { enterBy } = fact;
  return {
    ...state,
    status: 'expired-renewable',
    since,
    planned: [],
    reopenings,
    enterBy,
    reopenBy: null,
    ended: null,
  };
}

function corrected(state: Held, fact: FactOf<'startCorrected'>, since: string): Held {
  const { startOn, status, term, planned, answerBy } = fact;
  const renewal =
    state.renewal?.stage === 'returned' && answerBy ? { ...state.renewal, answerBy } : state.renewal;
  return { ...state, startOn, status, since, term, planned, renewal };
}
