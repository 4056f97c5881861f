import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams, Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useSession, type Account } from '../../client/session.ts';
import { dayIn } from '../../parts/dates.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { draftFrom, useApplicationDraft } from './application-draft.ts';
import { ApplicationForm } from './application-form.tsx';
import { ApplicationReview } from './application-review.tsx';
import { currentOf, isOver, useCandidacies } from './candidacy.tsx';
import { useOwnPerson, type KnownPerson } from './person.ts';
import { useProgram, type Program } from './program.ts';
import { useApplying } from './applying.ts';

/** Applying: a form that tells as one types whether it shows what the program asks for, then a look through, then sent. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  const program = useProgram();
  const cases = useCandidacies();
  return (
    <Page title={text('candidate.apply-title')}>
      <Loaded of={cases}>
        {({ cases: all }) => (
          <UnlessOpen cases={all}>
            <Loaded of={program}>{rules => account && <Applying account={account} program={rules} />}</Loaded>
          </UnlessOpen>
        )}
      </Loaded>
    </Page>
  );
}

function Applying({ account, program }: { account: Account; program: Program }) {
  const personId = account.personId ?? account.id;
  const person = useOwnPerson(account);
  // As the page was opened: the record that is made by sending must not take the form away before its answer comes.
  const [opened, setOpened] = useState(person.data);
  if (opened === undefined && person.data !== undefined) setOpened(person.data);
  return (
    <Loaded of={{ ...person, data: opened }}>
      {({ known }) => <Steps account={account} personId={personId} program={program} known={known} />}
    </Loaded>
  );
}

interface StepsProps {
  account: Account;
  personId: string;
  program: Program;
  known: KnownPerson;
}

function Steps({ account, personId, program, known }: StepsProps) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const { kept, keep, forget } = useApplicationDraft(personId);
  const draft = kept ?? draftFrom(fromRecord(account, known));
  const today = dayIn(new Date().toISOString(), program.zone);
  const applying = useApplying(personId, account, program, known, () => {
    forget();
    void navigate('/my/apply/received', { replace: true });
  });
  // In the address, so that the browser's way back leads to the form.
  if (search.get('step') === 'review') {
    return (
      <ApplicationReview
        draft={draft}
        today={today}
        program={program}
        applying={applying}
        onBack={() => void navigate(-1)}
      />
    );
  }
  return (
    <ApplicationForm
      draft={draft}
      email={account.email}
      onChange={keep}
      today={today}
      program={program}
      refused={applying.byPath}
      onReview={() => setSearch({ step: 'review' })}
    />
  );
}

function fromRecord({ name, zone }: Account, known: StepsProps['known']) {
  return {
    name: known?.name ?? name ?? '',
    ...((known?.zone ?? zone) ? { zone: known?.zone ?? zone ?? '' } : {}),
    institution: known?.institution ?? '',
    member: Boolean(known?.membershipNumber),
    membershipNumber: known?.membershipNumber ?? '',
  };
}

/** What holds as the page is opened: the application that one sends on it is not in its own way. */
function UnlessOpen({ cases, children }: { cases: Parameters<typeof currentOf>[0]; children: ReactNode }) {
  const [current] = useState(() => currentOf(cases));
  return current && !isOver(current) ? <AlreadyOpen /> : children;
}

function AlreadyOpen() {
  const text = useText();
  return (
    <Stack align="flex-start">
      <Alert color="blue" variant="light">
        <Text>{text('candidate.already-open')}</Text>
      </Alert>
      <Button component={Link} to="/my">
        {text('candidate.to-standing')}
      </Button>
    </Stack>
  );
}
