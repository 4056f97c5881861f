import { Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { useSession } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Moment } from '../../parts/when.tsx';
import { caseKinds, pageOf } from './case/shown-case.ts';
import { useWord } from './case/words.ts';
import { Overdue, Plain } from './listing/age.tsx';
import { FilterChoice } from './listing/choice.tsx';
import { DayFilter } from './listing/day-filter.tsx';
import { useFilters } from './listing/filters.ts';
import { Paging } from './listing/paging.tsx';
import { Row, Rows } from './listing/rows.tsx';
import { SearchField, searchable } from './listing/search-field.tsx';
import { FoundElsewhere } from './search/elsewhere.tsx';
import { statusesOf, waitsOf } from './search/standings.ts';

type FoundCase = components['schemas']['FoundCase'];

/** Every case, found by whatever one knows of it; also courses, providers and agreements. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const cases = useCases(isStaff);
  return (
    <Page title={text('office.cases-title')} size="lg">
      {isStaff && (
        <SearchField label={text('office.search-everything')} description={text('office.search-what')} />
      )}
      {isStaff && <FoundElsewhere />}
      <Stack gap="sm" component="section" aria-labelledby="cases">
        <Title order={2} id="cases">
          {text('office.cases-title')}
        </Title>
        <Filters />
        <Loaded of={cases}>{page => <CaseList {...page} />}</Loaded>
      </Stack>
    </Page>
  );
}

function Filters() {
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

function useCases(isStaff: boolean) {
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
  return useRead('get', '/api/v1/cases', { params: { query } }, { placeholderData: keepPreviousData });
}

function CaseList({ cases, next }: { cases: readonly FoundCase[]; next: string | null }) {
  const text = useText();
  if (cases.length === 0) return <Text role="status">{text('office.no-cases')}</Text>;
  return (
    <>
      <Rows label={text('office.cases-title')}>
        {cases.map(found => (
          <CaseRow key={found.caseId} found={found} />
        ))}
      </Rows>
      <Paging next={next} />
    </>
  );
}

function CaseRow({ found }: { found: FoundCase }) {
  const text = useText();
  const word = useWord();
  const { caseId, kind, personName, certificateNumber, status, waitsFor, dueAt } = found;
  const details = [
    ...(certificateNumber === null ? [] : [text('office.certificate', { number: certificateNumber })]),
    waitsFor === null ? text('office.nobody') : word('waits', waitsFor),
  ];
  return (
    <Row
      to={pageOf(caseId)}
      title={`${personName ?? `…${caseId.slice(-6)}`} · ${word('kind', kind)}`}
      aside={
        <>
          {dueAt !== null && Date.parse(dueAt) < Date.now() && <Overdue />}
          <Plain>{word('status', status)}</Plain>
        </>
      }
    >
      {details.join(' · ')}
      {dueAt !== null && (
        <>
          {' · '}
          {text('office.due')} <Moment at={dueAt} />
        </>
      )}
    </Row>
  );
}
