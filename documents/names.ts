const longest = 120;
const longestBytes = 200;

/** Turn the direction of writing, or show nothing: `gpj.exe` could be made to look like another name. */
const unseen =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** What some system does not take in a file's name. */
const reserved = /[<>:"|?*]/g;
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name that is safe to show and to save under on any system: the last part of a path, without characters that are
 * unseen or reserved, at most 120 characters and 200 bytes long, never empty. The extension stays.
 */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(unseen, '')
    .replaceAll(reserved, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return shortened(plain.replace(device, '_$1'));
}

/** The part behind the last dot, in small letters; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The name with an extension that fits what it is: the first of these is added unless it has one of them. */
export function withExtension(name: string, fitting: readonly string[]): string {
  const [usual = ''] = fitting;
  return fitting.includes(extensionOf(name)) ? name : shortened(`${name}.${usual}`);
}

function shortened(name: string): string {
  const extension = extensionOf(name);
  const end = extension === '' ? '' : name.slice(-extension.length - 1);
  const stem = lettersOf(name.slice(0, name.length - end.length));
  const isTooLong = () =>
    stem.length + end.length > longest || Buffer.byteLength(stem.join('') + end) > longestBytes;
  while (stem.length > 0 && isTooLong()) stem.pop();
  return `${stem.join('').trimEnd() || 'document'}${end}`;
}

/** As people count them: what is written as one letter is never cut in two. */
function lettersOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}
