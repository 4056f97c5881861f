import { describe, expect, test } from 'vitest';
import { unwrapped } from '../../web/pages/candidate/letter-text.ts';

describe('a letter that is read again', () => {
  test('flows as wide as its page: breaks that only the width of a mail brings are undone', () => {
    const wrapped =
      'This is your letter of acceptance. By that day you complete 6 competency\nsets: the required ones and any three of the others.';
    expect(unwrapped(wrapped)).toBe(wrapped.replace('\n', ' '));
  });

  test('keeps paragraphs, short lines and items of lists as they are', () => {
    const text = `Dear Maria,\n\n- ${'x'.repeat(70)}\n- Technology (required)\n\nLSSC program office\nlssc@example.org`;
    expect(unwrapped(text)).toBe(text);
  });
});
