import { createContext, useContext } from 'react';
import type { Language } from '../texts/index.ts';

export const LanguageChoice = createContext<{ language: Language; choose: (language: Language) => void }>({
  language: 'en',
  choose: () => {},
});

/** The language of the pages, and how one chooses another. */
export function useLanguage() {
  return useContext(LanguageChoice);
}
