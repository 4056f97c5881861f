import assert from 'node:assert/strict';
import type { RenderedLetter } from '../../letters/render.ts';

/** Fails for a letter with a hole in it: an unfilled word, one that is not there, a sentence that breaks off. */
export function assertWhole(letter: RenderedLetter, message = letter.subject): void {
  const { subject, preview, text, html, attachments } = letter;
  const everything = [subject, preview, text, html, ...attachments.map(file => file.content)].join('\n');
  assert.doesNotMatch(everything, /\{\{|undefined|NaN|\[object|\bnull\b|Invalid Date/, message);
  assert.doesNotMatch(text, /\{|\}|\(\s*\)|\s[.,;]|\.\.(?!\.)/, message);
  assert.ok(subject.length <= 78, `${subject.length} characters: ${subject}`);
}
