import { Anchor } from '@mantine/core';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { useWord } from '../../case/words.ts';
import { colors } from './colors.ts';
import { useDecimal } from './months.ts';
import { NumbersSection } from './numbers-section.tsx';

export interface Period {
  program: string;
  from: string | undefined;
  until: string | undefined;
}

/** Where the numbers say in a word of their own what a case waits for. */
const caseWord: Record<string, string> = { fee: 'portfolio-fee', outcome: 'portfolio-decision' };

/** Submitted portfolios without an outcome, by their age. */
export function Ageing({ program }: { program: string }) {
  const text = useText();
  const word = useWord();
  const intl = useIntl();
  const decimal = useDecimal();
  const whose = (code: string) => {
    const id = `evaluations.whose-${code}`;
    return id in intl.messages ? intl.formatMessage({ id }) : code;
  };
  const query = { program, format: 'json' as const };
  const waiting = useRead('get', '/api/v1/numbers/waiting-portfolios', { params: { query } });
  const what = (waitsFor: string) => word('waits', caseWord[waitsFor] ?? waitsFor);
  const ages = [
    { name: 'upTo7', label: text('evaluations.up-to', { days: 7 }), color: colors.good },
    { name: 'upTo14', label: text('evaluations.up-to', { days: 14 }), color: colors.open },
    { name: 'upTo30', label: text('evaluations.up-to', { days: 30 }), color: colors.none },
    { name: 'upTo60', label: text('evaluations.up-to', { days: 60 }), color: colors.warning },
    { name: 'over60', label: text('evaluations.over', { days: 60 }), color: colors.bad },
  ] as const;
  return (
    <NumbersSection
      name="waiting-portfolios"
      title="numbers.ageing"
      why="numbers.ageing-why"
      query={{ program }}
      of={waiting}
      keyOf={row => `${row.waitsFor} ${row.whose}`}
      columns={[
        { head: text('evaluations.waits-for'), cell: row => what(row.waitsFor) },
        { head: text('evaluations.whose'), cell: row => whose(row.whose) },
        { head: text('evaluations.count'), cell: row => row.count },
        ...ages.map(({ name, label }) => ({
          head: label,
          cell: (row: Record<typeof name, number>) => row[name],
        })),
        { head: text('evaluations.median'), cell: row => decimal(row.medianDays) },
        { head: text('evaluations.oldest'), cell: row => row.oldestDays },
      ]}
      bars={({ rows }) => ({
        rows: rows.map(row => ({ ...row, waitsFor: what(row.waitsFor) })),
        by: 'waitsFor',
        isStacked: true,
        series: ages,
      })}
    />
  );
}

/** What evaluators have to do, and how quickly they do it. */
export function Evaluators(period: Period) {
  const text = useText();
  const decimal = useDecimal();
  const evaluators = useRead('get', '/api/v1/numbers/evaluators', { params: { query: period } });
  return (
    <NumbersSection
      name="evaluators"
      title="numbers.evaluators"
      why="numbers.evaluators-why"
      query={{ ...period }}
      of={evaluators}
      keyOf={row => row.evaluatorId}
      columns={[
        {
          head: text('numbers.evaluator'),
          cell: row => (
            <Anchor
              component={Link}
              to={`/office/evaluators/${row.evaluatorId}`}
              size="sm"
              underline="always"
            >
              {row.name ?? `…${row.evaluatorId.slice(-6)}`}
            </Anchor>
          ),
        },
        { head: text('numbers.assigned'), cell: row => row.assigned },
        { head: text('numbers.open-assignments'), cell: row => row.open },
        { head: text('numbers.rated'), cell: row => row.rated },
        { head: text('numbers.declined'), cell: row => row.declined },
        { head: text('numbers.lapsed'), cell: row => row.lapsed },
        { head: text('numbers.replaced'), cell: row => row.replaced },
        { head: text('numbers.voided'), cell: row => row.voided },
        { head: text('numbers.median-days'), cell: row => decimal(row.medianDays) },
        { head: text('numbers.p90-days'), cell: row => decimal(row.p90Days) },
        {
          head: text('numbers.capacity-left'),
          cell: row => text('numbers.left-of', { left: row.capacityLeft, capacity: row.yearlyCapacity }),
        },
      ]}
      bars={({ rows }) => ({
        rows: rows.map(row => ({
          ...row,
          name: row.name ?? `…${row.evaluatorId.slice(-6)}`,
          medianDays: row.medianDays ?? 0,
          p90Days: row.p90Days ?? 0,
        })),
        by: 'name',
        isStacked: true,
        series: [
          { name: 'rated', label: text('numbers.rated'), color: colors.good },
          { name: 'open', label: text('numbers.open-assignments'), color: colors.open },
          { name: 'declined', label: text('numbers.declined'), color: colors.warning },
          { name: 'lapsed', label: text('numbers.lapsed'), color: colors.bad },
        ],
      })}
    />
  );
}

/** How far the first two evaluators of a portfolio agree. */
export function Agreement(period: Period) {
  const text = useText();
  const decimal = useDecimal();
  const agreement = useRead('get', '/api/v1/numbers/evaluator-agreement', { params: { query: period } });
  return (
    <NumbersSection
      name="evaluator-agreement"
      title="numbers.agreement"
      why="numbers.agreement-why"
      query={{ ...period }}
      of={agreement}
      keyOf={row => row.set}
      columns={[
        { head: text('numbers.set'), cell: row => row.set },
        { head: text('numbers.portfolios'), cell: row => row.portfolios },
        { head: text('numbers.compared'), cell: row => row.n },
        { head: text('numbers.agreed'), cell: row => row.agreed },
        { head: text('numbers.agreed-percent'), cell: row => decimal(row.percent) },
        { head: text('numbers.kappa'), cell: row => decimal(row.kappa, 2) },
      ]}
      bars={({ rows }) => ({
        rows: rows.map(row => ({ set: row.set, percent: row.percent ?? 0 })),
        by: 'set',
        isStacked: false,
        series: [{ name: 'percent', label: text('numbers.agreed-percent'), color: colors.good }],
      })}
    />
  );
}

/** How evaluations ended. */
export function Outcomes(period: Period) {
  const text = useText();
  const decimal = useDecimal();
  const outcomes = useRead('get', '/api/v1/numbers/outcomes', { params: { query: period } });
  return (
    <NumbersSection
      name="outcomes"
      title="numbers.outcomes"
      why="numbers.outcomes-why"
      query={{ ...period }}
      of={outcomes}
      keyOf={row => row.set}
      columns={[
        { head: text('numbers.set'), cell: row => row.set },
        { head: text('numbers.decided'), cell: row => row.decided },
        { head: text('numbers.achieved'), cell: row => row.achieved },
        { head: text('numbers.not-satisfactory'), cell: row => row.notSatisfactory },
        { head: text('numbers.achieved-percent'), cell: row => decimal(row.achievedPercent) },
        { head: text('numbers.information-requested'), cell: row => row.informationRequested },
        { head: text('numbers.third-evaluator'), cell: row => row.thirdEvaluator },
        { head: text('numbers.cancelled'), cell: row => row.cancelled },
      ]}
      bars={({ rows }) => ({
        rows: rows.map(row => ({ ...row, achievedPercent: row.achievedPercent ?? 0 })),
        by: 'set',
        isStacked: true,
        series: [
          { name: 'achieved', label: text('numbers.achieved'), color: colors.good },
          { name: 'notSatisfactory', label: text('numbers.not-satisfactory'), color: colors.bad },
          { name: 'cancelled', label: text('numbers.cancelled'), color: colors.none },
        ],
      })}
    />
  );
}
