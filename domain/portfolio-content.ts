import { z } from 'zod';
import { uuid } from './command.ts';
import { line } from './line.ts';

/** The longest text that a portfolio holds in one place. */
export const longestStatement = 20_000;
export const mostArtifacts = 50;

const title = line(200);
const link = z
  .url({ protocol: /^https$/, error: 'an address that begins with https://' })
  .max(2000)
  .refine(isOpen, 'an address without a user’s name or password in it');

/** Something that stands on the web and shows a competency. */
export const linkedWork = z.strictObject({ url: link, title });

/** What shows a competency: a document of this portfolio, or something that stands on the web. */
export const artifact = z
  .union([z.strictObject({ documentId: uuid, title }), linkedWork])
  .meta({ id: 'Artifact' });

export type Artifact = z.infer<typeof artifact>;

export const statement = z.string().max(longestStatement);

/** What a portfolio says of one competency of its set. */
export interface Part {
  /** The number of the competency, from 1. */
  competency: number;
  statement: string | null;
  artifacts: Artifact[];
}

export interface Content {
  learningStatement: string | null;
  parts: readonly Part[];
}

/** What the program asked of a portfolio when it was begun. */
export interface Needs {
  /** How many competencies the set has. */
  competencies: number;
  /** At least so many artifacts for each. */
  artifacts: number;
}

/** What can be lacking. `document`: one that is named and is not there. */
export const lackable = ['learning-statement', 'statement', 'artifact', 'document'] as const;

/** One thing that a portfolio lacks, with its place. */
export interface Lack {
  what: (typeof lackable)[number];
  /** Null: on the whole. */
  competency: number | null;
  /** Goes on from "it lacks". */
  words: string;
}

/**
 * Everything that a portfolio lacks before it can be submitted; none when it is complete. `stored` are the ids of its
 * documents.
 */
export function lacksOf(
  { learningStatement, parts }: Content,
  needs: Needs,
  stored: ReadonlySet<string>,
): Lack[] {
  const byNumber = new Map(parts.map(part => [part.competency, part]));
  const lacks = numbersTo(needs.competencies).flatMap(number =>
    lacksOfPart(number, byNumber.get(number), needs.artifacts, stored),
  );
  if (!isBlank(learningStatement)) return lacks;
  return [{ what: 'learning-statement', competency: null, words: 'the learning statement' }, ...lacks];
}

/** The same in words alone, without a word of what the portfolio says: the candidacy gets it. */
export function missingOf(content: Content, needs: Needs, stored: ReadonlySet<string>): string[] {
  return lacksOf(content, needs, stored).map(({ words }) => words);
}

/** From 1 to the last, both included. */
export function numbersTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** The documents that artifacts name, each once. */
export function documentsIn(parts: readonly Pick<Part, 'artifacts'>[]): string[] {
  const named = parts.flatMap(part =>
    part.artifacts.flatMap(each => ('documentId' in each ? [each.documentId] : [])),
  );
  return [...new Set(named)];
}

function lacksOfPart(
  number: number,
  part: Part | undefined,
  artifacts: number,
  stored: ReadonlySet<string>,
): Lack[] {
  const lack = (what: Lack['what'], words: string): Lack => ({ what, competency: number, words });
  const lacking = artifacts - (part?.artifacts.length ?? 0);
  const isGone = documentsIn(part ? [part] : []).some(id => !stored.has(id));
  return [
    ...(isBlank(part?.statement ?? null) ? [lack('statement', `a statement on competency ${number}`)] : []),
    ...(lacking > 0 ? [lack('artifact', `${artifactsInWords(lacking)} for competency ${number}`)] : []),
    ...(isGone ? [lack('document', `a document that competency ${number} names, which is not there`)] : []),
  ];
}

function artifactsInWords(count: number): string {
  return count === 1 ? 'a document or a link' : `${count} more documents or links`;
}

/** Whether anything is said or shown on a competency: words, a link, or a document that is there. */
export function saysSomething(part: Part, stored: ReadonlySet<string>): boolean {
  const { statement, artifacts } = part;
  const isLinked = artifacts.some(artifact => 'url' in artifact);
  return !isBlank(statement) || isLinked || documentsIn([part]).some(id => stored.has(id));
}

/** Whether nothing stands in a text. */
function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function isOpen(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '';
}
