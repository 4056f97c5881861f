/** A portfolio from its draft to *achieved*: through a third evaluator and one request for more information. */
import { addDays, addMonths } from '../domain/calendar.ts';
import { findSet } from '../domain/program.ts';
import { assign, rate, registerEvaluators } from './evaluators.ts';
import type { Protagonist } from './protagonist.ts';

/** The set that the portfolio shows. */
const set = 'CAT';
const portfolios = '/api/v1/portfolios';

interface Draft {
  id: string;
  missing: string[];
}

/** The candidate writes it, hands in a document and submits it; staff record its fee, and its evaluation begins. */
export async function submitPortfolio(one: Protagonist): Promise<void> {
  const { stage } = one;
  const admitted = await one.detail('admittedOn');
  await one.until(addMonths(admitted, 5));
  const portfolioId = await draft(one);
  const submittedOn = addMonths(admitted, 7);
  await one.until(submittedOn);
  await one.does('submits the portfolio.', 'submitPortfolio', { set, portfolioId });
  const paidOn = addDays(submittedOn, 6);
  await one.until(paidOn);
  const amountCents = stage.program.fees.portfolio.nonMember;
  const fee = { set, amountCents, method: 'card', paidOn };
  await one.office('records its fee.', 'recordPortfolioFee', fee);
  const evaluation = `evaluation/${portfolioId}`;
  one.besides.push(evaluation);
  await stage.followBegunBy(one.caseId, evaluation);
}

/** Two evaluators are at odds over the last competency; a third finds that more has to be shown. */
export async function beEvaluated(one: Protagonist): Promise<void> {
  const evaluation = evaluationOf(one);
  const last = competenciesOf(one);
  const begun = await one.today();
  const [ada, ben, cleo] = await registerEvaluators(one, set);
  const at = (days: number) => one.until(addDays(begun, days));
  await at(2);
  await assign(one, evaluation, ada);
  await assign(one, evaluation, ben);
  await at(14);
  await rate(one, evaluation, ada, last);
  await at(19);
  await rate(one, evaluation, ben, last, { notMet: last });
  await at(21);
  await assign(one, evaluation, cleo);
  await at(33);
  await rate(one, evaluation, cleo, last, { notMet: last });
  await at(55);
  await provideInformation(one, last);
  await at(62);
  await rate(one, evaluation, ada, last, { only: last });
  await at(64);
  await rate(one, evaluation, ben, last, { only: last });
  await readFeedback(one, evaluation);
}

/** A draft that is saved twice: what it lacks is shown, and the second time it lacks nothing. */
async function draft(one: Protagonist): Promise<string> {
  const { stage, self, caseId } = one;
  const { name, caller } = self;
  await stage.act(name, caseId, `begins a portfolio for ${nameOf(one)}.`);
  const { id } = await caller.make<Draft>(portfolios, { candidacyId: caseId, set });
  await stage.act(name, caseId, 'hands in a document: newsletter.txt.');
  const documentId = await caller.handIn(`portfolio/${id}`, 'newsletter.txt', newsletter);
  const artifacts = [{ documentId, title: 'The newsletter of our team' }];
  const competencies = Array.from({ length: competenciesOf(one) }, (_, index) => {
    return { competency: index + 1, statement: 'I did this at the desk, week after week.', artifacts };
  });
  await save(one, id, 'a statement on each competency', { competencies });
  const learningStatement = 'I have learned to say plainly what I mean, and to ask.';
  await save(one, id, 'the learning statement', { learningStatement });
  return id;
}

async function save(one: Protagonist, id: string, what: string, changes: Record<string, unknown>) {
  const { stage, self, caseId } = one;
  await stage.act(self.name, caseId, `writes ${what}.`);
  const { missing } = await self.caller.change<Draft>(`${portfolios}/${id}`, changes);
  stage.chronicle.remark('draft', missing.length > 0 ? missing.join(' ') : 'Nothing is missing.');
}

/** What was asked for, with one more document, and that it is all. */
async function provideInformation(one: Protagonist, competency: number): Promise<void> {
  const { stage, self } = one;
  const evaluation = evaluationOf(one);
  const path = `${portfolios}/${evaluation.split('/').at(-1)}`;
  await stage.act(self.name, evaluation, `writes more on competency ${competency}, with minutes.txt.`);
  const subject = `information/${evaluation.split('/').at(-1)}`;
  const documentId = await self.caller.handIn(subject, 'minutes.txt', minutes);
  const artifacts = [{ documentId, title: 'The minutes of the meeting that I led' }];
  const competencies = [{ competency, statement: 'I led the meeting of May.', artifacts }];
  await self.caller.change(`${path}/information`, { competencies }, path);
  await stage.give(self, evaluation, { what: 'sends it in.', command: 'provideInformation' });
}

async function readFeedback({ stage, self }: Protagonist, evaluation: string): Promise<void> {
  const path = `/api/v1/evaluations/${evaluation.split('/').at(-1)}/feedback`;
  await stage.act(self.name, evaluation, 'reads the feedback.');
  stage.chronicle.remark('shown', (await self.caller.get<{ sentence: string }>(path)).sentence);
}

function evaluationOf({ besides }: Protagonist): string {
  const found = besides.find(caseId => caseId.startsWith('evaluation/'));
  if (found === undefined) throw new Error('the portfolio is submitted first');
  return found;
}

function competenciesOf({ stage }: Protagonist): number {
  return findSet(stage.program, set)?.competencies ?? 0;
}

function nameOf({ stage }: Protagonist): string {
  return findSet(stage.program, set)?.name ?? set;
}

const newsletter = 'What we do this month, and whom to ask.\n';
const minutes = 'Present: all. We agreed on who opens on Saturdays.\n';
