import { Anchor, List, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import type { TextId } from '../../texts/index.ts';
import { Moment } from '../../parts/when.tsx';
import type { Candidacy } from './candidacy.tsx';

const known: Record<string, TextId> = {
  'limit-reminder': 'candidate.letter-limit-reminder',
  'limit-passed': 'candidate.letter-limit-passed',
  'information-reminder': 'candidate.letter-information-reminder',
};

/** The letters that will come by themselves, and when. */
export function Planned({ candidacy: { planned } }: { candidacy: Candidacy }) {
  const text = useText();
  if (planned.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="planned">
      <Title order={2} id="planned">
        {text('candidate.planned')}
      </Title>
      <Text>{text('candidate.planned-why')}</Text>
      <List>
        {planned
          .toSorted((a, b) => (a.at < b.at ? -1 : 1))
          .map(({ key, letter, at }) => (
            <List.Item key={key}>
              <Moment at={at} />: {text(known[letter] ?? 'candidate.letter-other')}
            </List.Item>
          ))}
      </List>
      <Anchor underline="always" component={Link} to="/my/data">
        {text('candidate.planned-choose')}
      </Anchor>
    </Stack>
  );
}
