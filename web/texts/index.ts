import type { enOffice } from './en-office.ts';
import type { en } from './en.ts';

/** The texts of pages for everybody, and of pages for whoever works for the program; the values are ICU messages. */
export type PeoplesTexts = Record<keyof typeof en, string>;
export type OfficesTexts = Record<keyof typeof enOffice, string>;

/** Every text of the pages by its id. */
export type TextId = keyof PeoplesTexts | keyof OfficesTexts;

/** The languages that one can choose, each by its own name. */
export const languages = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof languages;

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && value in languages;
}

/** The texts of a language for everybody; fetched only for who reads it. */
export async function peoplesTexts(language: Language): Promise<PeoplesTexts> {
  if (language === 'es') return (await import('./es.ts')).es;
  return (await import('./en.ts')).en;
}

/** The rest of the texts of a language, for whoever works for the program. */
export async function officesTexts(language: Language): Promise<OfficesTexts> {
  if (language === 'es') return (await import('./es-office.ts')).esOffice;
  return (await import('./en-office.ts')).enOffice;
}
