import { useLanguage } from '../app/language-choice.ts';

/** A sentence that the API sends: English whatever the page's language is, and said to be so. */
export function Sentence({ children }: { children: string }) {
  const { language } = useLanguage();
  return language === 'en' ? children : <span lang="en">{children}</span>;
}
