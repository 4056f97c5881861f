import { Button, Group, Menu, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useWrite } from '../client/client.ts';
import { forgetWhatWasTyped } from '../client/kept-texts.ts';
import { useSession } from '../client/session.ts';
import { languages, type Language } from '../texts/index.ts';
import { useLanguage } from './language-choice.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useText } from './language.tsx';

/** Who one is, how the pages look and speak, and the way out. */
export function AccountMenu() {
  const text = useText();
  const { account } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const { language, choose } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { signOut, isLeaving, problem } = useSignOut(() => setOpen(false));
  const others = (Object.keys(languages) as Language[]).filter(each => each !== language);
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      {!account && (
        <Button component={Link} to="/sign-in" size="compact-md">
          {text('signin.title')}
        </Button>
      )}
      <Menu position="bottom-end" width={240} opened={isOpen} onChange={setOpen}>
        <Menu.Target>
          <Button variant="default" size="compact-md" maw="min(38vw, 16rem)" miw="3.5rem" flex="0 1 auto">
            <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {account ? (account.name ?? account.email) : text('common.view')}
            </span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {account && (
            <Menu.Item component={Link} to="/account">
              {text('account.menu')}
            </Menu.Item>
          )}
          <Menu.Label>{text('common.appearance')}</Menu.Label>
          {(['light', 'dark', 'auto'] as const).map(scheme => (
            <Menu.Item key={scheme} onClick={() => setColorScheme(scheme)}>
              {text(`common.scheme-${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Label>{text('common.language')}</Menu.Label>
          {others.map(other => (
            <Menu.Item key={other} lang={other} onClick={() => choose(other)}>
              {languages[other]}
            </Menu.Item>
          ))}
          {account && (
            <>
              <Menu.Divider />
              <Menu.Item closeMenuOnClick={false} disabled={isLeaving} onClick={() => void signOut()}>
                {text('signin.sign-out')}
              </Menu.Item>
              <ProblemNote error={problem} />
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

/** The page is left first, which saves what was typed there; then nothing of it stays in this window. */
function useSignOut(onDone: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leaving = useWrite('post', '/api/v1/sign-out', {
    onSuccess: () => {
      forgetWhatWasTyped();
      client.clear();
      onDone();
    },
  });
  return {
    signOut: async () => {
      await navigate('/');
      // A page from which one is not let go without being asked.
      if (location.pathname === '/') leaving.mutate({});
    },
    isLeaving: leaving.isPending,
    problem: leaving.error,
  };
}
