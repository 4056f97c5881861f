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
import type { Along } from '../listing/page-turning.ts';
import { Row, Rows } from '../listing/rows.tsx';
import { SearchField, searchable } from '../../../parts/search-field.tsx';
import { WaitingTable } from './waiting-table.tsx';

type FoundCase = components['schemas']['FoundCase'];

/** The portfolios in evaluation: how old they are, for whom they wait, which are overdue; each leads to its assignments. */
export function Component() {
  const text = useText();
  const { evaluations, along } = useEvaluations();
  return (
    <Page title={text('evaluations.title')} size="lg">
      <WaitingTable />
      <Stack gap="sm" component="section" aria-labelledby="evaluations">
        <Title order={2} id="evaluations">
          {text('evaluations.in-evaluation')}
        </Title>
        <Filters />
        <Loaded of={evaluations}>{page => <EvaluationList {...page} along={along} />}</Loaded>
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
  // One instant for all pages of the list, also for who comes back to one: another would be another question.
  const [now] = useState(
    () => (of('cursor') === undefined ? undefined : of('now')) ?? new Date().toISOString(),
  );
  const dueBefore = of('overdue') === 'yes' ? now : undefined;
  const query = {
    kind: 'evaluation',
    waitsFor: of('waitsFor'),
    dueBefore,
    q: searchable(of('q')),
    cursor: of('cursor'),
  };
  const params = { query };
  const evaluations = useRead('get', '/api/v1/cases', { params }, { placeholderData: keepPreviousData });
  const along: Along = dueBefore === undefined ? {} : { now };
  return { evaluations, along };
}

interface EvaluationListProps {
  cases: readonly FoundCase[];
  next: string | null;
  along: Along;
}

function EvaluationList({ cases, next, along }: EvaluationListProps) {
  const text = useText();
  return (
    <>
      {cases.length === 0 ? (
        <Text role="status">{text('evaluations.none')}</Text>
      ) : (
        <Rows label={text('evaluations.in-evaluation')}>
          {cases.map(found => (
            <EvaluationRow key={found.caseId} found={found} />
          ))}
        </Rows>
      )}
      <Paging next={next} along={along} />
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
