import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useSession } from '../../../../client/session.ts';
import { Day } from '../../../../parts/when.tsx';
import type { EvaluationPage } from '../shown-case.ts';
import { useWord } from '../words.ts';
import { useEvaluatorName } from './evaluators.ts';
import { EvaluationRatings } from './evaluation-ratings.tsx';
import { FactsCard, FactsList, FactsTable } from './facts-table.tsx';

type Details = EvaluationPage['details'];

/** Of an evaluation: who rates it with their clocks, the ratings competency by competency, what was asked and what came of it. */
export function EvaluationFacts({ page: { details, dates } }: { page: EvaluationPage }) {
  const text = useText();
  const word = useWord();
  const { set, setName, candidacyId, outcome, decidedOn, vacancies, thirdNeeded, asked, answered } = details;
  const isOpen = outcome === null;
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  return (
    <FactsCard title={text('case.evaluation-of', { set })}>
      <FactsList
        rows={[
          [text('case.set'), `${set} ${setName}`],
          [
            text('case.kind-candidacy'),
            candidacyId && (
              <Anchor
                underline="always"
                component={Link}
                to={`/office/cases/candidacy/${candidacyId.replace('candidacy/', '')}`}
              >
                {text('case.to-candidacy')}
              </Anchor>
            ),
          ],
          [
            text('portfolio.title'),
            details.portfolioId !== null && isStaff && (
              <Anchor underline="always" component={Link} to={`/office/portfolios/${details.portfolioId}`}>
                {text('evaluations.portfolio-read')}
              </Anchor>
            ),
          ],
          [
            text('case.vacant'),
            isOpen && vacancies.length > 0 ? (
              <>
                {vacancies.map(seat => word('choice', seat)).join(', ')}{' '}
                <Anchor underline="always" component={Link} to="/office/evaluations">
                  {text('case.assign-elsewhere')}
                </Anchor>
              </>
            ) : null,
          ],
          [text('case.third'), thirdNeeded ? text('case.yes') : null],
          [text('case.asked'), asked?.join(', ')],
          [text('case.answered'), answered?.join(', ')],
          [
            text('case.field-outcome'),
            outcome && (
              <>
                {word('choice', outcome)} {decidedOn !== null && <Day on={decidedOn} />}
              </>
            ),
          ],
        ]}
      />
      <Assignments details={details} today={dates.length > 0} />
      <EvaluationRatings details={details} />
    </FactsCard>
  );
}

function Assignments({ details: { assignments } }: { details: Details; today: boolean }) {
  const text = useText();
  const word = useWord();
  const name = useEvaluatorName();
  if (assignments.length === 0) return <Text size="sm">{text('case.no-evaluators')}</Text>;
  return (
    <>
      <Title order={3}>{text('case.evaluators')}</Title>
      <FactsTable
        label={text('case.evaluators')}
        columns={[text('case.evaluator'), text('case.stands'), text('case.clocks')]}
        rows={assignments.map(
          ({ number, evaluatorId, seat, round, status, assignedOn, acceptBy, rateBy }) => ({
            key: String(number),
            cells: [
              <>
                {name(evaluatorId)}
                <Text size="sm" c="dimmed">
                  {text('case.seat-round', { seat: word('choice', seat), round })}
                </Text>
              </>,
              word('assignment', status),
              <Text key="clocks" size="sm">
                {text('case.assigned-on')} <Day on={assignedOn} />
                {status === 'assigned' && acceptBy && (
                  <>
                    <br />
                    {text('case.accept-by')} <Day on={acceptBy.on} endsAt={acceptBy.endsAt} />
                  </>
                )}
                {(status === 'assigned' || status === 'accepted') && (
                  <>
                    <br />
                    {text('case.rate-by')} <Day on={rateBy.on} endsAt={rateBy.endsAt} />
                  </>
                )}
              </Text>,
            ],
          }),
        )}
      />
    </>
  );
}
