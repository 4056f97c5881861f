import { Alert, Card, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { WrittenField } from '../../../parts/written-field.tsx';
import type { Writing } from '../../../parts/use-autosave.ts';
import { ArtifactsField } from './artifacts-field.tsx';
import { artifactsIn, fieldOf, textIn, type Value } from './values.ts';

interface CompetencySectionProps {
  competency: number;
  /** What it says; null where no texts are imported. */
  text: string | null;
  /** Where its documents go. */
  subject: string;
  writing: Writing<Value>;
  /** What was said of it: by the office before the submission, by evaluators in a request. */
  comments: readonly string[];
}

/** One competency to be written: what it asks for, a statement, and what shows it. */
export function CompetencySection({
  competency,
  text: asks,
  subject,
  writing,
  comments,
}: CompetencySectionProps) {
  const text = useText();
  const { fields, conflicts, write, settle } = writing;
  const heading = `competency-${competency}`;
  const statement = fieldOf(competency, 'statement');
  const artifacts = fieldOf(competency, 'artifacts');
  const theirStatement = conflicts.get(statement);
  const theirArtifacts = conflicts.get(artifacts);
  return (
    <Card withBorder component="section" aria-labelledby={heading} padding="lg">
      <Stack>
        <div>
          <Title order={2} id={heading} tabIndex={-1}>
            {text('portfolio.competency', { n: competency })}
          </Title>
          {asks !== null && (
            <Text mt={4} lang="en">
              {asks}
            </Text>
          )}
        </div>
        {comments.map((comment, index) => (
          <Alert key={index} variant="light">
            <Text fw={600}>{text('portfolio.comment')}</Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {comment}
            </Text>
          </Alert>
        ))}
        <WrittenField
          id={statement}
          label={text('portfolio.statement', { n: competency })}
          description={text('portfolio.statement-why')}
          maxLength={20_000}
          value={textIn(fields, statement)}
          theirs={typeof theirStatement === 'string' ? theirStatement : undefined}
          onWrite={said => write(statement, said)}
          onSettle={said => settle(statement, said)}
        />
        <ArtifactsField
          id={artifacts}
          label={text('portfolio.artifacts', { n: competency })}
          artifacts={artifactsIn(fields, competency)}
          theirs={Array.isArray(theirArtifacts) ? theirArtifacts : undefined}
          subject={subject}
          onWrite={list => write(artifacts, list)}
          onSettle={list => settle(artifacts, list)}
        />
      </Stack>
    </Card>
  );
}
