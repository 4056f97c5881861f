import { Alert } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { homeOf } from '../../app/menu.ts';
import { readAnew } from '../../client/queries.ts';
import { useSession } from '../../client/session.ts';
import { Page } from '../../parts/page.tsx';
import { SignInForm } from '../../parts/sign-in-form.tsx';

/** How a sign-in by OpenID may have failed. */
const openidProblems = ['refused', 'no-role', 'unavailable'] as const;

/** Where one signs in, and from where one goes on to where one wanted to be. */
export function Component() {
  const text = useText();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { account } = useSession();
  const wanted = pathOf(search.get('next'));
  const problem = openidProblems.find(each => each === search.get('problem'));
  if (account) return <Navigate to={wanted ?? homeOf(account.roles)} replace />;
  const goOn = async () => {
    await readAnew(client);
    if (wanted) await navigate(wanted, { replace: true });
  };
  return (
    <Page title={text('signin.title')} size="xs">
      {problem && (
        <Alert color="yellow" variant="light" role="alert">
          {text(`account.openid-${problem}`)}
        </Alert>
      )}
      <SignInForm next={wanted ?? '/'} onSignedIn={() => void goOn()} />
    </Page>
  );
}

/** A path of these pages, or null: nobody is sent elsewhere by a link to us. */
function pathOf(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
