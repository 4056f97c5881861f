import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useSession, type Account, type AccountRole } from '../client/session.ts';
import { noteSignedOut } from '../client/signed-out.ts';
import { useText } from './language.tsx';

/** Lets in who has the role (or the other one): who is not signed in is asked to, and comes back here. */
export function RoleGate({ role, also }: { role: AccountRole; also?: AccountRole }) {
  const text = useText();
  const { pathname, search } = useLocation();
  const { account, error, refetch } = useSession();
  const mayEnter = account?.roles.some(each => each === role || each === also) ?? false;
  const isCutOff = useCutOff(account, mayEnter);
  return (
    <Loaded of={{ data: account === undefined ? undefined : { account }, error, refetch }}>
      {() => {
        if (mayEnter || isCutOff) return <Outlet />;
        if (!account)
          return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
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

/** True when the session of somebody who was let in has ended: the page stays, with all that was typed, until it goes on. */
function useCutOff(account: Account | null | undefined, mayEnter: boolean): boolean {
  const [wasIn, setWasIn] = useState(false);
  if (mayEnter && !wasIn) setWasIn(true);
  const isCutOff = wasIn && account === null;
  useEffect(() => {
    if (isCutOff) noteSignedOut();
  }, [isCutOff]);
  return isCutOff;
}
