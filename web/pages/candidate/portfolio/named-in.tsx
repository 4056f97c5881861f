import { Alert, Anchor, List, Text } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { jumpTo } from './lacks.tsx';
import { fieldOf, learningStatement, type Portfolio } from './values.ts';

type Place = Portfolio['namedIn'][number];

/** Where one's own name seems to stand in what evaluators read, each leading to its place; nothing where it stands nowhere. */
export function NamedIn({ places, onJump }: { places: readonly Place[]; onJump?: () => void }) {
  const text = useText();
  if (places.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title={text('portfolio.named')}>
      <Text size="sm" mb={4}>
        {text('portfolio.named-why')}
      </Text>
      <List size="sm" spacing={6}>
        {places.map(place => (
          <List.Item key={`${place.what} ${place.competency ?? ''}`}>
            <Anchor
              inherit
              c="inherit"
              href={`#${placeOf(place)}`}
              onClick={event => {
                event.preventDefault();
                onJump?.();
                jumpTo(placeOf(place));
              }}
            >
              {text(`portfolio.named-${place.what}`, { n: place.competency ?? 0 })}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function placeOf({ what, competency }: Place): string {
  if (competency === null) return learningStatement;
  return fieldOf(competency, what === 'statement' ? 'statement' : 'artifacts');
}
