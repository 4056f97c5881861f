import { fireEvent, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccountMenu } from '../../web/app/account-menu.tsx';
import { LanguageChoice } from '../../web/app/language-choice.ts';
import SignInAgain from '../../web/app/sign-in-again.tsx';
import { useRead } from '../../web/client/client.ts';
import type { Account } from '../../web/client/session.ts';
import { Api, json, leftBehind, shown } from './support/shown.tsx';

const maria: Account = {
  id: 'maria',
  name: 'Maria',
  email: 'maria@example.org',
  roles: ['candidate'],
  personId: null,
  zone: null,
  language: null,
  by: 'link',
  signedInAt: '2026-11-28T10:00:00Z',
};

let api: Api;
beforeEach(() => void (api = new Api()));
afterEach(leftBehind);

describe('who signs in again in the middle of something', () => {
  /** A page with data of Maria, behind the question to sign in again. */
  async function signedInAs(id: string) {
    api.on('GET /api/v1/letters', { letters: [{ letter: 'hers' }], next: null });
    api.on('POST /api/v1/sign-in/link', {});
    api.on('POST /api/v1/sign-in/code', { next: '/my' });
    const { screen, client } = shown(
      { '/': <p>The first page</p>, '/my': <Letters />, '*': null },
      '/my',
      <SignInAgain account={maria} />,
    );
    await screen.findByText('hers');
    fireEvent.submit((await screen.findByRole('textbox')).closest('form') ?? document);
    fireEvent.change(await screen.findByRole('textbox', { name: /^Code/ }), { target: { value: '123456' } });
    api.on('GET /api/v1/session', { account: { ...maria, id }, openid: [] });
    if (id !== maria.id) api.on('GET /api/v1/letters', { letters: [], next: null });
    fireEvent.submit(screen.getByRole('textbox', { name: /^Code/ }).closest('form') ?? document);
    return { screen, client };
  }

  it('goes on where they were', async () => {
    const { screen } = await signedInAs('maria');
    await waitFor(() => expect(api.asked.filter(each => each.includes('/letters'))).toHaveLength(2));
    expect(screen.getByText('hers')).toBeDefined();
    expect(location.pathname).toBe('/my');
  });

  it('sees nothing of the one before where it is somebody else', async () => {
    const { screen, client } = await signedInAs('sam');
    await screen.findByText('The first page');
    const kept = () => client.getQueriesData({ queryKey: ['get', '/api/v1/letters'] });
    await waitFor(() => expect(JSON.stringify(kept())).not.toContain('hers'));
  });
});

function Letters() {
  const { data } = useRead('get', '/api/v1/letters');
  return data?.letters.map(({ letter }) => <p key={letter}>{letter}</p>);
}

describe('who signs out', () => {
  const menu = (
    <LanguageChoice value={{ language: 'en', choose: () => {} }}>
      <AccountMenu />
    </LanguageChoice>
  );

  async function signOut() {
    api.on('GET /api/v1/session', { account: maria, openid: [] });
    sessionStorage.setItem('perennial.proposal.new', '{}');
    sessionStorage.setItem('of-others', '{}');
    const { screen } = shown({ '*': menu }, '/my');
    fireEvent.click(await screen.findByRole('button', { name: 'Maria' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    return screen;
  }

  it('is told when it has failed', async () => {
    api.on('POST /api/v1/sign-out', () => json(500, { code: 'FAULT', detail: 'Something went wrong.' }));
    const screen = await signOut();
    expect(await screen.findByText('Something went wrong.')).toBeDefined();
    expect(sessionStorage).toHaveLength(2);
  });

  it('leaves nothing of what was typed in this window', async () => {
    api.on('POST /api/v1/sign-out', {});
    const screen = await signOut();
    await waitFor(() => expect(Object.keys(sessionStorage)).toEqual(['of-others']));
    expect(location.pathname).toBe('/');
    await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());
  });
});
