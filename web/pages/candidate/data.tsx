import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useSession, type Account } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useOwnPerson } from './person.ts';
import { PersonForm } from './person-form.tsx';

/** My data: what is on record, to be corrected. */
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
          <Stack component="section" aria-labelledby="record">
            <Title order={2} id="record">
              {text('candidate.on-record')}
            </Title>
            <PersonForm person={known} />
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
