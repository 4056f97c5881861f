import { useIntl } from 'react-intl';
import { dayInWords } from '../../../parts/dates.ts';

/**
 * Words for a code of the API (`word('status', 'awaiting-decision')` is the text `case.status-awaiting-decision`); a code that
 * has no text is shown as words of its own.
 */
export function useWord(): (group: string, code: string, values?: Record<string, string>) => string {
  const intl = useIntl();
  return (group, code, values) => {
    const id = `case.${group}-${code}`;
    return id in intl.messages ? intl.formatMessage({ id }, values) : spaced(code);
  };
}

/** `moreInformationRequested` → `more information requested`. */
export function spaced(code: string): string {
  return code
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** The fact in words: `Course credited for TEC`. */
export function useFactWords(): (type: string, fact: Record<string, unknown>) => string {
  const word = useWord();
  return (type, fact) => word('fact', type, { set: setIn(fact) });
}

function setIn(fact: Record<string, unknown>): string {
  const { set, sets } = fact;
  if (typeof set === 'string') return set;
  if (Array.isArray(sets)) return sets.filter(each => typeof each === 'string').join(', ');
  const inner = fact['submission'];
  return typeof inner === 'object' && inner !== null && 'set' in inner && typeof inner.set === 'string'
    ? inner.set
    : 'none';
}

export interface Particular {
  name: string;
  value: string;
}

/** What of a fact's content a person would ask for: days, amounts, reasons; ids and inner matters are left out. */
export function useParticulars(): (fact: Record<string, unknown>) => Particular[] {
  const { locale } = useIntl();
  const word = useWord();
  const money = useMoney();
  return fact =>
    Object.entries(fact).flatMap(([name, value]) => {
      const label = word('field', name);
      if (typeof value === 'number' && /cents$/i.test(name)) return [{ name: label, value: money(value) }];
      if (typeof value === 'string' && isDay(value))
        return [{ name: label, value: dayInWords(value, locale) }];
      if (typeof value === 'string' && told.has(name)) return [{ name: label, value }];
      if (typeof value === 'string' && coded.has(name))
        return [{ name: label, value: word('choice', value) }];
      const on = lastDayIn(value);
      return on === null ? [] : [{ name: label, value: dayInWords(on, locale) }];
    });
}

const told = new Set(['reason', 'comment', 'detail', 'sentence', 'reference', 'number', 'approver', 'code']);
const coded = new Set(['method', 'ground', 'cause', 'because', 'outcome', 'seat', 'stage', 'problem']);

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function lastDayIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('on' in value)) return null;
  return typeof value.on === 'string' ? value.on : null;
}

/** Amounts in dollars, from cents. */
export function useMoney(): (cents: number, currency?: string) => string {
  const intl = useIntl();
  return (cents, currency = 'USD') => intl.formatNumber(cents / 100, { style: 'currency', currency });
}

/** Minutes as hours: `32 h`, `1.5 h`. */
export function useHours(): (minutes: number) => string {
  const intl = useIntl();
  return minutes =>
    intl.formatNumber(minutes / 60, { style: 'unit', unit: 'hour', maximumFractionDigits: 2 });
}
