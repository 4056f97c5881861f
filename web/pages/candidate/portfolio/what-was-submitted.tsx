import { Card, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { ArtifactList } from '../../../parts/artifact-list.tsx';
import { LongText } from '../../../parts/long-text.tsx';
import type { Portfolio } from './values.ts';

/** What a portfolio says, to read: folded, since one knows it. */
export function WhatWasSubmitted({ portfolio }: { portfolio: Portfolio }) {
  const text = useText();
  const { learningStatement, competencies } = portfolio;
  return (
    <Card withBorder padding="lg">
      <details>
        <summary style={{ cursor: 'pointer', fontWeight: 600 }}>{text('portfolio.what-it-says')}</summary>
        <Stack mt="md">
          <section>
            <Title order={3}>{text('portfolio.learning')}</Title>
            <LongText>{learningStatement ?? text('portfolio.says-nothing')}</LongText>
          </section>
          {competencies.map(({ competency, text: asks, statement, artifacts }) => (
            <section key={competency}>
              <Title order={3}>{text('portfolio.competency', { n: competency })}</Title>
              {asks !== null && (
                <Text size="sm" c="dimmed" lang="en">
                  {asks}
                </Text>
              )}
              <LongText>{statement ?? text('portfolio.says-nothing')}</LongText>
              <ArtifactList artifacts={artifacts} />
            </section>
          ))}
        </Stack>
      </details>
    </Card>
  );
}
