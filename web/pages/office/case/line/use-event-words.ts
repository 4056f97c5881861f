import { useText } from '../../../../app/language.tsx';
import { useFactWords, useWord } from '../words.ts';
import type { LineEvent } from './events.ts';

/** What an event is, in words: `Letter planned: the limit comes nearer`. */
export function useEventWords(): (event: LineEvent) => string {
  const text = useText();
  const word = useWord();
  const factWords = useFactWords();
  return ({ lane, code, fact, title, isPlanned, isFailed }) => {
    if (lane === 'fact') return factWords(code, fact);
    if (lane === 'deadline') return title ?? code;
    const letter = word('letter', code);
    if (isPlanned) return text('case.letter-is-planned', { letter });
    return text(isFailed ? 'case.letter-has-failed' : 'case.letter-was-sent', { letter });
  };
}
