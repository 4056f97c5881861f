import { Navigate } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useSession } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Passkeys } from './passkeys.tsx';
import { Sessions } from './sessions.tsx';
import { WhoIAm } from './who-i-am.tsx';

/** Who may keep passkeys: whoever signs in by mail. The office signs in at its own provider. */
const withPasskeys = ['candidate', 'evaluator', 'provider'] as const;

/** The own account: who one is, with which browsers one is signed in, by which passkeys one can. */
export function Component() {
  const text = useText();
  const { account, error, refetch } = useSession();
  return (
    <Loaded of={{ data: account === undefined ? undefined : { account }, error, refetch }}>
      {({ account: own }) => {
        if (!own) return <Navigate to={`/sign-in?next=${encodeURIComponent('/account')}`} replace />;
        return (
          <Page title={text('account.menu')} size="sm">
            <WhoIAm account={own} />
            {own.roles.some(role => withPasskeys.some(each => each === role)) && <Passkeys />}
            <Sessions />
          </Page>
        );
      }}
    </Loaded>
  );
}
