/**
 * SQL for the words of a text in lower case, as an index holds them; what parts them is white space and the marks of ASCII. The
 * function is of a migration: it says what it costs, so that an index is preferred to computing it for every row.
 */
export function wordsOf(sql: string): string {
  return `words_of(${sql})`;
}

/** SQL for the words of a person's name and address, as `person_words` holds them. */
export function personWords(alias?: string): string {
  const column = (name: string) => (alias === undefined ? `"${name}"` : `${alias}."${name}"`);
  return wordsOf(`${column('name')} || ' ' || ${column('email')}`);
}

/**
 * What to look for with `@@ lower(?)::tsquery`: each word of the text as the beginning of one, in any order. Null for a text
 * without words, which nothing fits.
 */
export function beginnings(text: string): string | null {
  const words = text.split(/[\s!-/:-@[-`{-~]+/u).filter(word => word !== '');
  return words.length === 0 ? null : words.map(word => `'${word}':*`).join(' & ');
}
