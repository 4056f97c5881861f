import { Alert, Button, Checkbox, Group, List, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { Page } from '../../parts/page.tsx';
import { isOver, OwnCandidacy, uuidOf, type Candidacy } from './candidacy.tsx';
import { useProgram } from './program.ts';

/** Giving up: what it brings with it, said before it is done. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.withdraw')}>
      <OwnCandidacy>
        {candidacy =>
          isOver(candidacy) ? <Navigate to="/my" replace /> : <WithdrawForm candidacy={candidacy} />
        }
      </OwnCandidacy>
    </Page>
  );
}

function WithdrawForm({ candidacy }: { candidacy: Candidacy }) {
  const text = useText();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const program = useProgram(candidacy.program.id);
  const command = useCommand(`/api/v1/candidacies/${uuidOf(candidacy)}/withdraw`, () => void navigate('/my'));
  const { portfolios } = candidacy.details;
  const consequences = [
    text('candidate.withdraw-ends'),
    ...(portfolios.length > 0
      ? [text('candidate.withdraw-portfolios', { sets: portfolios.map(({ name }) => name).join(', ') })]
      : []),
    text('candidate.withdraw-anew'),
    ...(program.data ? [text('candidate.withdraw-reopen', { days: program.data.candidacy.reopenDays })] : []),
  ];
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const said = reason.trim();
        if (isSure) command.give(said === '' ? {} : { reason: said });
      }}
    >
      <Stack>
        <Alert color="yellow" variant="light" title={text('candidate.withdraw-what')}>
          <List size="sm" spacing={4}>
            {consequences.map(line => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        </Alert>
        <Textarea
          label={text('candidate.withdraw-reason')}
          autosize
          minRows={3}
          maxLength={5000}
          value={reason}
          error={asProblem(command.problem)?.byPath['reason']}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Checkbox
          label={text('candidate.withdraw-sure')}
          checked={isSure}
          onChange={event => setSure(event.currentTarget.checked)}
        />
        <CommandNote command={command} />
        <Group>
          <Button component={Link} to="/my" variant="default" size="md">
            {text('candidate.withdraw-not')}
          </Button>
          <Button type="submit" color="red.9" size="md" loading={command.isBusy} disabled={!isSure}>
            {text('candidate.withdraw-send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
