import { Anchor, Card, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { usePages } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Moment } from '../../parts/when.tsx';
import { OwnCandidacy } from './candidacy.tsx';
import { Planned } from './planned.tsx';

/** The letters that have come, of the candidacy and of what came after it, and those that will. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.menu-letters')}>
      <Received />
      <OwnCandidacy none={<></>}>{candidacy => <Planned candidacy={candidacy} />}</OwnCandidacy>
    </Page>
  );
}

function Received() {
  const text = useText();
  const received = usePages(
    'get',
    '/api/v1/letters',
    { params: { query: {} } },
    {
      pageParamName: 'cursor',
      // Left out of the address; what is undefined would be sent as 0.
      initialPageParam: null,
      getNextPageParam: last => last.next ?? undefined,
    },
  );
  return (
    <Loaded of={received}>
      {({ pages }) => {
        const letters = pages.flatMap(page => page.letters);
        if (letters.length === 0) return <Text>{text('candidate.letters-none')}</Text>;
        return (
          <Stack>
            <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
              {letters.map(letter => (
                <LetterCard key={`${letter.caseId} ${letter.key}`} letter={letter} />
              ))}
            </Stack>
            <MoreButton of={received}>{text('candidate.letters-more')}</MoreButton>
          </Stack>
        );
      }}
    </Loaded>
  );
}

function LetterCard({ letter }: { letter: components['schemas']['Letter'] }) {
  const { caseId, key, letter: name, subject, sentAt, queuedAt } = letter;
  const address = `/my/letters/read?${new URLSearchParams({ case: caseId, key }).toString()}`;
  return (
    <Card component="li" withBorder padding="sm">
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        <Anchor component={Link} to={address} inherit>
          <Sentence>{subject ?? name.replaceAll('-', ' ')}</Sentence>
        </Anchor>
      </Text>
      <Text size="sm" c="dimmed">
        <Moment at={sentAt ?? queuedAt} />
      </Text>
    </Card>
  );
}
