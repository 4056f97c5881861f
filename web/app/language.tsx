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

/**
 * Gives all below it the texts of the office, too, once they are there; only for whoever works for the program. What is below
 * stays as it is, with all that was typed, when somebody's session ends.
 */
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
  if (areNeeded && !more) return null;
  return (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
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
  return (id, values) => intl.formatMessage({ id }, values && isolated(values));
}

/** Hebrew, Arabic and the like, and the signs that turn the direction of what follows. */
const turnsDirection =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What somebody has typed turns nothing around in the sentence that it stands in. */
function isolated(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && turnsDirection.test(value) ? `\u2068${value}\u2069` : value,
    ]),
  );
}
