import { Alert } from '@mantine/core';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useSession, type AccountRole } from '../client/session.ts';
import { useText } from './language.tsx';

/** Lets in who has the role (or the other one): who is not signed in is asked to, and comes back here. */
export function RoleGate({ role, also }: { role: AccountRole; also?: AccountRole }) {
  const text = useText();
  const { pathname, search } = useLocation();
  const session = useSession();
  return (
    <Loaded
      of={{
        data: session.account === undefined ? undefined : session,
        error: session.error,
        refetch: session.refetch,
      }}
    >
      {({ account }) => {
        if (!account)
          return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
        const mayEnter = account.roles.some(each => each === role || each === also);
        if (mayEnter) return <Outlet />;
        return (
          <Page title={text('common.not-for-you')}>
            <Alert color="yellow" variant="light">
              {text('common.not-for-you-why', { role: text(`common.role-${role}`) })}
            </Alert>
          </Page>
        );
      }}
    </Loaded>
  );
}
