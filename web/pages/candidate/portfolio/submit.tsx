import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useCommand } from '../../../client/command.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { CommandNote } from '../../../parts/command-note.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { SaveNote } from '../../../parts/save-note.tsx';
import type { Writing } from '../../../parts/use-autosave.ts';
import { Lacks } from './lacks.tsx';
import { NamedIn } from './named-in.tsx';
import type { Candidacy } from './own.ts';
import type { Portfolio, Value } from './values.ts';

interface SubmitProps {
  portfolio: Portfolio;
  candidacy: Candidacy;
  /** Of the set. */
  name: string;
  writing: Writing<Value>;
}

/** Submits a draft: saves it first, says everything that is missing at once, and what happens next. */
export function SubmitPortfolio({ portfolio, candidacy, name, writing }: SubmitProps) {
  const text = useText();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [isSaving, setSaving] = useState(false);
  const begin = async () => {
    setSaving(true);
    await writing.flush();
    setSaving(false);
    open();
  };
  return (
    <>
      <Button onClick={() => void begin()} loading={isSaving}>
        {text('portfolio.submit')}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={text('portfolio.submit-of', { name })} size="lg">
        {writing.isUnsaved ? (
          <NotSaved writing={writing} onClose={close} />
        ) : portfolio.lacks.length > 0 ? (
          <Stack>
            <Text>{text('portfolio.submit-incomplete')}</Text>
            <Lacks lacks={portfolio.lacks} onJump={close} />
          </Stack>
        ) : (
          <Confirmation portfolio={portfolio} candidacy={candidacy} onClose={close} />
        )}
      </Dialog>
    </>
  );
}

function NotSaved({ writing, onClose }: { writing: Writing<Value>; onClose: () => void }) {
  const text = useText();
  return (
    <Stack>
      <Text>{text('portfolio.submit-unsaved')}</Text>
      <SaveNote standing={writing.standing} />
      {writing.conflicts.size > 0 && (
        <Alert color="yellow" variant="light">
          {text('portfolio.conflicts-count', { n: writing.conflicts.size })}
        </Alert>
      )}
      <Button variant="default" w="fit-content" onClick={onClose}>
        {text('portfolio.back')}
      </Button>
    </Stack>
  );
}

interface ConfirmationProps {
  portfolio: Portfolio;
  candidacy: Candidacy;
  onClose: () => void;
}

function Confirmation({ portfolio, candidacy, onClose }: ConfirmationProps) {
  const text = useText();
  const address = `/api/v1/candidacies/${candidacy.caseId.replace('candidacy/', '')}/submit-portfolio`;
  const command = useCommand(address, onClose);
  return (
    <Stack>
      <NamedIn places={portfolio.namedIn} onJump={onClose} />
      <Text fw={600}>{text('portfolio.submit-locks')}</Text>
      <WhatFollows programId={portfolio.program} />
      <CommandNote command={command} />
      <Group>
        <Button variant="default" onClick={onClose}>
          {text('portfolio.back')}
        </Button>
        <Button
          loading={command.isBusy}
          onClick={() => command.give({ set: portfolio.set, portfolioId: portfolio.id })}
        >
          {text('portfolio.submit')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The steps after the submission, with the fee and the days of the program. */
export function WhatFollows({ programId }: { programId: string }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const program = useRead('get', '/api/v1/programs/{id}', { params: { path: { id: programId } } });
  return (
    <Loaded of={program}>
      {({ fees, portfolios }) => {
        const amount = (cents: number) =>
          formatNumber(cents / 100, { style: 'currency', currency: fees.currency });
        const { member, nonMember } = fees.portfolio;
        return (
          <List type="ordered" spacing={6}>
            <List.Item>
              {text('portfolio.follows-fee', {
                member: amount(member),
                other: amount(nonMember),
                days: portfolios.feeDays,
              })}
            </List.Item>
            <List.Item>{text('portfolio.follows-evaluators')}</List.Item>
            <List.Item>{text('portfolio.follows-question', { days: portfolios.answerDays })}</List.Item>
            <List.Item>{text('portfolio.follows-outcome')}</List.Item>
          </List>
        );
      }}
    </Loaded>
  );
}
