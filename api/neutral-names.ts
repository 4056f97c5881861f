import { portfolioDocumentsOf, type PortfolioDocument } from '../db/queries/portfolio-documents.ts';
import type { EvaluatedPortfolio } from '../db/queries/portfolio-for-evaluator.ts';
import { mediaTypes } from '../documents/kinds.ts';
import type { Artifact } from '../domain/portfolio-content.ts';
import type { ApiDeps } from './route.ts';

/** The name that the writer gave to a document, and one that says no more than its place and its kind: `document-2.pdf`. */
export interface DocumentNames {
  own: string;
  neutral: string;
}

/**
 * The names of a portfolio's documents by their ids, those that were added on request after the others. They stay what they are: what was
 * submitted does not change.
 */
export async function documentNamesOf(
  { door }: ApiDeps,
  portfolioId: string,
): Promise<ReadonlyMap<string, DocumentNames>> {
  const rows = await portfolioDocumentsOf(door.orm.em.fork(), portfolioId);
  return new Map(rows.map((row, index) => [row.id, { own: row.name, neutral: neutralName(row, index + 1) }]));
}

/** The portfolio as one reads it who is not to learn whose it is: a title that is only the name of its file becomes the neutral one. */
export function withNeutralTitles(
  portfolio: EvaluatedPortfolio,
  names: ReadonlyMap<string, DocumentNames>,
): EvaluatedPortfolio {
  const neutral = <P extends { artifacts: Artifact[] }>(part: P): P => {
    return { ...part, artifacts: part.artifacts.map(each => withNeutralTitle(each, names)) };
  };
  const { competencies, information } = portfolio;
  return { ...portfolio, competencies: competencies.map(neutral), information: information.map(neutral) };
}

function withNeutralTitle(artifact: Artifact, names: ReadonlyMap<string, DocumentNames>): Artifact {
  const named = 'documentId' in artifact ? names.get(artifact.documentId) : undefined;
  if (!named || plain(artifact.title) !== plain(named.own)) return artifact;
  return { ...artifact, title: named.neutral };
}

/** Titles are cut to 200 characters, names are not; who leaves out the extension still says the name. */
function plain(name: string): string {
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return stem.normalize('NFKC').trim().toLowerCase().slice(0, 190);
}

/** With the extension of the file where it fits what the file is, else with the usual one. */
function neutralName({ name, mediaType }: PortfolioDocument, number: number): string {
  const extensions = mediaTypes.get(mediaType ?? '')?.extensions ?? [];
  const own = name.split('.').at(-1)?.toLowerCase() ?? '';
  const extension = extensions.includes(own) ? own : extensions[0];
  return extension === undefined ? `document-${number}` : `document-${number}.${extension}`;
}
