import { Alert, Anchor, Badge, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { Day, Moment } from '../../../parts/when.tsx';
import type { AnyPage } from './shown-case.ts';
import { useWord } from './words.ts';

/** Where a case stands, in sentences; whose turn it is; by when; whose case it is. */
export function Summary({ page }: { page: AnyPage }) {
  const text = useText();
  const word = useWord();
  const { status, sentence, nextStep, dueAt, waitsFor, waitingCommands, done, missing, dates } = page;
  // The instant of a last day is the first one after it: the day itself is what one is told.
  const dueDate = dates.find(({ at }) => at === dueAt);
  return (
    <Card withBorder padding="lg">
      <Stack gap="sm">
        <Group gap="xs">
          <Badge variant="outline" tt="none" size="lg">
            {word('status', status)}
          </Badge>
          {waitsFor !== null && (
            <Text size="sm">{text('case.waits-for', { what: word('waits', waitsFor) })}</Text>
          )}
        </Group>
        <Text lang="en">{sentence}</Text>
        <div>
          <Title order={2} size="h3">
            {text('case.turn', { whose: word('whose', nextStep.whose) })}
          </Title>
          <Text lang="en">{nextStep.sentence}</Text>
        </div>
        {dueAt !== null && (
          <Text>
            {text('case.due')} {dueDate ? <Day on={dueDate.on} endsAt={dueDate.at} /> : <Moment at={dueAt} />}
          </Text>
        )}
        {waitingCommands > 0 && (
          <Alert color="blue" variant="light" role="status">
            {text('case.waiting-commands', { n: waitingCommands })}
          </Alert>
        )}
        <DoneAndMissing done={done} missing={missing} />
        <Person page={page} />
      </Stack>
    </Card>
  );
}

function DoneAndMissing({ done, missing }: Pick<AnyPage, 'done' | 'missing'>) {
  const text = useText();
  if (done.length + missing.length === 0) return null;
  return (
    <Group align="flex-start" gap="xl" grow preventGrowOverflow={false}>
      {(
        [
          ['case.done', done],
          ['case.missing', missing],
        ] as const
      ).map(
        ([title, lines]) =>
          lines.length > 0 && (
            <div key={title} style={{ minWidth: 220 }}>
              <Title order={3} size="h4">
                {text(title)}
              </Title>
              <List size="sm" spacing={2} lang="en">
                {lines.map(line => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            </div>
          ),
      )}
    </Group>
  );
}

function Person({ page: { person, personId } }: { page: AnyPage }) {
  const text = useText();
  if (personId === null) return null;
  return (
    <Text>
      {person === null ? (
        text('case.person-hidden')
      ) : (
        <>
          <bdi>{person.name}</bdi>,{' '}
          <Anchor underline="always" href={`mailto:${person.email}`}>
            {person.email}
          </Anchor>
        </>
      )}
      {' · '}
      <Anchor underline="always" component={Link} to={`/office/people/${personId}`}>
        {text('case.person-cases')}
      </Anchor>
    </Text>
  );
}
