import { Button, Text } from '@mantine/core';
import { Link, useRouteError } from 'react-router';
import { Page } from '../parts/page.tsx';
import { useText } from './language.tsx';

/** For an address that no page has. */
export function NotHere() {
  const text = useText();
  return (
    <Page title={text('common.no-page')}>
      <Text>{text('common.no-page-why')}</Text>
      <Button component={Link} to="/" w="fit-content">
        {text('common.to-start')}
      </Button>
    </Page>
  );
}

/** For a mistake of ours in a page: the page can be loaded anew, and what was kept is kept. */
export function Failed() {
  const text = useText();
  const error = useRouteError();
  console.error(error);
  return (
    <Page title={text('common.page-failed')}>
      <Text>{text('common.page-failed-why')}</Text>
      <Button w="fit-content" onClick={() => location.reload()}>
        {text('common.load-anew')}
      </Button>
    </Page>
  );
}
