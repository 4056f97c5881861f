import { Alert, Button, Card, List, Stack, Text, Title } from '@mantine/core';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useCommand } from '../../../client/command.ts';
import { CommandNote } from '../../../parts/command-note.tsx';
import { Page } from '../../../parts/page.tsx';
import { Day, Moment } from '../../../parts/when.tsx';
import { HoursTally } from './hours-tally.tsx';
import { OwnCertification, type Certification } from './own-certification.tsx';
import { TermLine } from './term-line.tsx';

/** Renewing: what counts, what it costs, one button; or where the renewal stands. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('certification.renewal')}>
      <OwnCertification>{(page, uuid) => <Renewal page={page} uuid={uuid} />}</OwnCertification>
    </Page>
  );
}

function Renewal({ page, uuid }: { page: Certification; uuid: string }) {
  const text = useText();
  const { details } = page;
  const { renewal, renewalRefused } = details;
  return (
    <>
      {renewal && <Standing renewal={renewal} />}
      {renewalRefused && (
        <Alert color="yellow" variant="light" title={text('certification.refused')}>
          {renewalRefused.reason}
        </Alert>
      )}
      <Card withBorder>
        <Stack gap="md">
          <Text lang="en">{page.nextStep.sentence}</Text>
          <TermLine page={page} />
          <HoursTally tally={details.tally} />
        </Stack>
      </Card>
      {renewal?.stage !== 'under-review' && <Submit page={page} uuid={uuid} />}
    </>
  );
}

function Standing({ renewal }: { renewal: NonNullable<Certification['details']['renewal']> }) {
  const text = useText();
  if (renewal.stage === 'under-review') {
    return (
      <Alert color="blue" variant="light" title={text('certification.under-review')}>
        {text('certification.received-on')} <Moment at={renewal.receivedAt} />.{' '}
        {text('certification.office-turn')}
        {renewal.audit && ` ${text('certification.audit')}`}
      </Alert>
    );
  }
  return (
    <Alert color="yellow" variant="light" title={text('certification.returned')}>
      <Text>{renewal.reason}</Text>
      {renewal.answerBy && (
        <Text>
          {text('certification.answer-by')} <Day on={renewal.answerBy} />.
        </Text>
      )}
    </Alert>
  );
}

function Submit({ page, uuid }: { page: Certification; uuid: string }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const submit = useCommand(`/api/v1/certifications/${uuid}/submit-renewal`);
  const { tally, renewalFee, entries } = page.details;
  const counted = entries.filter(entry => entry.counts === 'this-term');
  const fee = formatNumber(renewalFee.cents / 100, { style: 'currency', currency: renewalFee.currency });
  return (
    <Card withBorder>
      <Stack gap="md">
        <Title order={2}>{text('certification.what-is-submitted')}</Title>
        <Text>{text('certification.lines-count', { n: counted.length, hours: tally.minutes / 60 })}</Text>
        <List spacing={4}>
          {counted.map(({ entryId, title, endedOn }) => (
            <List.Item key={entryId}>
              <span dir="auto">{title}</span>, <Day on={endedOn} />
            </List.Item>
          ))}
        </List>
        <Text>
          {renewalFee.cents === 0 ? text('certification.no-fee') : text('certification.fee', { fee })}
        </Text>
        <CommandNote command={submit} />
        <Button size="md" w="fit-content" loading={submit.isBusy} onClick={() => submit.give({})}>
          {text('certification.submit')}
        </Button>
        <Button component={Link} to="/my/certification/hours" variant="default" w="fit-content">
          {text('certification.to-hours')}
        </Button>
      </Stack>
    </Card>
  );
}
