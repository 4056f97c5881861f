import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { LongText } from '../../parts/long-text.tsx';
import { Moment } from '../../parts/when.tsx';
import type { AssignmentPage } from './assignment.tsx';

export const ratingColors = { met: 'green', partiallyMet: 'yellow', notMet: 'orange' } as const;

/** What the evaluator has rated here so far, and the outcome once there is one. */
export function OwnRatings({ assignment: { details } }: { assignment: AssignmentPage }) {
  const text = useText();
  const { ratings, outcome } = details;
  if (ratings.length === 0 && outcome === null) return null;
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="own-ratings" maw={860}>
      <Stack>
        <Title order={2} id="own-ratings">
          {text('evaluator.own-ratings')}
        </Title>
        {outcome && <Text fw={600}>{text(`evaluator.outcome-${outcome}`)}</Text>}
        {ratings.map(({ round, ratedAt, counts, ratings: lines }) => (
          <section key={round}>
            <Text size="sm" c="dimmed" mb="xs">
              {ratedAt && (
                <>
                  {text(round === 2 ? 'evaluator.rated-again' : 'evaluator.rated')} <Moment at={ratedAt} />
                </>
              )}
              {!counts && text('evaluator.not-counted')}
            </Text>
            <Stack gap="xs">
              {lines.map(({ competency, rating, comment }) => (
                <div key={competency}>
                  <Group gap="sm">
                    <Text fw={600}>{text('evaluator.competency', { n: competency })}</Text>
                    <Badge
                      variant="light"
                      color={ratingColors[rating]}
                      tt="none"
                      c="var(--mantine-color-text)"
                    >
                      {text(`evaluator.rating-${rating}`)}
                    </Badge>
                  </Group>
                  {comment !== null && <LongText>{comment}</LongText>}
                </div>
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </Card>
  );
}
