import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { homeOf } from '../../app/menu.ts';
import { useSession } from '../../client/session.ts';
import { Page } from '../../parts/page.tsx';
import { SignInForm } from '../../parts/sign-in-form.tsx';

/** Where one signs in, and from where one goes on to where one wanted to be. */
export function Component() {
  const text = useText();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { account } = useSession();
  const wanted = pathOf(search.get('next'));
  if (account) return <Navigate to={wanted ?? homeOf(account.roles)} replace />;
  const goOn = async () => {
    await client.resetQueries();
    if (wanted) await navigate(wanted, { replace: true });
  };
  return (
    <Page title={text('signin.title')} size="xs">
      <SignInForm next={wanted ?? '/'} onSignedIn={() => void goOn()} />
    </Page>
  );
}

/** A path of these pages, or null: nobody is sent elsewhere by a link to us. */
function pathOf(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
