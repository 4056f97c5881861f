import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { OwnCandidacy, uuidOf, type Candidacy } from './candidacy.tsx';
import { bodyOf, type Declarations } from './declarations.ts';
import { DeclarationsFields } from './declarations-fields.tsx';
import { areSound } from './eligibility.ts';
import { useProgram } from './program.ts';

/** Amending the application while its eligibility is not decided. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.amend')}>
      <OwnCandidacy>
        {candidacy => {
          const { application } = candidacy.details;
          if (!application || application.decision !== null || candidacy.status !== 'applied') {
            return (
              <Alert color="blue" variant="light">
                {text('candidate.amend-not')}
              </Alert>
            );
          }
          return <Amending candidacy={candidacy} application={application} />;
        }}
      </OwnCandidacy>
    </Page>
  );
}

interface AmendingProps {
  candidacy: Candidacy;
  application: NonNullable<Candidacy['details']['application']>;
}

function Amending({ candidacy, application }: AmendingProps) {
  const text = useText();
  const navigate = useNavigate();
  const program = useProgram(candidacy.program.id);
  const { education, supportStaff, work } = application;
  const [declared, setDeclared] = useState<Declarations>({
    education,
    supportStaff,
    periods: work.map(({ from, to, minutes }) => ({ from, to, hours: minutes / 60, per: 'all' })),
  });
  const [isUnsound, setUnsound] = useState(false);
  const command = useCommand(
    `/api/v1/candidacies/${uuidOf(candidacy)}/amend-application`,
    () => void navigate('/my'),
  );
  return (
    <Loaded of={program}>
      {({ eligibility }) => (
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault();
            const isSound = areSound(declared.periods, application.receivedOn, eligibility);
            setUnsound(!isSound);
            if (isSound) command.give(bodyOf(declared));
          }}
        >
          <Stack>
            <Text>{text('candidate.amend-why')}</Text>
            <DeclarationsFields
              declared={declared}
              onChange={setDeclared}
              today={application.receivedOn}
              rules={eligibility}
              errors={asProblem(command.problem)?.byPath ?? {}}
            />
            {isUnsound && (
              <Alert color="red" variant="light" role="alert">
                {text('candidate.wrong-periods')}
              </Alert>
            )}
            <CommandNote command={command} />
            <Button type="submit" size="lg" loading={command.isBusy} w={{ base: '100%', xs: 'fit-content' }}>
              {text('candidate.amend-send')}
            </Button>
          </Stack>
        </form>
      )}
    </Loaded>
  );
}
