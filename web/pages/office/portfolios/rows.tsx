import { useText } from '../../../app/language.tsx';
import type { components } from '../../../client/contract.d.ts';
import { Moment } from '../../../parts/when.tsx';
import { Age, Plain } from '../listing/age.tsx';
import { Row } from '../listing/rows.tsx';
import { useSetName } from './set-name.ts';

type Listed = components['schemas']['ListedPortfolio'];

/** A draft that somebody has asked the office to look at, and since when it waits. */
export function WishedRow({ portfolio }: { portfolio: Listed }) {
  const text = useText();
  const { id, personName, program, set, reviewRequestedAt } = portfolio;
  const setName = useSetName(program);
  return (
    <Row
      to={`/office/portfolios/${id}`}
      title={<bdi>{personName ?? `…${id.slice(-6)}`}</bdi>}
      aside={reviewRequestedAt !== null && <Age since={reviewRequestedAt} />}
    >
      {setName(set)}
      {reviewRequestedAt !== null && (
        <>
          {' · '}
          {text('evaluations.review-wish')} <Moment at={reviewRequestedAt} />
        </>
      )}
    </Row>
  );
}

/** A portfolio of a person, by its set. */
export function PortfolioRow({ portfolio }: { portfolio: Listed }) {
  const text = useText();
  const { id, program, set, status, submittedAt, savedAt } = portfolio;
  const setName = useSetName(program);
  return (
    <Row
      to={`/office/portfolios/${id}`}
      title={setName(set)}
      aside={<Plain>{text(`portfolio.status-${status}`)}</Plain>}
    >
      {text(submittedAt === null ? 'evaluations.portfolio-saved' : 'portfolio.submitted')}{' '}
      <Moment at={submittedAt ?? savedAt} />
    </Row>
  );
}
