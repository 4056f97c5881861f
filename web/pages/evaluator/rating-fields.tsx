import { Card, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { ConflictNote } from '../../parts/conflict-note.tsx';
import type { Writing } from '../../parts/use-autosave.ts';
import { WrittenField } from '../../parts/written-field.tsx';
import type { AssignmentPage } from './assignment.tsx';
import { commentField, commentIn, lackIn, ratingField, ratingIn, ratings } from './rating-values.ts';

export interface RatingForm {
  /** The competencies to be rated. */
  asked: readonly number[];
  writing: Writing<string>;
  /** The evaluator's rating of the first round, where this rates anew. */
  before: AssignmentPage['details']['ratings'][number]['ratings'];
  /** Whether it is kept and not counted: then the candidate reads nothing of it. */
  isLate: boolean;
}

interface RatingFieldsProps {
  competency: number;
  form: RatingForm;
}

/** How one competency is rated, and why. A comment is needed where it is not met. */
export function RatingFields({ competency, form: { writing, before, isLate } }: RatingFieldsProps) {
  const text = useText();
  const { fields, conflicts, write, settle } = writing;
  const [rating, comment] = [ratingField(competency), commentField(competency)];
  const isNotMet = ratingIn(fields, competency) === 'notMet';
  const earlier = before.find(each => each.competency === competency);
  const theirs = conflicts.get(rating);
  return (
    <Card withBorder component="section" aria-labelledby={`rate-${competency}`} data-competency={competency}>
      <Stack gap="sm">
        <Title order={2} size="h3" id={`rate-${competency}`}>
          {text('evaluator.rating-of', { n: competency })}
        </Title>
        {earlier && (
          <Text size="sm">
            {text('evaluator.before', { rating: text(`evaluator.rating-${earlier.rating}`) })}{' '}
            {earlier.comment}
          </Text>
        )}
        <Radio.Group
          id={rating}
          aria-labelledby={`rate-${competency}`}
          value={fields[rating] ?? ''}
          onChange={value => write(rating, value)}
        >
          <Group gap="lg">
            {ratings.map(each => (
              <Radio key={each} value={each} label={text(`evaluator.rating-${each}`)} />
            ))}
          </Group>
        </Radio.Group>
        {theirs !== undefined && (
          <ConflictNote
            theirs={theirs === '' ? text('portfolio.conflict-empty') : text(ratingText(theirs))}
            onKeepMine={() => settle(rating, fields[rating] ?? '')}
            onTakeTheirs={() => settle(rating, theirs)}
          />
        )}
        <WrittenField
          id={comment}
          label={text('evaluator.comment', { n: competency })}
          description={text(
            isLate
              ? 'evaluator.comment-late'
              : isNotMet
                ? 'evaluator.comment-needed'
                : 'evaluator.comment-why',
          )}
          withAsterisk={isNotMet}
          aria-required={isNotMet}
          minRows={2}
          maxLength={4000}
          value={commentIn(fields, competency)}
          theirs={conflicts.get(comment)}
          onWrite={said => write(comment, said)}
          onSettle={said => settle(comment, said)}
        />
        {lackIn(fields, competency) === 'comment' && (
          <Text size="sm" fw={600}>
            {text('evaluator.lacks-comment', { n: competency })}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function ratingText(value: string) {
  return `evaluator.rating-${ratings.find(each => each === value) ?? 'met'}` as const;
}
