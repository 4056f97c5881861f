import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Moment } from '../../parts/when.tsx';
import { OwnCandidacy, type Candidacy } from './candidacy.tsx';
import { Planned } from './planned.tsx';

type Letter = Candidacy['letters'][number];

/** The letters of the candidacy: those sent, those on their way, those that will come. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.menu-letters')}>
      <OwnCandidacy none={<Text>{text('candidate.letters-none')}</Text>}>
        {candidacy => {
          const own = candidacy.letters.filter(({ to }) => to === null || to === candidacy.personId);
          const letters = own.toSorted((a, b) => (a.queuedAt < b.queuedAt ? 1 : -1));
          return (
            <Stack gap="xl">
              {letters.length === 0 ? (
                <Text>{text('candidate.letters-none')}</Text>
              ) : (
                <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
                  {letters.map(letter => (
                    <LetterCard key={letter.key} letter={letter} />
                  ))}
                </Stack>
              )}
              <Planned candidacy={candidacy} />
            </Stack>
          );
        }}
      </OwnCandidacy>
    </Page>
  );
}

function LetterCard({ letter: { letter, subject, status, sentAt, queuedAt } }: { letter: Letter }) {
  const text = useText();
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            <Sentence>{subject ?? letter.replaceAll('-', ' ')}</Sentence>
          </Text>
          <Text size="sm" c="dimmed">
            <Moment at={sentAt ?? queuedAt} />
          </Text>
        </div>
        {status !== 'sent' && (
          <Badge variant="outline" color="gray" tt="none">
            <Text span inherit c="var(--mantine-color-text)">
              {text(`candidate.letter-${status}`)}
            </Text>
          </Badge>
        )}
      </Group>
    </Card>
  );
}
