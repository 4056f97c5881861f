import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { Day } from '../../../../parts/when.tsx';
import type { CandidacyPage } from '../shown-case.ts';
import { useHours, useMoney, useWord } from '../words.ts';
import { Waiting } from './candidacy-waiting.tsx';
import { CountedAnyway } from './counted-anyway.tsx';
import { FactsCard, FactsList, FactsTable } from './facts-table.tsx';

type Details = CandidacyPage['details'];

/** Of a candidacy: the places to fill and every set, what waits to be decided, the application and the fees. */
export function CandidacyFacts({ details }: { details: Details }) {
  const text = useText();
  return (
    <>
      <FactsCard title={text('case.sets')}>
        <Text>
          {text('case.places', {
            filled: details.places.filter(({ standing }) => standing === 'achieved').length,
            n: details.places.length,
            electives: details.missingElectives,
          })}
        </Text>
        <Sets details={details} />
        <Waiting details={details} />
      </FactsCard>
      <FactsCard title={text('case.application-and-fees')}>
        <Application details={details} />
      </FactsCard>
    </>
  );
}

function Sets({ details: { sets } }: { details: Details }) {
  const text = useText();
  const word = useWord();
  return (
    <FactsTable
      label={text('case.sets')}
      columns={[text('case.set'), text('case.stands'), text('case.since-or-by')]}
      rows={sets.map(({ code, name, required, standing, achieved, evaluationId, refused }) => ({
        key: code,
        cells: [
          <>
            <strong>{code}</strong> {name}
            {required && (
              <Text size="sm" c="dimmed">
                {text('case.required')}
              </Text>
            )}
          </>,
          word('standing', standing),
          <>
            {achieved && (
              <>
                {word('choice', achieved.by)}, <Day on={achieved.decidedOn} />{' '}
                <CountedAnyway decision={achieved.beforeAward} />
              </>
            )}
            {refused && (
              <Text size="sm">
                {text('case.course-refused')} {refused.reason}
              </Text>
            )}
            {evaluationId !== null && (
              <Anchor
                underline="always"
                component={Link}
                to={`/office/cases/evaluation/${evaluationId.replace('evaluation/', '')}`}
              >
                {text('case.its-evaluation', { set: code })}
              </Anchor>
            )}
          </>,
        ],
      }))}
    />
  );
}

function Application({
  details: { application, fees, admittedOn, baselineLimitOn, limitOn },
}: {
  details: Details;
}) {
  const text = useText();
  const word = useWord();
  const hours = useHours();
  const money = useMoney();
  const yes = (value: boolean) => text(value ? 'case.yes' : 'case.no');
  const fee = fees.application;
  return (
    <FactsList
      rows={[
        [text('case.received'), application && <Day on={application.receivedOn} />],
        [text('case.field-education'), application && yes(application.education)],
        [text('case.field-supportStaff'), application && yes(application.supportStaff)],
        [text('case.field-member'), application && yes(application.member)],
        [
          text('case.hours-counted'),
          application &&
            text('case.of-needed', {
              have: hours(application.countedMinutes),
              needed: hours(application.neededMinutes),
            }),
        ],
        [
          text('case.eligibility'),
          application?.decision && (
            <>
              {word('choice', application.decision)}{' '}
              {application.decidedOn && <Day on={application.decidedOn} />} {application.reason}
            </>
          ),
        ],
        [
          text('case.application-fee'),
          fee && (
            <>
              {money(fee.cents, fees.currency)}, {word('choice', fee.standing)}{' '}
              {fee.paidOn !== null ? <Day on={fee.paidOn} /> : fee.payBy !== null && <Day on={fee.payBy} />}
            </>
          ),
        ],
        ...fees.portfolios.map(
          ({ set, cents, standing }) =>
            [
              text('case.portfolio-fee', { set }),
              `${money(cents, fees.currency)}, ${word('choice', standing)}`,
            ] as const,
        ),
        [text('case.field-admittedOn'), admittedOn && <Day on={admittedOn} />],
        [text('case.baseline-limit'), baselineLimitOn && <Day on={baselineLimitOn} />],
        [text('case.limit'), limitOn && <Day on={limitOn} />],
      ]}
    />
  );
}
