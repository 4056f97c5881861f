import { List, Stack, Table, Text } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import type { components } from '../../../../client/contract.d.ts';
import { Day, Moment } from '../../../../parts/when.tsx';
import { TimeLine } from '../line/time-line.tsx';
import type { LineEvent } from '../line/events.ts';
import { kindIn } from '../shown-case.ts';
import { useFactWords, useWord } from '../words.ts';

type WhatIf = components['schemas']['WhatIf'];
type Happening = WhatIf['timeline'][number];

/** How it would go on: the end in a sentence, the time line drawn and told. */
export function Foreseen({ foreseen, caseId }: { foreseen: WhatIf; caseId: string }) {
  const text = useText();
  const word = useWord();
  const { timeline, end, from, cases } = foreseen;
  const others = cases.filter(each => each.caseId !== caseId);
  return (
    <Stack gap="sm" role="region" aria-label={text('case.foreseen')}>
      <Text fw={600} role="status">
        {end ? (
          <>
            {text('case.would-end', { outcome: word('status', end.outcome) })} <Moment at={end.at} />
          </>
        ) : (
          <>
            {text('case.would-be-open')} <Moment at={foreseen.until} />
          </>
        )}
      </Text>
      {others.length > 0 && (
        <List size="sm">
          {others.map(({ caseId: id, isNew, view }) => (
            <List.Item key={id}>
              {text(isNew ? 'case.would-begin' : 'case.would-change', { kind: word('kind', kindIn(id)) })}{' '}
              <span lang="en">{view.sentence}</span>
            </List.Item>
          ))}
        </List>
      )}
      {timeline.length > 0 && (
        <TimeLine
          title={text('case.foreseen')}
          events={timeline.flatMap(toEvent)}
          now={from}
          nowIs={text('case.today')}
        />
      )}
      <Told timeline={timeline} caseId={caseId} />
    </Stack>
  );
}

function toEvent(line: Happening, index: number): LineEvent[] {
  const { at } = line;
  const event = {
    id: `foreseen-${index}`,
    at,
    isPlanned: true,
    isFailed: false,
    fact: {},
    title: null,
    on: null,
  };
  if (line.what === 'fact') return [{ ...event, lane: 'fact', code: line.type, fact: line.fact }];
  if (line.what === 'letter') return [{ ...event, lane: 'letter', code: line.letter }];
  return [];
}

const most = 100;

function Told({ timeline, caseId }: { timeline: WhatIf['timeline']; caseId: string }) {
  const text = useText();
  const shown = timeline.slice(0, most);
  if (shown.length === 0) return <Text size="sm">{text('case.nothing-follows')}</Text>;
  return (
    <div role="region" aria-label={text('case.foreseen-list')} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{text('case.when')}</Table.Th>
            <Table.Th scope="col">{text('case.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((line, index) => (
            <Table.Tr key={`${line.at}-${index}`}>
              <Table.Td>
                <Moment at={line.at} />
              </Table.Td>
              <Table.Td>
                <Line line={line} isOther={line.caseId !== caseId} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {timeline.length > most && (
        <Text size="sm">{text('case.and-more', { n: timeline.length - most })}</Text>
      )}
    </div>
  );
}

function Line({ line, isOther }: { line: Happening; isOther: boolean }) {
  const word = useWord();
  return (
    <>
      {isOther && <strong>{word('kind', kindIn(line.caseId))}: </strong>}
      <LineWords line={line} />
    </>
  );
}

function LineWords({ line }: { line: Happening }) {
  const text = useText();
  const word = useWord();
  const words = useFactWords();
  switch (line.what) {
    case 'command':
      return line.refusal ? (
        <>
          {text('case.would-be-refused')}: <span lang="en">{line.refusal.sentence}</span>
        </>
      ) : (
        text('case.command-given', { command: word('command', line.command) })
      );
    case 'fact':
      return words(line.type, line.fact);
    case 'letter':
      return text('case.letter-goes', { letter: word('letter', line.letter) });
    case 'task':
      return line.change === 'open' ? (
        <>
          {text('case.task-opens')} <span lang="en">{line.sentence}</span>
        </>
      ) : (
        text('case.task-closes')
      );
    case 'status':
      return text('case.becomes', { status: word('status', line.status) });
    case 'date':
      return (
        <>
          <span lang="en">{line.title}</span>:{' '}
          {line.was !== null && (
            <>
              <Day on={line.was} /> →{' '}
            </>
          )}
          <Day on={line.on} />
        </>
      );
  }
}
