import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import type { AssignmentPage } from './assignment.tsx';
import { Workbench } from './workbench.tsx';

interface LateRatingProps {
  uuid: string;
  assignment: AssignmentPage;
}

/** For an evaluator who was replaced and has rated all the same, on paper perhaps: a rating can be sent once, to be kept. */
export function LateRating({ uuid, assignment }: LateRatingProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Card withBorder padding="lg" component="section" aria-labelledby="late" maw={860}>
        <Stack align="flex-start">
          <Title order={2} id="late">
            {text('evaluator.late')}
          </Title>
          <Text>{text('evaluator.late-why')}</Text>
          {!isOpen && (
            <Button variant="default" onClick={() => setOpen(true)}>
              {text('evaluator.late-begin')}
            </Button>
          )}
        </Stack>
      </Card>
      {isOpen && <Workbench uuid={uuid} assignment={assignment} isLate />}
    </>
  );
}

/** Whether a rating can still come that is kept and not counted. */
export function mayRateLate({ status, details: { ratings, outcome } }: AssignmentPage): boolean {
  const wasReplaced = status === 'lapsed' || status === 'replaced';
  return wasReplaced && outcome === null && ratings.every(({ counts }) => counts);
}
