import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { dayInWords } from '../../../../parts/dates.ts';
import { searchable } from '../../../../parts/search-field.tsx';
import type { FieldInputProps } from './field-input.tsx';
import type { Field, Option } from './fields.ts';

type FoundField = Extract<Field, { is: 'found' }>;

/**
 * A choice among more than fit into a list: the catalog's courses or agreements, those that have ended too, since what was
 * completed while they ran counts. Words narrow it; what is chosen stays.
 */
export function FoundChoice({
  field,
  path,
  typed,
  errors,
  onType,
  label,
}: FieldInputProps & { field: FoundField; label: string }) {
  const text = useText();
  const [words, setWords] = useState('');
  const [settled] = useDebouncedValue(words, 300);
  const { options, hasMore } = useFound(field, searchable(settled));
  const [chosen, setChosen] = useState<Option | null>(null);
  const value = typed[path] ?? '';
  const isListed = chosen === null || options.some(option => option.value === chosen.value);
  return (
    <Stack gap={4}>
      <TextInput
        type="search"
        label={text('case.find', { what: label })}
        maxLength={200}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
      <NativeSelect
        label={label}
        description={hasMore ? text('case.find-more') : undefined}
        name={path}
        required={field.isRequired}
        error={errors[path]}
        value={value}
        data={[{ value: '', label: text('case.choose') }, ...(isListed ? [] : [chosen]), ...options]}
        onChange={event => {
          const next = event.currentTarget.value;
          setChosen(
            options.find(option => option.value === next) ?? (chosen?.value === next ? chosen : null),
          );
          onType(path, next);
        }}
      />
    </Stack>
  );
}

interface Found {
  options: Option[];
  hasMore: boolean;
}

function useFound({ find, program }: FoundField, q: string | undefined): Found {
  const { locale } = useIntl();
  const text = useText();
  const query = { program, status: 'all' as const, q, limit: 50 };
  const asked = { params: { query } };
  const kept = { placeholderData: keepPreviousData };
  const courses = useRead('get', '/api/v1/catalog', asked, { ...kept, enabled: find === 'courses' });
  const agreements = useRead('get', '/api/v1/catalog/agreements', asked, {
    ...kept,
    enabled: find === 'agreements',
  });
  const named = (name: string, { status, endsOn }: { status: string; endsOn: string }) =>
    status === 'ended' ? text('case.find-ended', { name, day: dayInWords(endsOn, locale) }) : name;
  if (find === 'agreements') {
    const { agreements: all = [], next = null } = agreements.data ?? {};
    const options = all.map(each => {
      return { value: each.agreementId, label: named(`${each.college} (${each.reference})`, each) };
    });
    return { options, hasMore: next !== null };
  }
  // As CSV it would be a string.
  const { courses: all = [], next = null } = typeof courses.data === 'object' ? courses.data : {};
  const options = all.map(each => {
    return { value: each.courseId, label: named(`${each.set} ${each.title} (${each.reference})`, each) };
  });
  return { options, hasMore: next !== null };
}
