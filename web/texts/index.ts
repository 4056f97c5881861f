import type { en } from './en.ts';

/** Every text of the pages by its id; the values are ICU messages. */
export type Texts = Record<keyof typeof en, string>;
export type TextId = keyof Texts;

/** The languages that one can choose, each by its own name. */
export const languages = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof languages;

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && value in languages;
}

/** The texts of a language; fetched only for who reads it. */
export async function textsIn(language: Language): Promise<Texts> {
  if (language === 'es') return (await import('./es.ts')).es;
  return (await import('./en.ts')).en;
}
