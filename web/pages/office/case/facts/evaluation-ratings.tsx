import { Text, Title } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import type { EvaluationPage } from '../shown-case.ts';
import { useWord } from '../words.ts';
import { useEvaluatorName } from './evaluators.ts';
import { FactsTable } from './facts-table.tsx';

type Details = EvaluationPage['details'];
type Assignment = Details['assignments'][number];

/** Competency by competency what each has rated and what it comes to; ratings that do not count and comments that are withheld say so. */
export function EvaluationRatings({ details }: { details: Details }) {
  const text = useText();
  const word = useWord();
  const name = useEvaluatorName();
  const { assignments, results, competencies, withheld } = details;
  const rated = assignments.filter(each => ratingsOf(each) !== null);
  if (rated.length === 0) return null;
  return (
    <>
      <Title order={3}>{text('case.ratings')}</Title>
      <FactsTable
        label={text('case.ratings')}
        columns={[
          text('case.competency'),
          ...rated.map(assignment => {
            const { evaluatorId, round, number } = assignment;
            const by = text('case.rating-by', { number, who: name(evaluatorId), round });
            const why = uncountedBecause(assignment);
            return why === null ? by : `${by} – ${text(why)}`;
          }),
          text('case.result'),
        ]}
        rows={Array.from({ length: competencies }, (_, index) => index + 1).map(competency => ({
          key: String(competency),
          cells: [
            competency,
            ...rated.map(assignment => (
              <OneRating
                key={assignment.number}
                own={ratingsOf(assignment)?.find(each => each.competency === competency)}
                isWithheld={withheld.some(
                  each =>
                    each.evaluatorId === assignment.evaluatorId &&
                    each.competency === competency &&
                    (each.assignment ?? assignment.number) === assignment.number,
                )}
              />
            )),
            word('rating', results?.find(each => each.competency === competency)?.result ?? 'none'),
          ],
        }))}
      />
    </>
  );
}

function ratingsOf({ ratings, lateRatings }: Assignment) {
  return ratings ?? lateRatings;
}

/** Why a rating that is on record does not count; null of one that does. */
function uncountedBecause({ ratings, status }: Assignment) {
  if (ratings === null) return 'case.rating-late' as const;
  return status === 'voided' ? ('case.rating-voided' as const) : null;
}

interface OneRatingProps {
  own: NonNullable<Assignment['ratings']>[number] | undefined;
  isWithheld: boolean;
}

function OneRating({ own, isWithheld }: OneRatingProps) {
  const text = useText();
  const word = useWord();
  if (!own) return '–';
  return (
    <span>
      {word('rating', own.rating)}
      {own.comment !== null && (
        <Text size="sm" c="dimmed">
          {own.comment}
        </Text>
      )}
      {own.comment !== null && isWithheld && (
        <Text size="sm" fw={600}>
          {text('case.comment-withheld')}
        </Text>
      )}
    </span>
  );
}
