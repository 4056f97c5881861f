import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { api } from '../../client/client.ts';
import { readAnew } from '../../client/queries.ts';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usedOnce } from './used-once.ts';

const signIn = usedOnce(async token => {
  const { data } = await api.POST('/api/v1/sign-in/link/use', { body: { token } });
  return data;
});

/** Behind the link of the letter: signs in, once; a used or expired link says so and offers a new one. */
export function Component() {
  const text = useText();
  const { token = '' } = useParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const using = useMutation({
    mutationFn: signIn,
    async onSuccess(signedIn) {
      await readAnew(client);
      await navigate(signedIn?.next ?? '/', { replace: true });
    },
  });
  const { mutate } = using;
  // Not on the server's GET: programs that look into letters open links, and would use this one up.
  useEffect(() => mutate(token), [mutate, token]);
  if (!using.error) return <Page title={text('signin.title')}>{text('signin.going-on')}</Page>;
  return (
    <Page title={text('signin.link-failed')} size="xs">
      <ProblemNote error={using.error} />
      <Text>{text('signin.link-failed-why')}</Text>
      <Button component={Link} to="/sign-in" w="fit-content">
        {text('signin.another-letter')}
      </Button>
    </Page>
  );
}
