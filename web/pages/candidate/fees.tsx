import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';
import { OwnCandidacy, type Candidacy } from './candidacy.tsx';
import { Money } from './money.tsx';
import { useProgram } from './program.ts';

/** What is to be paid, by when, and how; what is paid. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.fees')}>
      <OwnCandidacy>
        {candidacy => (
          <Stack>
            <Fees fees={candidacy.details.fees} />
            <HowToPay programId={candidacy.program.id} />
          </Stack>
        )}
      </OwnCandidacy>
    </Page>
  );
}

function Fees({ fees: { application, portfolios, currency } }: { fees: Candidacy['details']['fees'] }) {
  const text = useText();
  if (!application && portfolios.length === 0) return <Text>{text('candidate.fees-none')}</Text>;
  return (
    <>
      {application && (
        <Fee
          title={text('candidate.fee-application')}
          cents={application.cents}
          currency={currency}
          standing={text(`candidate.fee-${application.standing}`)}
          payBy={application.standing === 'due' ? application.payBy : null}
        />
      )}
      {portfolios.map(({ portfolioId, name, cents, standing, payBy }) => (
        <Fee
          key={portfolioId}
          title={text('candidate.fee-portfolio', { set: name })}
          cents={cents}
          currency={currency}
          standing={text(`candidate.fee-${standing}`)}
          payBy={standing === 'due' ? payBy : null}
        />
      ))}
    </>
  );
}

interface FeeProps {
  title: string;
  cents: number;
  currency: string;
  standing: string;
  payBy: string | null;
}

function Fee({ title, cents, currency, standing, payBy }: FeeProps) {
  const text = useText();
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{title}</Text>
        <Text fw={600}>
          <Money cents={cents} currency={currency} />
        </Text>
      </Group>
      <Text size="sm">
        {standing}{' '}
        {payBy && (
          <>
            {text('candidate.pay-by')} <Day on={payBy} />.
          </>
        )}
      </Text>
    </Card>
  );
}

function HowToPay({ programId }: { programId: string }) {
  const text = useText();
  const program = useProgram(programId);
  return (
    <Stack component="section" gap="xs" aria-labelledby="how">
      <Title order={2} id="how">
        {text('candidate.how-to-pay')}
      </Title>
      <Text>{text('candidate.how-to-pay-what')}</Text>
      <Loaded of={program}>
        {({ contact: { name, email, phone } }) => (
          <Text>
            {name}:{' '}
            <Anchor underline="always" href={`mailto:${email}`}>
              {email}
            </Anchor>
            {phone && (
              <>
                {' · '}
                <Anchor underline="always" href={`tel:${phone}`}>
                  {phone}
                </Anchor>
              </>
            )}
          </Text>
        )}
      </Loaded>
    </Stack>
  );
}
