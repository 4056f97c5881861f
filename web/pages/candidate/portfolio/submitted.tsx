import { Card, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/when.tsx';
import { CopyPortfolio } from './copy.tsx';
import { Evaluation } from './evaluation.tsx';
import { FeeDue } from './fee.tsx';
import type { Candidacy } from './own.ts';
import { mayBeCopied, meaningOf } from './status.ts';
import { WhatFollows } from './submit.tsx';
import type { Portfolio } from './values.ts';
import { WhatWasSubmitted } from './what-was-submitted.tsx';
import { WithdrawPortfolio } from './withdraw.tsx';

interface SubmittedProps {
  portfolio: Portfolio;
  candidacy: Candidacy;
}

/** A portfolio that can be changed no more: whose turn it is, what came of it, and what it says. */
export function Submitted({ portfolio, candidacy }: SubmittedProps) {
  const { id, set, status, evaluationId } = portfolio;
  const isOpen = candidacy.details.portfolios.some(({ portfolioId }) => portfolioId === id);
  return (
    <Stack gap="lg" maw={860}>
      {evaluationId ? (
        <OfEvaluation portfolio={portfolio} uuid={evaluationId.replace('evaluation/', '')} />
      ) : (
        <Standing portfolio={portfolio} candidacy={candidacy} />
      )}
      {mayBeCopied(status) && (
        <div>
          <CopyPortfolio id={id} set={set} candidacy={candidacy} />
        </div>
      )}
      <WhatWasSubmitted portfolio={portfolio} />
      {isOpen && <WithdrawPortfolio candidacy={candidacy} set={set} />}
    </Stack>
  );
}

function OfEvaluation({ portfolio, uuid }: { portfolio: Portfolio; uuid: string }) {
  const feedback = useRead('get', '/api/v1/evaluations/{uuid}/feedback', { params: { path: { uuid } } });
  return <Loaded of={feedback}>{said => <Evaluation portfolio={portfolio} feedback={said} />}</Loaded>;
}

/** Before an evaluation begins, and where none ever does. */
function Standing({ portfolio, candidacy }: SubmittedProps) {
  const text = useText();
  const { id, status, submittedAt, program } = portfolio;
  const isUnderWay = status === 'submitting' || status === 'submitted';
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="standing">
      <Stack>
        <Title order={2} id="standing">
          {text('portfolio.where-it-stands')}
        </Title>
        <Text>{text(meaningOf(status))}</Text>
        {submittedAt && (
          <Text>
            {text('portfolio.submitted')} <Moment at={submittedAt} />
          </Text>
        )}
        <FeeDue candidacy={candidacy} portfolioId={id} />
        {isUnderWay && (
          <div>
            <Title order={3} mb="xs">
              {text('portfolio.what-follows')}
            </Title>
            <WhatFollows programId={program} />
          </div>
        )}
      </Stack>
    </Card>
  );
}
