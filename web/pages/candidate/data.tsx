import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useSession } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { usePerson } from './person.ts';
import { PersonForm } from './person-form.tsx';

/** My data: what is on record, to be corrected. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  const id = account?.personId ?? '';
  const person = usePerson(id);
  return (
    <Page title={text('candidate.menu-data')}>
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
              <Anchor component={Link} to="/my/apply">
                {text('candidate.apply')}
              </Anchor>
            </Text>
          )
        }
      </Loaded>
    </Page>
  );
}
