import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { Moment } from '../../../parts/when.tsx';
import classes from './history.module.css';
import type { HistoryEntry } from './shown-case.ts';
import { useFactWords, useParticulars, useWord } from './words.ts';

const atOnce = 25;
const nothingYet: readonly HistoryEntry[] = [];

/** What has been recorded, the newest first: what, by whom, and each of its times where they differ. */
export function History({ history: recorded }: { history: readonly HistoryEntry[] }) {
  const text = useText();
  // After the first paint, which shows where the case stands: this lies far below it.
  const history = useDeferredValue(recorded, nothingYet);
  const [count, setCount] = useState(atOnce);
  const shown = history.toReversed().slice(0, count);
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2}>{text('case.history')}</Title>
        <ol className={classes['list']}>
          {shown.map(entry => (
            <Entry key={entry.position} entry={entry} />
          ))}
        </ol>
        {count < history.length && (
          <Button variant="default" w="fit-content" onClick={() => setCount(count + 100)}>
            {text('case.show-older')}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {text('case.history-shown', { shown: shown.length, n: history.length })}
        </Text>
      </Stack>
    </Card>
  );
}

function Entry({
  entry: { type, fact, by, receivedAt, decidedAt, recordedAt, lateReason },
}: {
  entry: HistoryEntry;
}) {
  const text = useText();
  const word = useWord();
  const words = useFactWords();
  const particulars = useParticulars()(fact);
  return (
    <li className={classes['entry']}>
      <div>
        <strong>{words(type, fact)}</strong>
        {particulars.length > 0 && (
          <dl className={classes['particulars']}>
            {particulars.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {lateReason !== null && (
          <div className={classes['small']}>{text('case.late-because', { reason: lateReason })}</div>
        )}
      </div>
      <div className={classes['small']}>
        <div>
          <Moment at={recordedAt} />
        </div>
        <div>{text('case.by', { who: word('role', by.role) })}</div>
        {isApart(receivedAt, recordedAt) && (
          <div>
            {text('case.received')} <Moment at={receivedAt} />
          </div>
        )}
        {isApart(decidedAt, recordedAt) && (
          <div>
            {text('case.decided')} <Moment at={decidedAt} />
          </div>
        )}
      </div>
    </li>
  );
}

/** Seconds apart the three times of a fact are one to a reader. */
function isApart(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) > 60_000;
}
