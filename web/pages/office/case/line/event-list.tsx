import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { EventTime } from './event-time.tsx';
import type { LineEvent } from './events.ts';
import { useEventWords } from './use-event-words.ts';

const atOnce = 50;

/** The time line to read: what was, with the newest first, after what is planned. Opened by who wants it. */
export function EventList({ events }: { events: readonly LineEvent[] }) {
  const text = useText();
  const words = useEventWords();
  const [isOpen, setOpen] = useState(false);
  const [count, setCount] = useState(atOnce);
  const shown = isOpen ? events.toReversed().slice(0, count) : [];
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{text('case.line-as-list', { n: events.length })}</summary>
      {isOpen && (
        <div role="region" tabIndex={0} aria-label={text('case.line-list')} style={{ overflowX: 'auto' }}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{text('case.when')}</Table.Th>
                <Table.Th scope="col">{text('case.what')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(event => (
                <Table.Tr key={event.id}>
                  <Table.Td>
                    <EventTime event={event} />
                  </Table.Td>
                  <Table.Td>
                    {words(event)}
                    {event.isPlanned && (
                      <Text span c="dimmed" size="sm">
                        {' '}
                        {text('case.not-yet')}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {count < events.length && (
            <Button variant="default" size="compact-sm" onClick={() => setCount(count + atOnce)}>
              {text('case.show-older')}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}
