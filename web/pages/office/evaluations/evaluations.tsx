import { Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Day } from '../../../parts/when.tsx';
import { useWord } from '../case/words.ts';
import { Age, Overdue, Plain } from '../listing/age.tsx';
import { FilterChoice } from '../../../parts/filter-choice.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { Paging } from '../listing/paging.tsx';
import { Row, Rows } from '../listing/rows.tsx';
import { SearchField, searchable } from '../../../parts/search-field.tsx';
import { WaitingTable } from './waiting-table.tsx';

type FoundCase = components['schemas']['FoundCase'];

/** The portfolios in evaluation: how old they are, for whom they wait, which are overdue; each leads to its assignments. */
export function Component() {
  const text = useText();
  const evaluations = useEvaluations();
  return (
    <Page title={text('evaluations.title')} size="lg">
      <WaitingTable />
      <Stack gap="sm" component="section" aria-labelledby="evaluations">
        <Title order={2} id="evaluations">
          {text('evaluations.in-evaluation')}
        </Title>
        <Filters />
        <Loaded of={evaluations}>{page => <EvaluationList {...page} />}</Loaded>
      </Stack>
    </Page>
  );
}

function Filters() {
  const text = useText();
  const word = useWord();
  return (
    <Group align="flex-end">
      <FilterChoice
        name="waitsFor"
        label={text('evaluations.waits-for')}
        all={text('evaluations.waits-any')}
        options={['assignment', 'acceptance', 'rating', 'information'].map(value => ({
          value,
          label: word('waits', value),
        }))}
      />
      <FilterChoice
        name="overdue"
        label={text('evaluations.when')}
        all={text('evaluations.when-any')}
        options={[{ value: 'yes', label: text('evaluations.when-overdue') }]}
      />
      <SearchField label={text('evaluations.candidate')} />
    </Group>
  );
}

function useEvaluations() {
  const { of } = useFilters();
  // One instant for as long as the page is open: with each render another would be another question.
  const [now] = useState(() => new Date().toISOString());
  const query = {
    kind: 'evaluation',
    waitsFor: of('waitsFor'),
    dueBefore: of('overdue') === 'yes' ? now : undefined,
    q: searchable(of('q')),
    cursor: of('cursor'),
  };
  return useRead('get', '/api/v1/cases', { params: { query } }, { placeholderData: keepPreviousData });
}

function EvaluationList({ cases, next }: { cases: readonly FoundCase[]; next: string | null }) {
  const text = useText();
  if (cases.length === 0) return <Text role="status">{text('evaluations.none')}</Text>;
  return (
    <>
      <Rows label={text('evaluations.in-evaluation')}>
        {cases.map(found => (
          <EvaluationRow key={found.caseId} found={found} />
        ))}
      </Rows>
      <Paging next={next} />
    </>
  );
}

function EvaluationRow({
  found: { caseId, personName, status, since, waitsFor, dueAt, dueOn },
}: {
  found: FoundCase;
}) {
  const text = useText();
  const word = useWord();
  return (
    <Row
      to={`/office/evaluations/${caseId.replace('evaluation/', '')}`}
      title={personName ?? `…${caseId.slice(-6)}`}
      aside={
        <>
          {dueAt !== null && Date.parse(dueAt) < Date.now() && <Overdue />}
          <Plain>{word('status', status)}</Plain>
          {waitsFor !== null && <Age since={since} />}
        </>
      }
    >
      {waitsFor !== null && word('waits', waitsFor)}
      {dueAt !== null && dueOn !== null && (
        <>
          {' · '}
          {text('office.due')} <Day on={dueOn} endsAt={dueAt} />
        </>
      )}
    </Row>
  );
}
