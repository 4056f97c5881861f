import { Text } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import type { components } from '../../../client/contract.d.ts';
import { Day } from '../../../parts/when.tsx';
import { pageOf } from '../case/shown-case.ts';
import { useWord } from '../case/words.ts';
import { Overdue, Plain } from '../listing/age.tsx';
import { Paging } from '../listing/paging.tsx';
import { Row, Rows } from '../listing/rows.tsx';

type FoundCase = components['schemas']['FoundCase'];

/** A page of cases, each with how it stands; says so where there is none. */
export function CaseList({ cases, next }: { cases: readonly FoundCase[]; next: string | null }) {
  const text = useText();
  return (
    <>
      {cases.length === 0 ? (
        <Text role="status">{text('office.no-cases')}</Text>
      ) : (
        <Rows label={text('office.cases-title')}>
          {cases.map(found => (
            <CaseRow key={found.caseId} found={found} />
          ))}
        </Rows>
      )}
      <Paging next={next} />
    </>
  );
}

function CaseRow({ found }: { found: FoundCase }) {
  const text = useText();
  const word = useWord();
  const { caseId, kind, personName, certificateNumber, status, waitsFor, dueAt, dueOn } = found;
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
      {dueAt !== null && dueOn !== null && (
        <>
          {' · '}
          {text('office.due')} <Day on={dueOn} endsAt={dueAt} />
        </>
      )}
    </Row>
  );
}
