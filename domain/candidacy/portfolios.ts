import { dateInWords } from '../calendar.ts';
import type { Context } from '../case.ts';
import { requireSet } from '../command.ts';
import type { FoundPortfolio } from '../portfolio.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { CandidacyFact, HeldSubmission } from './facts.ts';
import { nameOf, requireAdmission, requireNotAchieved, type Arrival, type Hearing } from './hearing.ts';
import { askFee } from './portfolio-fees.ts';
import type { CandidacyState } from './state.ts';

export interface Portfolio {
  set: string;
  portfolioId: string | null;
  /** What its evaluation here needs to know; not there for one that is evaluated elsewhere. */
  found?: Pick<FoundPortfolio, 'competenciesVersion' | 'member'> | undefined;
}

export function hearSubmitPortfolio(hearing: Hearing<'submitPortfolio'>): CandidacyFact[] {
  const { state, command, message, context } = hearing;
  const { set, portfolioId } = command;
  requireSet(set, context);
  const arrival = { receivedAt: message.receivedAt, byRole: message.by.role };
  if (portfolioId === undefined) return judgePortfolio(state, { set, portfolioId: null }, arrival, context);
  const { competenciesVersion, member } = requireComplete(hearing);
  const portfolio = { set, portfolioId, found: { competenciesVersion, member } };
  return judgePortfolio(state, portfolio, arrival, context);
}

/** Takes or holds a portfolio; refuses one that may not be open or came after the limit. Held ones are judged again here. */
export function judgePortfolio(
  state: CandidacyState,
  portfolio: Portfolio,
  arrival: Arrival,
  context: Context,
): CandidacyFact[] {
  const { set } = portfolio;
  const { program } = context;
  const { limit } = requireAdmission(state);
  requireNotAchieved(state, set, program);
  requireMayBeOpen(state, portfolio, program);
  if (arrival.receivedAt < limit.endsAt) return takePortfolio(state, portfolio, arrival, context);
  if (state.extension) return [{ type: 'submissionHeld', submission: heldPortfolio(portfolio, arrival) }];
  throw new Refusal(
    'LIMIT_PASSED',
    `The limit of the candidacy was ${dateInWords(limit.on)}; a portfolio counts only if it is received by then.`,
    { limit: limit.on },
  );
}

function takePortfolio(
  state: CandidacyState,
  { set, portfolioId, found }: Portfolio,
  { receivedAt }: Arrival,
  context: Context,
): CandidacyFact[] {
  const submitted = { type: 'portfolioSubmitted' as const, set, portfolioId, receivedAt };
  if (!found || portfolioId === null) return [submitted];
  return [
    { ...submitted, evaluatedHere: true },
    ...askFee(state, { set, portfolioId, receivedAt, ...found }, context),
  ];
}

function heldPortfolio({ set, portfolioId, found }: Portfolio, arrival: Arrival): HeldSubmission {
  return { what: 'portfolio', set, portfolioId, ...arrival, ...(found ? { found } : {}) };
}

/** The portfolio that is submitted: the person's own, of this set, with nothing missing. */
function requireComplete({ state, command, context }: Hearing<'submitPortfolio'>): FoundPortfolio {
  const { set, found } = command;
  const name = nameOf(context.program, set);
  if (!found || found.personId !== state.personId || found.set !== set) {
    const which = found && found.personId === state.personId ? 'It is of another set' : 'There is none';
    throw new Refusal('PORTFOLIO_UNKNOWN', `The candidate has no such portfolio for ${name}. ${which}.`, {
      set,
    });
  }
  if (found.missing.length === 0) return found;
  throw new Refusal(
    'PORTFOLIO_INCOMPLETE',
    `The portfolio for ${name} cannot be submitted yet; it lacks: ${found.missing.join('; ')}.`,
    { set, missing: found.missing },
  );
}

function requireMayBeOpen(state: CandidacyState, { set, portfolioId }: Portfolio, program: Program): void {
  const name = nameOf(program, set);
  if (state.notSatisfactory.includes(set)) {
    throw new Refusal(
      'PORTFOLIO_NOT_ALLOWED',
      `A portfolio for ${name} was not satisfactory in this candidacy; the set can be achieved by an approved course.`,
      { set },
    );
  }
  const held = state.held.some(each => each.what === 'portfolio' && each.set === set);
  if (state.portfolios[set] || held) {
    throw new Refusal('PORTFOLIO_OPEN', `A portfolio for ${name} is already open; wait for its outcome.`, {
      set,
    });
  }
  if (portfolioId !== null && state.evaluated.includes(portfolioId)) {
    throw new Refusal(
      'PORTFOLIO_ALREADY_EVALUATED',
      `The evaluation of this portfolio began before and is over; submit a new portfolio for ${name}.`,
      { set },
    );
  }
}
