import { Anchor, Card, Group, Stack, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { shortened, unwrapped } from './letter-text.ts';
import { Moment } from '../../parts/when.tsx';

/** One letter, to be read here as it came. */
export function Component() {
  const text = useText();
  const [search] = useSearchParams();
  const query = { caseId: search.get('case') ?? '', key: search.get('key') ?? '' };
  const letter = useRead('get', '/api/v1/letters/content', { params: { query } });
  return (
    <Page title={letter.data?.subject ?? text('candidate.menu-letters')} size="sm">
      <Loaded of={letter}>
        {({ queuedAt, to, text: content }) => (
          <Stack>
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                <Moment at={queuedAt} /> · {to.email}
              </Text>
            </Group>
            <Card withBorder>
              <Text component="div" lang="en" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                <WithLinks>{unwrapped(content)}</WithLinks>
              </Text>
            </Card>
          </Stack>
        )}
      </Loaded>
      <Anchor component={Link} to="/my/letters">
        {text('candidate.letters-all')}
      </Anchor>
    </Page>
  );
}

/** A plain text whose addresses can be followed. */
function WithLinks({ children }: { children: string }) {
  return children.split(/(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])/).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <Anchor key={index} href={piece} underline="always" inherit>
        {shortened(piece)}
      </Anchor>
    ),
  );
}
