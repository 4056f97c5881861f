import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { PortfolioContent } from './content.tsx';
import type { Portfolio } from './portfolio.tsx';

/** What was written, by the competency; `whole` on all of it. */
type Written = Record<string, string>;

/** The pre-review of a draft: a comment on the whole and on each competency, sent together. What was written stays in this window until then. */
export function CommentForm({ portfolio }: { portfolio: Portfolio }) {
  const text = useText();
  const { id } = portfolio;
  const client = useQueryClient();
  const [written, setWritten, forget] = useSessionStorage<Written>({
    key: `perennial.review.${id}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const sending = useWrite('post', '/api/v1/portfolios/{id}/comments', {
    onSuccess: () => {
      forget();
      return client.invalidateQueries();
    },
  });
  const comments = commentsIn(written);
  const field = (competency: number | null) => {
    const name = competency === null ? 'whole' : String(competency);
    return (
      <Textarea
        label={
          competency === null
            ? text('evaluations.review-whole')
            : text('evaluations.review-comment', { n: competency })
        }
        autosize
        minRows={2}
        maxLength={4000}
        value={written[name] ?? ''}
        onChange={event => {
          const said = event.currentTarget.value;
          setWritten(before => ({ ...before, [name]: said }));
        }}
      />
    );
  };
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (comments.length > 0 && !sending.isPending)
          sending.mutate({ params: { path: { id } }, body: { comments } });
      }}
    >
      <Stack>
        <Text>{text('evaluations.review-what')}</Text>
        <PortfolioContent portfolio={portfolio} under={field} />
        <ProblemNote error={sending.error} />
        <div role="status">
          {sending.isSuccess && comments.length === 0 && <Text>{text('evaluations.review-sent')}</Text>}
        </div>
        <Button type="submit" loading={sending.isPending} disabled={comments.length === 0} w="fit-content">
          {text('evaluations.review-send', { n: comments.length })}
        </Button>
      </Stack>
    </form>
  );
}

function commentsIn(written: Written): { competency: number | null; text: string }[] {
  return Object.entries(written).flatMap(([name, said]) => {
    const text = said.trim();
    return text === '' ? [] : [{ competency: name === 'whole' ? null : Number(name), text }];
  });
}
