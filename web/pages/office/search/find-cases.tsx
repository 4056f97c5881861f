import { Group } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { caseKinds } from '../case/shown-case.ts';
import { useWord } from '../case/words.ts';
import { FilterChoice } from '../../../parts/filter-choice.tsx';
import { DayFilter } from '../listing/day-filter.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { searchable } from '../../../parts/search-field.tsx';
import { statusesOf, waitsOf } from './standings.ts';

/** By what cases are found, kept in the address. */
export function CaseFilters() {
  const text = useText();
  const word = useWord();
  const { of } = useFilters();
  const kind = of('kind');
  const options = (group: string, codes: readonly string[]) =>
    codes.map(code => ({ value: code, label: word(group, code) }));
  return (
    <Group align="flex-end">
      <FilterChoice
        name="kind"
        label={text('office.case-kind')}
        all={text('office.all-kinds')}
        options={options('kind', caseKinds)}
      />
      <FilterChoice
        name="status"
        label={text('office.case-status')}
        all={text('office.any-status')}
        options={options('status', statusesOf(kind))}
      />
      <FilterChoice
        name="waitsFor"
        label={text('office.case-waits')}
        all={text('office.any-waits')}
        options={options('waits', waitsOf(kind))}
      />
      <DayFilter name="dueAfter" label={text('office.due-after')} />
      <DayFilter name="dueBefore" label={text('office.due-before')} />
    </Group>
  );
}

/** A page of the cases that the address asks for; words are searched for by staff alone. */
export function useCases(isStaff: boolean, isOn = true) {
  const { of } = useFilters();
  const dueAfter = of('dueAfter');
  const dueBefore = of('dueBefore');
  const query = {
    kind: of('kind'),
    status: of('status'),
    waitsFor: of('waitsFor'),
    // The days of the reader, as everywhere where a day is typed.
    dueAfter: dueAfter === undefined ? undefined : new Date(`${dueAfter}T00:00`).toISOString(),
    dueBefore: dueBefore === undefined ? undefined : new Date(`${dueBefore}T23:59:59.999`).toISOString(),
    q: isStaff ? searchable(of('q')) : undefined,
    cursor: of('cursor'),
  };
  return useRead(
    'get',
    '/api/v1/cases',
    { params: { query } },
    { placeholderData: keepPreviousData, enabled: isOn },
  );
}
