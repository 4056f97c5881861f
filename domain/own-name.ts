import type { Content, Part } from './portfolio-content.ts';

/** Where a portfolio can hold the name of its writer. `file`: the name of a document. */
export const namePlaces = ['learning-statement', 'statement', 'title', 'file', 'link'] as const;

/** One place where the writer's name seems to stand. */
export interface NamePlace {
  what: (typeof namePlaces)[number];
  /** Null: on the whole. */
  competency: number | null;
}

/** The places in words that go on from "it stands in". */
export function placeInWords({ what, competency }: NamePlace): string {
  switch (what) {
    case 'learning-statement':
      return 'the learning statement';
    case 'statement':
      return `the statement on competency ${competency}`;
    case 'title':
      return `a title at competency ${competency}`;
    case 'file':
      return `the name of a file at competency ${competency}`;
    case 'link':
      return `the address of a link at competency ${competency}`;
  }
}

export interface Writer {
  name: string;
  email: string;
}

/**
 * Where the name or the address of the writer seems to stand in what a portfolio says, each place once. It is a hint and no judgement:
 * names that are words, too, are found where they are only words. `fileNames` are those of the documents by their ids.
 */
export function namePlacesIn(
  { learningStatement, parts }: Content,
  fileNames: ReadonlyMap<string, string>,
  writer: Writer,
): NamePlace[] {
  const onWhole: NamePlace[] = isNamedInProse(learningStatement ?? '', writer)
    ? [{ what: 'learning-statement', competency: null }]
    : [];
  return [...onWhole, ...parts.flatMap(part => placesOf(part, fileNames, writer))];
}

function placesOf(
  { competency, statement, artifacts }: Part,
  fileNames: ReadonlyMap<string, string>,
  writer: Writer,
): NamePlace[] {
  const files = artifacts.map(each => ('documentId' in each ? (fileNames.get(each.documentId) ?? '') : ''));
  // A title that is only the name of the file is told of once.
  const titles = artifacts.map(({ title }, index) => (title === files[index] ? '' : title));
  const links = artifacts.map(each => ('url' in each ? each.url : ''));
  const isNamed = (label: string) => isNamedInLabel(label, writer);
  const found: Record<Exclude<NamePlace['what'], 'learning-statement'>, boolean> = {
    statement: isNamedInProse(statement ?? '', writer),
    title: titles.some(isNamed),
    file: files.some(isNamed),
    link: links.some(isNamed),
  };
  return namePlaces.flatMap(what =>
    what !== 'learning-statement' && found[what] ? [{ what, competency }] : [],
  );
}

/** In prose a part of a name counts where it is written as a name is: "will" is none. */
function isNamedInProse(text: string, writer: Writer): boolean {
  const words = wordsOf(text);
  return (
    holdsWhole(words, writer) ||
    holdsPart(
      words.filter(word => !/^\p{Ll}/u.test(word)),
      writer,
    )
  );
}

/** In titles, names of files and addresses nobody minds capitals or spaces. */
function isNamedInLabel(text: string, writer: Writer): boolean {
  const words = wordsOf(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
  const whole = lower(wordsOf(writer.name)).join('');
  const isRunTogether = whole.length >= mostlyUnique && lower(words).join('').includes(whole);
  return isRunTogether || holdsWhole(words, writer) || holdsPart(words, writer);
}

/** From so many letters on, names that are run together are hardly part of a word. */
const mostlyUnique = 7;

/** The whole name or address, part after part; scripts that part no words are looked through. */
function holdsWhole(words: readonly string[], { name, email }: Writer): boolean {
  const text = ` ${lower(words).join(' ')} `;
  const wholes = [name, email].map(whole => lower(wordsOf(whole)).join(' ')).filter(whole => whole !== '');
  return wholes.some(whole =>
    text.includes(/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Thai}/u.test(whole) ? whole : ` ${whole} `),
  );
}

/** A part that is long enough to be a name: no initial, no "de". */
function holdsPart(words: readonly string[], { name }: Writer): boolean {
  const said = new Set(lower(words));
  return lower(wordsOf(name)).some(part => part.length > 2 && said.has(part));
}

/** Without accents, so that a name is found however it is typed. */
function wordsOf(text: string): string[] {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC');
  return bare.split(/[^\p{L}]+/u).filter(word => word !== '');
}

function lower(words: readonly string[]): string[] {
  return words.map(word => word.toLowerCase());
}
