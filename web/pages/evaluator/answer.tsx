import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';

/** Accepts an assignment, or declines it with a reason. */
export function Answer({ uuid }: { uuid: string }) {
  const text = useText();
  const address = `/api/v1/evaluations/${uuid}`;
  const accepting = useCommand(`${address}/accept-assignment`);
  const [isDeclining, setDeclining] = useState(false);
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="answer" maw={860}>
      <Stack align="flex-start">
        <Title order={2} id="answer">
          {text('evaluator.answer')}
        </Title>
        <Text>{text('evaluator.answer-why')}</Text>
        {isDeclining ? (
          <Decline address={address} onLeave={() => setDeclining(false)} />
        ) : (
          <>
            <CommandNote command={accepting} />
            <Group>
              <Button loading={accepting.isBusy} onClick={() => accepting.give({})}>
                {text('evaluator.accept')}
              </Button>
              <Button variant="default" onClick={() => setDeclining(true)}>
                {text('evaluator.decline')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** Also after the acceptance, before the rating: says why, and another evaluator is found. */
export function Decline({ address, onLeave }: { address: string; onLeave: () => void }) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const declining = useCommand(`${address}/decline-assignment`);
  const isEmpty = reason.trim() === '';
  const sentence = asProblem(declining.problem)?.sentenceFor('reason');
  const decline = () => {
    setAsked(true);
    if (!isEmpty) declining.give({ reason: reason.trim() });
  };
  return (
    <Stack w="100%">
      <Textarea
        label={text('evaluator.decline-reason')}
        description={text('evaluator.decline-why')}
        autosize
        minRows={2}
        required
        autoFocus
        maxLength={4000}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={isAsked && isEmpty ? text('evaluator.decline-empty') : sentence}
      />
      <CommandNote command={declining} />
      <Group>
        <Button variant="default" onClick={onLeave}>
          {text('evaluator.decline-not')}
        </Button>
        <Button color="red.9" loading={declining.isBusy} onClick={decline}>
          {text('evaluator.decline')}
        </Button>
      </Group>
    </Stack>
  );
}
