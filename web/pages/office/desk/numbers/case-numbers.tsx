import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { Day } from '../../../../parts/when.tsx';
import { pageOf } from '../../case/shown-case.ts';
import { colors } from './colors.ts';
import { everyMonth, useMonth } from './months.ts';
import { NumbersSection } from './numbers-section.tsx';

/** What has become of those admitted in each month. */
export function Cohorts({ program }: { program: string }) {
  const text = useText();
  const month = useMonth();
  const cohorts = useRead('get', '/api/v1/numbers/cohorts', { params: { query: { program } } });
  return (
    <NumbersSection
      name="cohorts"
      title="numbers.cohorts"
      why="numbers.cohorts-why"
      query={{ program }}
      of={cohorts}
      keyOf={row => row.month}
      columns={[
        { head: text('numbers.month'), cell: row => month(row.month) },
        { head: text('numbers.admitted'), cell: row => row.admitted },
        { head: text('numbers.certified'), cell: row => row.certified },
        { head: text('numbers.open'), cell: row => row.open },
        { head: text('numbers.expired'), cell: row => row.expired },
        { head: text('numbers.withdrawn'), cell: row => row.withdrawn },
      ]}
      bars={({ rows }) => ({
        rows: everyMonth(rows).map(row => ({ ...row, month: month(row.month) })),
        by: 'month',
        isStacked: true,
        series: [
          { name: 'certified', label: text('numbers.certified'), color: colors.good },
          { name: 'open', label: text('numbers.open'), color: colors.open },
          { name: 'expired', label: text('numbers.expired'), color: colors.bad },
          { name: 'withdrawn', label: text('numbers.withdrawn'), color: colors.none },
        ],
      })}
    />
  );
}

/** Open candidacies by the days that are left to them. */
export function NearingLimit({ program }: { program: string }) {
  const text = useText();
  const nearing = useRead('get', '/api/v1/numbers/nearing-limit', { params: { query: { program } } });
  return (
    <NumbersSection
      name="nearing-limit"
      title="numbers.nearing"
      why="numbers.nearing-why"
      query={{ program }}
      of={nearing}
      keyOf={row => row.caseId}
      columns={[
        {
          head: text('numbers.candidate'),
          cell: row => (
            <Anchor component={Link} to={pageOf(row.caseId)} size="sm" underline="always">
              {row.personName ?? `…${row.caseId.slice(-6)}`}
            </Anchor>
          ),
        },
        { head: text('numbers.limit'), cell: row => <Day on={row.limitOn} /> },
        { head: text('numbers.days-left'), cell: row => row.daysLeft },
        { head: text('numbers.achieved-sets'), cell: row => row.achieved },
        { head: text('numbers.waiting-portfolios'), cell: row => row.waitingPortfolios },
      ]}
      bars={({ bands }) => ({
        rows: bands.map(({ band, count }) => ({ band: text(`numbers.band-${band}`), count })),
        by: 'band',
        isStacked: false,
        series: [{ name: 'count', label: text('numbers.candidacies'), color: colors.open }],
      })}
    />
  );
}

/** Certifications by the month in which their term ends. */
export function RenewalsDue({ program }: { program: string }) {
  const text = useText();
  const month = useMonth();
  const due = useRead('get', '/api/v1/numbers/renewals-due', { params: { query: { program } } });
  return (
    <NumbersSection
      name="renewals-due"
      title="numbers.renewals"
      why="numbers.renewals-why"
      query={{ program }}
      of={due}
      keyOf={row => row.month}
      columns={[
        { head: text('numbers.month'), cell: row => month(row.month) },
        { head: text('numbers.due'), cell: row => row.due },
        { head: text('numbers.not-submitted'), cell: row => row.notSubmitted },
        { head: text('numbers.under-review'), cell: row => row.underReview },
        { head: text('numbers.returned'), cell: row => row.returned },
      ]}
      bars={({ rows }) => ({
        rows: everyMonth(rows).map(row => ({ ...row, month: month(row.month) })),
        by: 'month',
        isStacked: true,
        series: [
          { name: 'underReview', label: text('numbers.under-review'), color: colors.open },
          { name: 'returned', label: text('numbers.returned'), color: colors.warning },
          { name: 'notSubmitted', label: text('numbers.not-submitted'), color: colors.none },
        ],
      })}
    />
  );
}
