import { Button, Stack, Text, Textarea } from '@mantine/core';
import { readSessionStorageValue, useSessionStorage } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { PortfolioContent } from './content.tsx';
import type { Portfolio } from './portfolio.tsx';

/** What was written, by the competency; `whole` on all of it. */
type Written = Record<string, string>;

const nothing: Written = {};

/** The pre-review of a draft: a comment on the whole and on each competency, sent together. What was written stays in this window until then. */
export function CommentForm({ portfolio }: { portfolio: Portfolio }) {
  const text = useText();
  const { id } = portfolio;
  const client = useQueryClient();
  const place = { key: `perennial.review.${id}`, defaultValue: nothing };
  const [written, setWritten, forget] = useSessionStorage<Written>({
    ...place,
    getInitialValueInEffect: false,
  });
  const sending = useWrite('post', '/api/v1/portfolios/{id}/comments', {
    onSuccess: (_answer, { body }) => {
      // As it is written now: on a page that was left meanwhile, nothing is drawn any more.
      const left = without(readSessionStorageValue<Written>(place), body.comments);
      if (commentsIn(left).length === 0) forget();
      else setWritten(left);
      return client.invalidateQueries();
    },
  });
  const comments = commentsIn(written);
  const field = (competency: number | null) => {
    const name = nameOf(competency);
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

interface Comment {
  competency: number | null;
  text: string;
}

/** What was written since these were sent. */
function without(written: Written, sent: readonly Partial<Comment>[]): Written {
  const isSent = (name: string, said: string) =>
    sent.some(({ competency = null, text }) => nameOf(competency) === name && text === said.trim());
  return Object.fromEntries(Object.entries(written).filter(([name, said]) => !isSent(name, said)));
}

function nameOf(competency: number | null): string {
  return competency === null ? 'whole' : String(competency);
}

function commentsIn(written: Written): Comment[] {
  return Object.entries(written).flatMap(([name, said]) => {
    const text = said.trim();
    return text === '' ? [] : [{ competency: name === 'whole' ? null : Number(name), text }];
  });
}
