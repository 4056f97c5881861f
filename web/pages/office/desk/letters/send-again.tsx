import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import { useCommand } from '../../../../client/command.ts';
import { CommandNote } from '../../../../parts/command-note.tsx';
import { Dialog } from '../../../../parts/dialog.tsx';

interface SendAgainProps {
  /** `case`: the address of its case. */
  letter: { case: string; key: string };
  /** Names the letter for who does not see its row. */
  name: string;
}

/** Has a letter sent once more, after a question; what stands in the way is said in the question. */
export function SendAgain({ letter, name }: SendAgainProps) {
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        aria-label={text('letters.send-again-of', { name })}
        onClick={() => setAsked(true)}
      >
        {text('letters.send-again')}
      </Button>
      <Dialog
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={text('letters.send-again-of', { name })}
      >
        <Sure letter={letter} onDone={() => setAsked(false)} />
      </Dialog>
    </>
  );
}

function Sure({
  letter: { case: address, key },
  onDone,
}: Pick<SendAgainProps, 'letter'> & { onDone: () => void }) {
  const text = useText();
  const command = useCommand(`${address}/resend-letter`, onDone);
  return (
    <Stack>
      <Text>{text('letters.send-again-why')}</Text>
      <Button loading={command.isBusy} onClick={() => command.give({ letterKey: key })}>
        {text('letters.send-again-do')}
      </Button>
      <CommandNote command={command} />
    </Stack>
  );
}
