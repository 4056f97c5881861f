import { z } from 'zod';
import { uuid } from './command.ts';

/** The longest text that a portfolio holds in one place. */
export const longestStatement = 20_000;
export const mostArtifacts = 50;

const title = z.string().trim().min(1).max(200);
const link = z
  .url({ protocol: /^https$/, error: 'an address that begins with https://' })
  .max(2000)
  .refine(isOpen, 'an address without a user’s name or password in it');

/** Something that stands on the web and shows a competency. */
export const linkedWork = z.strictObject({ url: link, title });

/** What shows a competency: a document of this portfolio, or something that stands on the web. */
export const artifact = z
  .union([z.strictObject({ documentId: uuid.toLowerCase(), title }), linkedWork])
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

/**
 * Everything that a portfolio lacks before it can be submitted, in words that go on from "it lacks"; none when it is complete.
 * Without a word of what it says: the candidacy gets it. `stored` are the ids of its documents.
 */
export function missingOf(
  { learningStatement, parts }: Content,
  needs: Needs,
  stored: ReadonlySet<string>,
): string[] {
  const byNumber = new Map(parts.map(part => [part.competency, part]));
  const lacks = numbersTo(needs.competencies).flatMap(number =>
    missingOfPart(number, byNumber.get(number), needs.artifacts, stored),
  );
  return isBlank(learningStatement) ? ['the learning statement', ...lacks] : lacks;
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

function missingOfPart(
  number: number,
  part: Part | undefined,
  artifacts: number,
  stored: ReadonlySet<string>,
): string[] {
  const lacking = artifacts - (part?.artifacts.length ?? 0);
  const isGone = documentsIn(part ? [part] : []).some(id => !stored.has(id));
  return [
    ...(isBlank(part?.statement ?? null) ? [`a statement on competency ${number}`] : []),
    ...(lacking > 0 ? [`${artifactsInWords(lacking)} for competency ${number}`] : []),
    ...(isGone ? [`a document that competency ${number} names, which is not there`] : []),
  ];
}

function artifactsInWords(count: number): string {
  return count === 1 ? 'a document or a link' : `${count} more documents or links`;
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function isOpen(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '';
}
