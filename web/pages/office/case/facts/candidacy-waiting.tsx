import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useSession } from '../../../../client/session.ts';
import { DocumentLink } from '../../../../parts/document-link.tsx';
import { Day, Moment } from '../../../../parts/when.tsx';
import type { CandidacyPage } from '../shown-case.ts';
import { useMoney, useWord } from '../words.ts';
import { useCourseTitle } from './course-title.ts';
import { CountedAnyway } from './counted-anyway.tsx';
import { FactsList, FactsTable } from './facts-table.tsx';

type Details = CandidacyPage['details'];

/** What came in and has no outcome yet. */
export function Waiting({
  details: { claims, portfolios, graduation, extension, held },
}: {
  details: Details;
}) {
  const text = useText();
  const word = useWord();
  const rows = [
    ...claims.map(claim => ({
      key: `claim-${claim.set}`,
      cells: [
        <ClaimedCourse key="course" claim={claim} />,
        <>
          {text('case.completed')} <Day on={claim.completedOn} />
          <br />
          <Evidence documentId={claim.documentId} title={text('case.certificate-of-course')} />
        </>,
        <Moment at={claim.receivedAt} key="at" />,
      ],
    })),
    ...portfolios.map(portfolio => ({
      key: `portfolio-${portfolio.set}`,
      cells: [
        <PortfolioOf key="portfolio" portfolio={portfolio} />,
        <StageOf key="stage" portfolio={portfolio} />,
        <Moment at={portfolio.receivedAt} key="at" />,
      ],
    })),
    ...held.map(({ what, set, receivedAt }) => ({
      key: `held-${what}-${set}`,
      cells: [
        text('case.held', { what: word('choice', what), set }),
        '',
        <Moment at={receivedAt} key="at" />,
      ],
    })),
  ];
  return (
    <>
      {rows.length > 0 && (
        <>
          <Title order={3}>{text('case.not-decided')}</Title>
          <FactsTable
            label={text('case.not-decided')}
            columns={[text('case.what'), text('case.stands'), text('case.received')]}
            rows={rows}
          />
        </>
      )}
      <FactsList
        rows={[
          [text('case.graduation'), graduation && <Graduation graduation={graduation} />],
          [
            text('case.extension-asked'),
            extension.asked && (
              <>
                {extension.asked.until !== null && <Day on={extension.asked.until} />}{' '}
                {extension.asked.reason}
              </>
            ),
          ],
          [
            text('case.extension-decided'),
            extension.decided && (
              <>
                {word('choice', extension.decided.outcome)}{' '}
                {extension.decided.until !== null && <Day on={extension.decided.until} />}{' '}
                {extension.decided.reason}
              </>
            ),
          ],
        ]}
      />
    </>
  );
}

/** A course that was claimed, by its title where it is known, which leads to what it is. */
function ClaimedCourse({ claim: { set, courseId, reference } }: { claim: Details['claims'][number] }) {
  const text = useText();
  const title = useCourseTitle(courseId);
  return (
    <>
      {text('case.course-claim', { set, reference })}
      {title !== null && courseId !== null && (
        <>
          <br />
          <Anchor underline="always" component={Link} to={`/office/courses/${courseId}`}>
            <bdi>{title}</bdi>
          </Anchor>
        </>
      )}
    </>
  );
}

function PortfolioOf({ portfolio: { set, portfolioId } }: { portfolio: Details['portfolios'][number] }) {
  const text = useText();
  const { account } = useSession();
  const isRead = portfolioId !== null && (account?.roles.includes('staff') ?? false);
  return (
    <>
      {text('case.portfolio-of', { set })}
      {isRead && (
        <>
          <br />
          <Anchor underline="always" component={Link} to={`/office/portfolios/${portfolioId}`}>
            {text('evaluations.portfolio-read')}
          </Anchor>
        </>
      )}
    </>
  );
}

function StageOf({ portfolio: { stage, answerBy, fee } }: { portfolio: Details['portfolios'][number] }) {
  const text = useText();
  const word = useWord();
  const money = useMoney();
  return (
    <>
      {word('stage', stage)}
      {answerBy !== null && (
        <>
          , {text('case.by-day')} <Day on={answerBy} />
        </>
      )}
      {fee && `, ${money(fee.cents)} ${word('choice', fee.standing)}`}
    </>
  );
}

function Graduation({ graduation }: { graduation: NonNullable<Details['graduation']> }) {
  const text = useText();
  const { account } = useSession();
  const { agreementId, reference, sets, graduatedOn, documentId, verifiedOn, beforeAward } = graduation;
  return (
    <>
      {account?.roles.includes('staff') ? (
        <Anchor underline="always" component={Link} to={`/office/agreements/${agreementId}`}>
          {reference}
        </Anchor>
      ) : (
        reference
      )}
      : {sets.join(', ')}
      <br />
      {text('case.graduated-on')} <Day on={graduatedOn} />
      <br />
      <Evidence documentId={documentId} title={text('case.diploma')} />
      {verifiedOn !== null && (
        <>
          <br />
          {text('case.verified-on')} <Day on={verifiedOn} />
        </>
      )}
      <CountedAnyway decision={beforeAward} />
    </>
  );
}

/** The document that was handed in with a claim; only staff may open it. */
function Evidence({ documentId, title }: { documentId: string | null; title: string }) {
  const text = useText();
  const { account } = useSession();
  if (documentId === null)
    return (
      <Text span size="sm" c="dimmed">
        {text('case.no-document')}
      </Text>
    );
  return account?.roles.includes('staff') ? <DocumentLink id={documentId} title={title} /> : title;
}
