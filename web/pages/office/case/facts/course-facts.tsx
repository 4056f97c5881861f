import { Text, Title } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import { Day } from '../../../../parts/when.tsx';
import type { CourseApprovalPage } from '../shown-case.ts';
import { useHours, useMoney, useWord } from '../words.ts';
import { useCourseTitle } from './course-title.ts';
import { FactsCard, FactsList, FactsTable } from './facts-table.tsx';

/** Of a course: what it is, what waits for the committee, its approvals. */
export function CourseFacts({ details }: { details: CourseApprovalPage['details'] }) {
  const text = useText();
  const word = useWord();
  const hours = useHours();
  const money = useMoney();
  const { courseId, set, setName, covered, format, minutes, reference, approvals } = details;
  const { proposal, renewal, fee, feeDue, withdrawnOn } = details;
  const title = useCourseTitle(courseId);
  return (
    <FactsCard title={title ?? text('case.course')}>
      <FactsList
        rows={[
          [text('case.set'), `${set} ${setName}`],
          [text('case.field-covered'), covered.join(', ')],
          [text('case.field-format'), word('choice', format)],
          [text('case.field-minutes'), hours(minutes)],
          [text('case.field-reference'), reference],
          [text('case.proposal'), proposal && <Day on={proposal.receivedOn} />],
          [text('case.renewal'), renewal && <Day on={renewal.receivedOn} />],
          [text('case.fee-due'), feeDue && money(feeDue.cents, feeDue.currency)],
          [
            text('case.fee-paid'),
            fee && (
              <>
                {money(fee.amountCents)}, {word('choice', fee.method)}, <Day on={fee.paidOn} />
              </>
            ),
          ],
          [text('case.withdrawn-on'), withdrawnOn && <Day on={withdrawnOn} />],
        ]}
      />
      <Title order={3}>{text('case.approvals')}</Title>
      {approvals.length === 0 ? (
        <Text size="sm">{text('case.no-approvals')}</Text>
      ) : (
        <FactsTable
          label={text('case.approvals')}
          columns={[text('case.field-reference'), text('case.field-approvedOn'), text('case.field-endsOn')]}
          rows={approvals.map(approval => ({
            key: approval.reference + approval.approvedOn,
            cells: [
              approval.reference,
              <Day key="a" on={approval.approvedOn} />,
              <Day key="e" on={approval.endsOn} />,
            ],
          }))}
        />
      )}
    </FactsCard>
  );
}
