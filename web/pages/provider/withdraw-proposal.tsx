import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { Dialog } from '../../parts/dialog.tsx';

/** Taking a proposal back: what that means, said before it is done. */
export function WithdrawProposal({ courseId }: { courseId: string }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const command = useCommand(`/api/v1/course-approvals/${courseId}/withdraw-proposal`, () => setOpen(false));
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {text('provider.withdraw')}
      </Button>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={text('provider.withdraw')}>
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault();
            const said = reason.trim();
            command.give(said === '' ? {} : { reason: said });
          }}
        >
          <Stack>
            <Text>{text('provider.withdraw-why')}</Text>
            <Textarea
              label={text('provider.reason')}
              autosize
              minRows={2}
              maxLength={4000}
              value={reason}
              error={asProblem(command.problem)?.byPath['reason']}
              onChange={event => setReason(event.currentTarget.value)}
            />
            <CommandNote command={command} />
            <Button type="submit" color="red.9" loading={command.isBusy} w="fit-content">
              {text('provider.withdraw')}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
