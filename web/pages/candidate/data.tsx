import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useSession, type Account } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { OwnErasure, OwnFile } from './erasure.tsx';
import { useOwnPerson } from './person.ts';
import { PersonForm } from './person-form.tsx';
import { Reminders } from './reminders-form.tsx';

/** My data: what is on record, to be corrected, to be had as a file or to be erased, and which reminders one wants. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  return <Page title={text('candidate.menu-data')}>{account && <OnRecord account={account} />}</Page>;
}

function OnRecord({ account }: { account: Account }) {
  const text = useText();
  const person = useOwnPerson(account);
  return (
    <Loaded of={person}>
      {({ known }) =>
        known ? (
          <Stack gap="xl">
            <Stack component="section" aria-labelledby="record">
              <Title order={2} id="record">
                {text('candidate.on-record')}
              </Title>
              <PersonForm person={known} />
            </Stack>
            <Reminders personId={known.id} />
            <OwnFile personId={known.id} />
            <OwnErasure personId={known.id} />
          </Stack>
        ) : (
          <Text>
            {text('candidate.data-none')}{' '}
            <Anchor underline="always" component={Link} to="/my/apply">
              {text('candidate.apply')}
            </Anchor>
          </Text>
        )
      }
    </Loaded>
  );
}
