import { Anchor, List, ScrollArea, Text } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { Sentence } from '../../../parts/sentence.tsx';
import { fieldOf, learningStatement, type Portfolio } from './values.ts';

type Lack = Portfolio['lacks'][number];

/** Everything that a portfolio lacks, each leading to its place. */
export function Lacks({ lacks, onJump }: { lacks: readonly Lack[]; onJump?: () => void }) {
  const text = useText();
  if (lacks.length === 0) return <Text fw={600}>{text('portfolio.nothing-missing')}</Text>;
  return (
    <div>
      <Text fw={600} mb={4}>
        {text('portfolio.missing-count', { n: lacks.length })}
      </Text>
      <ScrollArea.Autosize mah={300} type="auto" viewportProps={{ tabIndex: 0 }}>
        <List size="sm" spacing={6} pe="xs">
          {lacks.map(lack => (
            <List.Item key={lack.sentence}>
              <Anchor
                inherit
                href={`#${placeOf(lack)}`}
                onClick={event => {
                  event.preventDefault();
                  onJump?.();
                  jumpTo(placeOf(lack));
                }}
              >
                <Sentence>{lack.sentence}</Sentence>
              </Anchor>
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </div>
  );
}

function placeOf({ what, competency }: Lack): string {
  if (competency === null) return learningStatement;
  return fieldOf(competency, what === 'statement' ? 'statement' : 'artifacts');
}

/** To a field by its id; the focus goes with it, to the field or to the first thing in it that takes it. */
export function jumpTo(id: string): void {
  // Once a dialog that was open has given the focus back.
  requestAnimationFrame(() => {
    const place = document.getElementById(id);
    if (!place) return;
    place.scrollIntoView({ block: 'center' });
    const takesFocus = place.matches('textarea, input, [tabindex]')
      ? place
      : place.querySelector('button, a');
    if (takesFocus instanceof HTMLElement) takesFocus.focus({ preventScroll: true });
  });
}
