import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { Problem } from '../../../../client/problem.ts';
import { Sentence } from '../../../../parts/sentence.tsx';
import { FactsTable } from '../../case/facts/facts-table.tsx';
import { pageOf } from '../../case/shown-case.ts';
import type { FoundCase } from './bulk.tsx';
import { nameOf } from './case-selection.tsx';
import type { Standing } from './run.ts';

interface RunTableProps {
  cases: readonly FoundCase[];
  standings: ReadonlyMap<string, Standing>;
}

/** Each case with what would become of it, or has. */
export function RunTable({ cases, standings }: RunTableProps) {
  const text = useText();
  return (
    <FactsTable
      label={text('desk.bulk-results')}
      columns={[text('desk.bulk-one'), text('desk.bulk-result'), text('desk.bulk-detail')]}
      rows={cases.map(found => {
        const standing = standings.get(found.caseId);
        return {
          key: found.caseId,
          cells: [
            <Anchor key="case" component={Link} to={pageOf(found.caseId)} target="_blank" size="sm">
              {nameOf(found)}
            </Anchor>,
            standing?.is === 'received' ? (
              <Later key={standing.receipt} receipt={standing.receipt} />
            ) : standing ? (
              text(`desk.bulk-is-${standing.is}`)
            ) : (
              '–'
            ),
            <Detail key="detail" standing={standing} />,
          ],
        };
      })}
    />
  );
}

function Detail({ standing }: { standing: Standing | undefined }) {
  const text = useText();
  if (standing === undefined) return null;
  if ('sentence' in standing) return <Sentence>{standing.sentence}</Sentence>;
  if (standing.is !== 'failed') return null;
  if (!(standing.error instanceof Problem)) return text('common.no-connection-kept');
  const { incident } = standing.error.document;
  return (
    <>
      <Sentence>{standing.error.message}</Sentence>
      {incident && ` ${text('common.incident', { incident })}`}
    </>
  );
}

/** What became of a command that was kept and is answered later. */
function Later({ receipt }: { receipt: string }) {
  const text = useText();
  const { data } = useRead(
    'get',
    '/api/v1/receipts/{key}',
    { params: { path: { key: receipt } } },
    { refetchInterval: ({ state }) => (state.data?.answer ? false : 3_000) },
  );
  const answer = data?.answer;
  if (!answer) return text('desk.bulk-is-received');
  if (answer.outcome === 'accepted') return text('desk.bulk-is-done');
  return (
    <>
      {text('desk.bulk-is-refused')}: <Sentence>{answer.sentence}</Sentence>
    </>
  );
}
