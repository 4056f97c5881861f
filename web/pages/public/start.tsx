import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { homeOf } from '../../app/menu.ts';
import { useSession } from '../../client/session.ts';
import { Page } from '../../parts/page.tsx';

/** What the program is, and how one starts. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  return (
    <Page title={text('public.title')}>
      <Text>{text('public.what')}</Text>
      <Group>
        {account ? (
          <Button component={Link} to={homeOf(account.roles)}>
            {text('public.to-my-pages')}
          </Button>
        ) : (
          <Button component={Link} to="/sign-in?next=%2Fmy">
            {text('public.begin')}
          </Button>
        )}
      </Group>
    </Page>
  );
}
