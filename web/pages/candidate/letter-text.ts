/** Letters in plain text have lines of at most so many characters. */
const width = 72;

/** A letter's text without the line breaks that only its width brings: those before a word that had no place any more. */
export function unwrapped(text: string): string {
  return text.split('\n').reduce((before, line, index, lines) => {
    if (index === 0) return line;
    const last = lines[index - 1] ?? '';
    const [word = ''] = line.trimStart().split(' ');
    const hadNoPlace = last !== '' && word !== '' && last.length + 1 + word.length > width;
    const isItem = line.trimStart().startsWith('- ');
    return hadNoPlace && !isItem ? `${before} ${line.trimStart()}` : `${before}\n${line}`;
  }, '');
}

/** An address as it is shown: a long one, such as that of a step with its token, is cut short. */
export function shortened(address: string): string {
  return address.length > 48 ? `${address.slice(0, 40)}…` : address;
}
