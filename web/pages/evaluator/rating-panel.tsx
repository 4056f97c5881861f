import { Anchor, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { CommandNote } from '../../parts/command-note.tsx';
import { SaveNote } from '../../parts/save-note.tsx';
import type { Writing } from '../../parts/use-autosave.ts';
import { Decline } from './answer.tsx';
import { commentField, lackIn, linesOf, ratingField } from './rating-values.ts';

interface RatingPanelProps {
  uuid: string;
  asked: readonly number[];
  writing: Writing<string>;
  /** Whether it is kept and not counted: there is nothing to decline any more. */
  isLate: boolean;
  onGive: () => void;
}

/** What the rating still needs, whether it is saved, and its submission. */
export function RatingPanel({ uuid, asked, writing, isLate, onGive }: RatingPanelProps) {
  const text = useText();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [isDeclining, setDeclining] = useState(false);
  const lacks = asked.flatMap(competency => {
    const what = lackIn(writing.fields, competency);
    return what === null ? [] : [{ competency, what }];
  });
  const begin = async () => {
    await writing.flush();
    open();
  };
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="submission">
      <Stack align="flex-start">
        <Title order={2} size="h3" id="submission">
          {text('evaluator.submission')}
        </Title>
        <SaveNote standing={writing.standing} />
        {lacks.length === 0 ? (
          <Text fw={600}>{text('evaluator.nothing-missing')}</Text>
        ) : (
          <LacksOfRating lacks={lacks} />
        )}
        <Group>
          <Button onClick={() => void begin()}>{text('evaluator.submit')}</Button>
          {!isLate && (
            <Button variant="default" onClick={() => setDeclining(true)} disabled={isDeclining}>
              {text('evaluator.decline')}
            </Button>
          )}
        </Group>
        {isDeclining && (
          <Decline address={`/api/v1/evaluations/${uuid}`} onLeave={() => setDeclining(false)} />
        )}
        <Dialog opened={isOpen} onClose={close} title={text('evaluator.submit')}>
          {writing.isUnsaved ? (
            <Stack>
              <Text>{text('evaluator.unsaved')}</Text>
              <SaveNote standing={writing.standing} />
            </Stack>
          ) : lacks.length > 0 ? (
            <LacksOfRating lacks={lacks} onJump={close} />
          ) : (
            <Confirmation
              uuid={uuid}
              asked={asked}
              writing={writing}
              isLate={isLate}
              onGive={onGive}
              onClose={close}
            />
          )}
        </Dialog>
      </Stack>
    </Card>
  );
}

function Confirmation({
  uuid,
  asked,
  writing,
  isLate,
  onGive,
  onClose,
}: RatingPanelProps & { onClose: () => void }) {
  const text = useText();
  const command = useCommand(`/api/v1/evaluations/${uuid}/submit-rating`, onClose);
  const give = () => {
    onGive();
    const lines = linesOf(writing.fields, asked).map(({ comment, ...line }) => {
      return { ...line, ...(comment === null ? {} : { comment }) };
    });
    command.give({ ratings: lines });
  };
  return (
    <Stack>
      <Text>{text(isLate ? 'evaluator.submit-late-why' : 'evaluator.submit-why')}</Text>
      <CommandNote command={command} />
      <Group>
        <Button variant="default" onClick={onClose}>
          {text('evaluator.back')}
        </Button>
        <Button loading={command.isBusy} onClick={give}>
          {text('evaluator.submit')}
        </Button>
      </Group>
    </Stack>
  );
}

interface Lack {
  competency: number;
  what: 'rating' | 'comment';
}

/** Everything that is still needed, each leading to its field. */
function LacksOfRating({ lacks, onJump }: { lacks: readonly Lack[]; onJump?: () => void }) {
  const text = useText();
  return (
    <div>
      <Text fw={600} mb={4}>
        {text('evaluator.missing', { n: lacks.length })}
      </Text>
      <List size="sm" spacing={6}>
        {lacks.map(({ competency, what }) => (
          <List.Item key={competency}>
            <Anchor
              component="button"
              type="button"
              inherit
              ta="start"
              onClick={() => {
                onJump?.();
                jumpTo(what === 'rating' ? ratingField(competency) : commentField(competency));
              }}
            >
              {text(`evaluator.lacks-${what}`, { n: competency })}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function jumpTo(id: string): void {
  // Once a dialog that was open has given the focus back.
  requestAnimationFrame(() => {
    const place = document.getElementById(id);
    const field = place?.matches('textarea') ? place : place?.querySelector<HTMLElement>('input');
    field?.focus();
  });
}
