import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useWrite } from '../../client/client.ts';
import { readAnew } from '../../client/queries.ts';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';

/** Links that were used since the page was loaded: what is shown anew on the way, with more texts, must not use one again. */
const used = new Set<string>();

/** Behind the link of the letter: signs in, once; a used or expired link says so and offers a new one. */
export function Component() {
  const text = useText();
  const { token = '' } = useParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const using = useWrite('post', '/api/v1/sign-in/link/use', {
    async onSuccess({ next }) {
      await readAnew(client);
      await navigate(next ?? '/', { replace: true });
    },
  });
  const { mutate } = using;
  // Not on the server's GET: programs that look into letters open links, and would use this one up.
  useEffect(() => {
    if (used.has(token)) return;
    used.add(token);
    mutate({ body: { token } });
  }, [mutate, token]);
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
