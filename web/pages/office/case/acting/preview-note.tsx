import { Alert, Card, List, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import type { components } from '../../../../client/contract.d.ts';
import { Day } from '../../../../parts/when.tsx';
import { kindIn } from '../shown-case.ts';
import { useFactWords, useParticulars, useWord } from '../words.ts';

type Preview = components['schemas']['Preview'];

/** What a command would change: its refusal, or facts, dates before and after with their why, letters, other cases. */
export function PreviewNote({ preview, caseId }: { preview: Preview; caseId: string }) {
  const text = useText();
  const { refused, before, after } = preview;
  if (refused) {
    return (
      <Alert color="red" variant="light" role="alert" title={text('case.would-be-refused')}>
        <span lang="en">{refused.sentence}</span>
      </Alert>
    );
  }
  return (
    <Card withBorder role="region" aria-label={text('case.what-changes')}>
      <Stack gap="xs">
        <Title order={3}>{text('case.what-changes')}</Title>
        {after.sentence !== before.sentence && (
          <Text size="sm" lang="en">
            {after.sentence}
          </Text>
        )}
        <Facts preview={preview} caseId={caseId} />
        <ChangedDates preview={preview} />
        <Letters preview={preview} />
        {preview.otherCases.map(other => (
          <Text size="sm" key={other.caseId}>
            <OtherKind caseId={other.caseId} />: <span lang="en">{other.sentence}</span>
          </Text>
        ))}
      </Stack>
    </Card>
  );
}

function OtherKind({ caseId }: { caseId: string }) {
  const word = useWord();
  return <strong>{word('kind', kindIn(caseId))}</strong>;
}

function Facts({ preview: { facts }, caseId }: { preview: Preview; caseId: string }) {
  const text = useText();
  const words = useFactWords();
  const particulars = useParticulars();
  const own = facts.filter(each => each.caseId === caseId);
  return (
    <div>
      <Text fw={600} size="sm">
        {text('case.will-be-recorded')}
      </Text>
      <List size="sm">
        {own.map(({ position, type, fact }) => (
          <List.Item key={position}>
            {words(type, fact)}
            {particulars(fact).map(({ name, value }) => (
              <Text key={name} span size="sm" c="dimmed">
                {' '}
                · {name}: {value}
              </Text>
            ))}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function ChangedDates({ preview: { changedDates } }: { preview: Preview }) {
  const text = useText();
  if (changedDates.length === 0) return <Text size="sm">{text('case.no-date-changes')}</Text>;
  return (
    <div>
      <Text fw={600} size="sm">
        {text('case.dates-change')}
      </Text>
      <List size="sm">
        {changedDates.map(({ name, title, before, after, why }) => (
          <List.Item key={name}>
            <span lang="en">{title}</span>: {before === null ? text('case.none-before') : <Day on={before} />}{' '}
            → {after === null ? text('case.none-after') : <Day on={after} />}
            <Text size="sm" c="dimmed" lang="en">
              {why}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Letters({ preview: { letters } }: { preview: Preview }) {
  const text = useText();
  const word = useWord();
  if (letters.length === 0) return <Text size="sm">{text('case.no-letters')}</Text>;
  return (
    <div>
      <Text fw={600} size="sm">
        {text('case.letters-go')}
      </Text>
      <List size="sm">
        {letters.map(({ letter, to, caseId }) => (
          <List.Item key={`${caseId}${letter}${to}`}>
            {word('letter', letter)}
            {to !== null && ` (${text('case.to-another')})`}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
