import { Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import { Day } from '../../../parts/when.tsx';
import { WhyDate } from '../../../parts/why.tsx';
import type { Candidacy } from './own.ts';

/** The fee of a portfolio, while it is to be paid: how much, by when and why. */
export function FeeDue({ candidacy, portfolioId }: { candidacy: Candidacy; portfolioId: string }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const { portfolios, fees } = candidacy.details;
  const open = portfolios.find(each => each.portfolioId === portfolioId);
  if (!open?.fee || open.fee.standing !== 'due') return null;
  const { cents, payBy } = open.fee;
  const amount = formatNumber(cents / 100, { style: 'currency', currency: fees.currency });
  const date = candidacy.dates.find(({ name }) => name === `fee/${open.set}`);
  return (
    <Text size="sm" component="div">
      {text('portfolio.fee-due', { amount })} {date ? <WhyDate date={date} /> : <Day on={payBy} />}
      <br />
      {text('portfolio.fee-how')}
    </Text>
  );
}
