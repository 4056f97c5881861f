import { Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Moment } from '../../../parts/when.tsx';
import { FactsTable } from '../case/facts/facts-table.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { Paging } from '../listing/paging.tsx';
import { useDevice } from '../../account/device.ts';

type Line = components['schemas']['SignInRecord'];

/** Who signed in or tried to, and what was done with passkeys, sessions and tokens: the newest first. */
export function Component() {
  const text = useText();
  const { of } = useFilters();
  const before = of('cursor');
  const records = useRead(
    'get',
    '/api/v1/sign-in-records',
    { params: { query: { before } } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page title={text('office.menu-sign-ins')} size="xl">
      <Text>{text('desk.sign-ins-why')}</Text>
      <Loaded of={records}>
        {({ records: lines, next }) => (
          <>
            {lines.length === 0 ? (
              <Text role="status">{text('desk.no-sign-ins')}</Text>
            ) : (
              <Lines lines={lines} />
            )}
            <Paging next={next} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const text = useText();
  const device = useDevice();
  const reason = useReason();
  return (
    <FactsTable
      label={text('office.menu-sign-ins')}
      columns={[
        text('desk.at'),
        text('desk.event'),
        text('desk.outcome'),
        text('desk.who'),
        text('desk.network'),
        text('desk.device'),
        text('desk.reason'),
      ]}
      rows={lines.map(line => ({
        key: line.id,
        cells: [
          <Moment key="at" at={line.at} />,
          eventOf(line),
          text(line.outcome === 'done' ? 'desk.outcome-done' : 'desk.outcome-refused'),
          line.email ?? line.actor ?? (line.accountId === null ? '–' : `…${line.accountId.slice(-6)}`),
          line.address ?? '–',
          line.device === null ? '–' : device(line.device),
          line.reason === null ? '–' : reason(line),
        ],
      }))}
    />
  );

  function eventOf({ event, by }: Line): string {
    const way = by === 'link' || by === 'passkey' || by === 'openid' ? by : null;
    const name = text(`desk.event-${event}`);
    return way === null ? name : text('desk.event-by', { event: name, way: text(`desk.by-${way}`) });
  }
}

/** Why, in words; of a token its number’s end. */
function useReason(): (line: Line) => string {
  return ({ event, reason }) => {
    if (reason === null) return '';
    return event.startsWith('token-') ? `…${reason.slice(-6)}` : reason.replaceAll('-', ' ');
  };
}
