/** What is written in the sample and not decided: drafts of portfolios and of ratings, with real documents. */
import { caseAddress } from '../api/addresses.ts';
import type { Caller, Fields } from '../demo/caller.ts';
import { pdfOf, pngOf } from './documents.ts';
import { give, type Office } from './office.ts';
import type { EvaluatorName, Places } from './places.ts';
import { competenciesOf, learningStatementOn, statementOn } from './portfolios.ts';
import type { Story } from './story.ts';

const portfolios = '/api/v1/portfolios';

/** A draft of which nothing is written. */
export async function beginsDraft(who: Caller, story: Story, set: string): Promise<string> {
  const { id } = await who.make<{ id: string }>(portfolios, { candidacyId: story.candidacyId(), set });
  return id;
}

/** Half of it: statements on every other competency, a document for the first, no learning statement. */
export async function writesHalf(who: Caller, story: Story, set: string): Promise<void> {
  const id = await beginsDraft(who, story, set);
  const note = 'Evening desk, a week in March.\nMonday: printer. Tuesday: printer. Wednesday: a wedding.\n';
  const documentId = await who.handIn(`portfolio/${id}`, 'evening-desk.txt', note);
  const competencies = competenciesOf(story, set)
    .filter(number => number % 2 === 1)
    .map(competency => ({
      competency,
      statement: statementOn(set, competency),
      ...(competency === 1 ? { artifacts: [{ documentId, title: 'My notes of a week' }] } : {}),
    }));
  await who.change(`${portfolios}/${id}`, { competencies });
}

/** All of it, with a PDF, a picture and a text; the draft's id. */
export async function writesWhole(who: Caller, story: Story, set: string): Promise<string> {
  const id = await beginsDraft(who, story, set);
  const pages = await pdfOf('How we welcome new members', [
    'A sample document.',
    'One: greet. Two: listen. Three: show.',
  ]);
  const handIn = (name: string, content: string | Uint8Array<ArrayBuffer>) =>
    who.handIn(`portfolio/${id}`, name, content);
  const documents = [
    { documentId: await handIn('welcome.pdf', pages), title: 'The leaflet that I wrote' },
    { documentId: await handIn('loans-by-month.png', pngOf()), title: 'Loans before and after' },
    {
      documentId: await handIn('minutes.txt', 'Present: all. Agreed: who opens on Saturdays.\n'),
      title: 'Minutes of the team',
    },
  ];
  const competencies = competenciesOf(story, set).map((competency, index) => {
    const artifact = documents[index % documents.length];
    return { competency, statement: statementOn(set, competency), artifacts: artifact ? [artifact] : [] };
  });
  await who.change(`${portfolios}/${id}`, { learningStatement: learningStatementOn(set), competencies });
  return id;
}

/** The office has looked at it before its submission, and comments. */
export async function isReviewed(office: Office, who: Caller, id: string): Promise<void> {
  await who.make(`${portfolios}/${id}/request-review`, {});
  const comments = [
    { text: '(Sample.) A strong beginning. Two places need more of yourself.' },
    { competency: 2, text: '(Sample.) You write “we” throughout: which part was yours?' },
    { competency: 5, text: '(Sample.) The picture shows numbers; say what you concluded from them.' },
  ];
  await office.staff.make(`${portfolios}/${id}/comments`, { comments });
}

/** Handed in and paid for today, assigned to these two, and accepted. */
export async function isTaken(
  office: Office,
  who: Caller,
  { story, set, id, fee, places }: { story: Story; set: string; id: string; fee: Fields; places: Places },
  ...evaluators: EvaluatorName[]
): Promise<void> {
  await give(who, story.candidacyId(), 'submitPortfolio', { set, portfolioId: id });
  await give(office.staff, story.candidacyId(), 'recordPortfolioFee', { set, ...fee });
  const evaluation = `evaluation/${id}`;
  await office.staff.getOnceThere(caseAddress(evaluation));
  for (const name of evaluators) {
    const evaluatorId = places.evaluators[name];
    await give(office.staff, evaluation, 'assign', { evaluatorId });
    await give(await office.signIn(evaluatorId, 'evaluator'), evaluation, 'acceptAssignment');
  }
}

/** The evaluator has rated some competencies, and not submitted yet. */
export async function ratesHalf(who: Caller, story: Story, set: string): Promise<void> {
  const path = `${caseAddress(`evaluation/${story.ownId('portfolios', set.toLowerCase())}`)}/rating-draft`;
  const ratings = competenciesOf(story, set)
    .filter(number => number <= 4)
    .map(competency => ({
      competency,
      rating: competency === 3 ? 'partiallyMet' : 'met',
      ...(competency === 3 ? { comment: '(Sample.) Good, and told in general words.' } : {}),
    }));
  await who.put(path, { ratings });
}
