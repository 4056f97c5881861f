import { Card, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import type { components } from '../../client/contract.d.ts';
import { LongText } from '../../parts/long-text.tsx';
import { Moment } from '../../parts/when.tsx';
import { useFactWords } from '../office/case/words.ts';

type Approval = components['schemas']['CourseApprovalPage'];

/** The words that went with decisions on the course so far, the latest first: what another member has asked for among them. */
export function Said({ page: { history } }: { page: Approval }) {
  const text = useText();
  const factWords = useFactWords();
  const said = history.toReversed().flatMap(({ position, type, fact, decidedAt }) => {
    const words = fact['comment'] ?? fact['reason'];
    return typeof words === 'string' ? [{ position, title: factWords(type, fact), words, decidedAt }] : [];
  });
  if (said.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="said">
      <Title order={2} id="said">
        {text('committee.said')}
      </Title>
      {said.map(({ position, title, words, decidedAt }) => (
        <Card key={position} withBorder>
          <Text size="sm" c="dimmed">
            {title} · <Moment at={decidedAt} />
          </Text>
          <LongText>{words}</LongText>
        </Card>
      ))}
    </Stack>
  );
}
