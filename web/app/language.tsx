import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { isLanguage, officesTexts, peoplesTexts, type Language, type TextId } from '../texts/index.ts';
import { LanguageChoice, useLanguage } from './language-choice.ts';

const storageKey = 'perennial.language';

/** Gives all below it texts and forms of dates and numbers in the language chosen, else that of the browser, else English. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const { data: messages } = useQuery({
    queryKey: ['texts', language],
    queryFn: () => peoplesTexts(language),
    staleTime: Infinity,
    placeholderData: previous => previous,
  });
  const choose = (next: Language) => {
    localStorage.setItem(storageKey, next);
    setLanguage(next);
  };
  if (!messages) return null;
  document.documentElement.lang = language;
  return (
    <LanguageChoice value={{ language, choose }}>
      <IntlProvider locale={language === 'en' ? 'en-US' : language} messages={messages}>
        {children}
      </IntlProvider>
    </LanguageChoice>
  );
}

/** Gives all below it the texts of the office, too, once they are there; only for whoever works for the program. */
export function OfficesTexts({ areNeeded, children }: { areNeeded: boolean; children: ReactNode }) {
  const { language } = useLanguage();
  const { locale, messages } = useIntl();
  const { data: more } = useQuery({
    queryKey: ['texts', language, 'office'],
    queryFn: () => officesTexts(language),
    staleTime: Infinity,
    enabled: areNeeded,
    placeholderData: previous => previous,
  });
  const all = useMemo(() => ({ ...messages, ...more }), [messages, more]);
  if (!areNeeded) return children;
  return more ? (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
  ) : null;
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (isLanguage(kept)) return kept;
  const own = navigator.languages.map(tag => tag.split('-')[0]).find(isLanguage);
  return own ?? 'en';
}

type Values = Record<string, string | number>;

/** `text('candidate.title', { n: 3 })`: the text of an id in the language of the page. */
export function useText(): (id: TextId, values?: Values) => string {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values);
}
