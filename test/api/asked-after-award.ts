/** A candidate who is certified while a portfolio is still evaluated, whose evaluators then ask for more information. */
import { drafted, payFee, submit, writer, type Writer } from './drafts.ts';
import { ratings, register, seat, type Opened } from './evaluating.ts';
import { until, type Office } from './office.ts';

export interface AskedAfterAward {
  author: Writer;
  /** Of the portfolio, for CNC: asked for on all of its eight competencies but the first. */
  address: string;
  evaluation: Opened;
}

export async function askedAfterAward(office: Office): Promise<AskedAfterAward> {
  const author = await writer(office);
  const { address, id } = await drafted(office, author);
  await office.accepted(submit(author, id));
  await payFee(office, author);
  const { person: candidateId, caller: candidate } = author;
  const about = { caseId: `evaluation/${id}`, uuid: id, address: `/api/v1/evaluations/${id}` };
  const evaluation = { ...about, candidateId, candidate };
  await relayedUntil(office, async () => (await office.staff.get(evaluation.address)).status === 200);
  const experts = [await register(office), await register(office)];
  for (const expert of experts) await seat(office, evaluation, expert);
  await relayedUntil(office, async () => {
    return (await candidate.get(author.candidacy)).object('nextStep')['whose'] === 'evaluator';
  });
  for (const set of ['FLS', 'CAT', 'TEC', 'ACS', 'ARA', 'COL']) await completeByCourse(office, author, set);
  await relayedUntil(office, async () => {
    return (await office.staff.get(evaluation.address)).object('details')['candidacyEnded'] === true;
  });
  for (const { caller } of experts) {
    const rating = { ratings: ratings('mppppppp') };
    await office.accepted(caller.post(`${evaluation.address}/submit-rating`, rating));
  }
  return { author, address, evaluation };
}

function completeByCourse(office: Office, { candidacy }: Writer, set: string) {
  const approval = { reference: `A-${set}`, approvedOn: '2026-01-01', endsOn: '2029-12-31' };
  const course = { set, completedOn: office.today(), approval };
  return office.accepted(office.staff.post(`${candidacy}/record-course`, course));
}

/** What one case tells another is delivered by the relay. */
function relayedUntil(office: Office, holds: () => Promise<boolean>): Promise<boolean> {
  const ask = async () => {
    await office.house.relayRound();
    return holds();
  };
  return until(ask, isSo => isSo);
}
