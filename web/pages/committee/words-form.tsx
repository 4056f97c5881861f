import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';

interface WordsFormProps {
  address: string;
  field: 'comment' | 'reason';
  /** Also asks for the day from which it holds. */
  needsDay: boolean;
  send: string;
  onDone: () => void;
}

/** The words that go with a decision; the provider reads them. They stay in this window until they are sent. */
export function WordsForm({ address, field, needsDay, send, onDone }: WordsFormProps) {
  const text = useText();
  const [words, setWords, forget] = useSessionStorage({
    key: `perennial.decision.${address}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const [effectiveOn, setEffectiveOn] = useState('');
  const command = useCommand(address, () => {
    forget();
    onDone();
  });
  const errors = asProblem(command.problem)?.byPath ?? {};
  const isWhole = words.trim() !== '' && (!needsDay || effectiveOn !== '');
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (isWhole) command.give({ [field]: words.trim(), ...(needsDay ? { effectiveOn } : {}) });
      }}
    >
      <Stack>
        {needsDay && (
          <TextInput
            type="date"
            label={text('committee.effective-on')}
            required
            value={effectiveOn}
            error={errors['effectiveOn']}
            onChange={event => setEffectiveOn(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={text(field === 'comment' ? 'committee.comment' : 'committee.reason')}
          description={text('committee.words-why')}
          required
          autosize
          minRows={3}
          maxLength={4000}
          value={words}
          error={errors[field]}
          onChange={event => setWords(event.currentTarget.value)}
        />
        <CommandNote command={command} />
        <Button type="submit" variant="default" loading={command.isBusy} disabled={!isWhole} w="fit-content">
          {`${text('committee.send')}: ${send}`}
        </Button>
      </Stack>
    </form>
  );
}
