import { Stack, Text, Title } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { useProgram } from '../../candidate/program.ts';
import { FactsTable } from '../case/facts/facts-table.tsx';
import { useWord } from '../case/words.ts';

/** The waiting portfolios in numbers: for what and for whom they wait, by their age. The table is the landmark of this name. */
export function WaitingTable() {
  const text = useText();
  const program = useProgram().data?.id;
  const waiting = useRead(
    'get',
    '/api/v1/numbers/waiting-portfolios',
    { params: { query: { program: program ?? '', format: 'json' } } },
    { enabled: program !== undefined },
  );
  return (
    <Stack gap="sm" component="section">
      <Title order={2}>{text('evaluations.by-age')}</Title>
      <Loaded of={waiting}>
        {found =>
          // As a table only where a table was asked for.
          typeof found === 'string' || found.rows.length === 0 ? (
            <Text>{text('evaluations.none-waiting')}</Text>
          ) : (
            <Ages rows={found.rows} />
          )
        }
      </Loaded>
    </Stack>
  );
}

interface AgesRow {
  waitsFor: string;
  whose: string;
  count: number;
  upTo7: number;
  upTo14: number;
  upTo30: number;
  upTo60: number;
  over60: number;
  medianDays: number;
  oldestDays: number;
}

function Ages({ rows }: { rows: readonly AgesRow[] }) {
  const text = useText();
  const word = useWord();
  const whose = useWhose();
  const { formatNumber } = useIntl();
  const days = (value: number) => formatNumber(value, { maximumFractionDigits: 1 });
  return (
    <FactsTable
      label={text('evaluations.by-age')}
      columns={[
        text('evaluations.waits-for'),
        text('evaluations.whose'),
        text('evaluations.count'),
        text('evaluations.up-to', { days: 7 }),
        text('evaluations.up-to', { days: 14 }),
        text('evaluations.up-to', { days: 30 }),
        text('evaluations.up-to', { days: 60 }),
        text('evaluations.over', { days: 60 }),
        text('evaluations.median'),
        text('evaluations.oldest'),
      ]}
      rows={rows.map(row => ({
        key: `${row.waitsFor} ${row.whose}`,
        cells: [
          word('waits', caseWord[row.waitsFor] ?? row.waitsFor),
          whose(row.whose),
          row.count,
          row.upTo7,
          row.upTo14,
          row.upTo30,
          row.upTo60,
          row.over60,
          days(row.medianDays),
          days(row.oldestDays),
        ],
      }))}
    />
  );
}

/** Where the numbers say in a word of their own what a case waits for. */
const caseWord: Record<string, string> = { fee: 'portfolio-fee', outcome: 'portfolio-decision' };

/** Whose turn it is, in a word. */
function useWhose(): (whose: string) => string {
  const intl = useIntl();
  return whose => {
    const id = `evaluations.whose-${whose}`;
    return id in intl.messages ? intl.formatMessage({ id }) : whose;
  };
}
