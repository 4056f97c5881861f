import { Stack, Text, Title, type TitleProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/language.tsx';
import type { components } from '../client/contract.d.ts';
import { ArtifactList } from './artifact-list.tsx';
import { LongText } from './long-text.tsx';

type Said = Pick<
  components['schemas']['EvaluatedPortfolio']['information'][number],
  'statement' | 'artifacts'
>;

interface CompetencyWordsProps {
  /** Of the heading, by which the section around it is named. */
  id: string;
  title: string;
  size?: TitleProps['size'];
  /** What the competency says; null where its texts were not imported. */
  asks: string | null;
  said: Said;
  /** What was added on request, under its title. */
  added: Said | undefined;
  addedTitle: string;
  children?: ReactNode;
}

/** What a portfolio says of one competency, and what was added to it on request. */
export function CompetencyWords({
  id,
  title,
  size,
  asks,
  said,
  added,
  addedTitle,
  children,
}: CompetencyWordsProps) {
  const text = useText();
  return (
    <Stack gap="sm">
      <div>
        <Title order={2} {...(size === undefined ? {} : { size })} id={id}>
          {title}
        </Title>
        {asks !== null && (
          <Text size="sm" lang="en">
            {asks}
          </Text>
        )}
      </div>
      <LongText>{said.statement ?? text('portfolio.says-nothing')}</LongText>
      {said.artifacts.length > 0 && <ArtifactList artifacts={said.artifacts} />}
      {added && (
        <div>
          <Title order={3} mb={4}>
            {addedTitle}
          </Title>
          {added.statement !== null && <LongText>{added.statement}</LongText>}
          {added.artifacts.length > 0 && <ArtifactList artifacts={added.artifacts} />}
        </div>
      )}
      {children}
    </Stack>
  );
}
