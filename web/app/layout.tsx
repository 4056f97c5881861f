import { Alert, Anchor, AppShell, Burger, Group, NavLink, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useLive } from '../client/live.ts';
import { useSession } from '../client/session.ts';
import { useSignedOut } from '../client/signed-out.ts';
import { AccountMenu } from './account-menu.tsx';
import { OfficesTexts, useText } from './language.tsx';
import { menuFor } from './menu.ts';
import { PaletteButton } from './palette-button.tsx';
import classes from './layout.module.css';

// Seldom needed, and not small: it is fetched when a session has ended.
const SignInAgain = lazy(() => import('./sign-in-again.tsx'));

/** What surrounds every page: the name, where one can go, who one is; and, said once, that the connection is lost. */
export function Layout() {
  const { account } = useSession();
  const works = account?.roles.some(role => role !== 'candidate') ?? false;
  return (
    <OfficesTexts areNeeded={works}>
      <Surroundings />
    </OfficesTexts>
  );
}

function Surroundings() {
  const text = useText();
  const { account } = useSession();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const isSignedOut = useSignedOut();
  // The session may be known to be gone by now; whose it was is not forgotten.
  const [last, setLast] = useState(account);
  if (account && account !== last) setLast(account);
  const { isLost } = useLive(Boolean(account));
  useEffect(close, [pathname, close]);
  const menu = menuFor(account?.roles ?? []);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen, desktop: !account } }}
      padding={0}
    >
      <a href="#main" className={classes['skip']}>
        {text('common.skip')}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            {account && (
              <Burger
                opened={isOpen}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={text('common.menu')}
                aria-expanded={isOpen}
              />
            )}
            <Anchor
              component={Link}
              to="/"
              fw={700}
              c="inherit"
              underline="never"
              className={classes['name']}
            >
              <img src="/icon.svg" alt="" width="24" height="24" /> Perennial
            </Anchor>
          </Group>
          <Group gap="xs" wrap="nowrap" miw={0}>
            {account?.roles.includes('staff') && <PaletteButton />}
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      {account && (
        <AppShell.Navbar p="xs">
          <nav aria-label={text('common.menu')} className={classes['menu']}>
            {menu.map(({ title, entries }) => (
              <Stack gap={2} key={title} mb="sm">
                <Text size="xs" c="dimmed" px="sm" fw={600}>
                  {text(title)}
                </Text>
                {entries.map(({ to, label }) => (
                  <NavLink
                    key={to}
                    component={Link}
                    to={to}
                    label={text(label)}
                    active={isAt(pathname, to, entries)}
                  />
                ))}
              </Stack>
            ))}
          </nav>
        </AppShell.Navbar>
      )}
      <AppShell.Main id="main" tabIndex={-1} style={{ outline: 'none' }}>
        {isLost && (
          <Alert color="yellow" radius={0} role="status">
            {text('common.connection-lost')}
          </Alert>
        )}
        <Outlet />
      </AppShell.Main>
      {isSignedOut && last && (
        <Suspense>
          <SignInAgain account={last} />
        </Suspense>
      )}
      <ScrollRestoration />
    </AppShell>
  );
}

/** Whether an entry of the menu is the one that one is at: the longest whose address the page's begins with. */
function isAt(pathname: string, to: string, entries: readonly { to: string }[]): boolean {
  const holds = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  return holds(to) && !entries.some(other => other.to.length > to.length && holds(other.to));
}
