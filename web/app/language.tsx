import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { isLanguage, textsIn, type Language, type TextId } from '../texts/index.ts';
import { LanguageChoice } from './language-choice.ts';

const storageKey = 'perennial.language';

/** Gives all below it texts and forms of dates and numbers in the language chosen, else that of the browser, else English. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const { data: messages } = useQuery({
    queryKey: ['texts', language],
    queryFn: () => textsIn(language),
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
