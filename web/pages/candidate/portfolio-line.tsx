import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { Day } from '../../parts/when.tsx';
import type { Candidacy } from './candidacy.tsx';
import { Money } from './money.tsx';

interface PortfolioLineProps {
  portfolio: Candidacy['details']['portfolios'][number];
  currency: string;
}

/** How far a portfolio has come, what is to be paid or answered by when, and the way to it. */
export function PortfolioLine({ portfolio, currency }: PortfolioLineProps) {
  const text = useText();
  const { stage, answerBy, fee, portfolioId } = portfolio;
  return (
    <>
      {text(`candidate.stage-${stage}`)}{' '}
      {answerBy && stage === 'informationRequested' && (
        <>
          {text('candidate.answer-by')} <Day on={answerBy} />.{' '}
        </>
      )}
      {fee?.standing === 'due' && (
        <>
          <Money cents={fee.cents} currency={currency} /> {text('candidate.pay-by')} <Day on={fee.payBy} />
          .{' '}
        </>
      )}
      {portfolioId && (
        <Anchor underline="always" component={Link} to={`/my/portfolios/${portfolioId}`} inherit>
          {text('candidate.to-portfolio')}
        </Anchor>
      )}
    </>
  );
}
