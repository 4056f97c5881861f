const width = 72;

/**
 * Text on one line: line breaks and other control characters become spaces, so that a name can neither end a mail
 * header nor turn the direction of what follows it. Letters of every script and emoji stay as they are.
 */
export function oneLine(text: string): string {
  return (
    text
      // U+202A–202E and U+2066–2069 override the direction of the text after them.
      .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ')
      .replace(/ {2,}/g, ' ')
      .trim()
  );
}

/** The lines of a free text, without control characters; empty lines at the ends are dropped. */
export function linesOf(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine);
}

/**
 * Plain text laid out for a mail: lines wrapped at 72 characters (a word or address longer than that stays whole),
 * indents kept, items of a list hanging, never two empty lines in a row, one line break at the end.
 */
export function layOut(text: string): string {
  return `${text
    .split('\n')
    .flatMap(wrap)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function wrap(line: string): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const hanging = line.startsWith('- ', indent.length) ? `${indent}  ` : indent;
  const lines: string[] = [];
  let current = '';
  // A time keeps its AM or PM.
  for (const word of line.split(/ (?![AP]M\b)/).filter(part => part !== '')) {
    const longer = current === '' ? indent + word : `${current} ${word}`;
    if (current === '' || lengthOf(longer) <= width) {
      current = longer;
    } else {
      lines.push(current);
      current = hanging + word;
    }
  }
  return [...lines, current];
}

/** Characters as a reader counts them roughly: a four-byte character is one. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
