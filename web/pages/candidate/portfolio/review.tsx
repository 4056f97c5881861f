import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { Moment } from '../../../parts/when.tsx';
import type { Portfolio } from './values.ts';

/** Asks the office to look at a draft before it is submitted, and shows what it said on the whole. */
export function Review({ portfolio: { id, review } }: { portfolio: Portfolio }) {
  const text = useText();
  const client = useQueryClient();
  const asking = useWrite('post', '/api/v1/portfolios/{id}/request-review', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/portfolios/{id}'] }),
  });
  const { requestedAt, commentedAt, comments } = review;
  const isWaiting = requestedAt !== null && (commentedAt === null || commentedAt < requestedAt);
  const onTheWhole = comments.filter(({ competency }) => competency === null);
  return (
    <Stack gap="xs">
      <Title order={3}>{text('portfolio.review')}</Title>
      {commentedAt !== null && (
        <Text size="sm">
          {text('portfolio.review-came')} <Moment at={commentedAt} />
        </Text>
      )}
      {onTheWhole.map(({ text: said, writtenAt }) => (
        <Alert key={writtenAt + said} variant="light">
          <Text fw={600}>{text('portfolio.comment')}</Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {said}
          </Text>
        </Alert>
      ))}
      <div role="status">
        {isWaiting && (
          <Text size="sm">
            {text('portfolio.review-asked')} <Moment at={requestedAt} />. {text('portfolio.review-waits')}
          </Text>
        )}
      </div>
      {!isWaiting && (
        <>
          <Text size="sm">{text('portfolio.review-why')}</Text>
          <ProblemNote error={asking.error} />
          <Button
            variant="default"
            loading={asking.isPending}
            onClick={() => asking.mutate({ params: { path: { id } } })}
          >
            {text(commentedAt === null ? 'portfolio.review-ask' : 'portfolio.review-ask-again')}
          </Button>
        </>
      )}
    </Stack>
  );
}
