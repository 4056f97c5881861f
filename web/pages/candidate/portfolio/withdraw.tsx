import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useCommand } from '../../../client/command.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { CommandNote } from '../../../parts/command-note.tsx';
import type { Candidacy } from './own.ts';

/** Takes a portfolio back before it is decided, with a reason where one wants to give it. */
export function WithdrawPortfolio({ candidacy, set }: { candidacy: Candidacy; set: string }) {
  const text = useText();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const uuid = candidacy.caseId.replace('candidacy/', '');
  const command = useCommand(`/api/v1/candidacies/${uuid}/withdraw-portfolio`, close);
  const withdraw = () => {
    const said = reason.trim();
    command.give({ set, ...(said === '' ? {} : { reason: said }) });
  };
  return (
    <>
      <Button variant="default" w="fit-content" onClick={open}>
        {text('portfolio.withdraw')}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={text('portfolio.withdraw')}>
        <Stack>
          <Text>{text('portfolio.withdraw-why')}</Text>
          <Textarea
            label={text('portfolio.withdraw-reason')}
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <CommandNote command={command} />
          <Group>
            <Button variant="default" onClick={close}>
              {text('portfolio.withdraw-not')}
            </Button>
            <Button color="red.9" loading={command.isBusy} onClick={withdraw}>
              {text('portfolio.withdraw')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
