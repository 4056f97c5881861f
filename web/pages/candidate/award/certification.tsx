import { Anchor, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { Page } from '../../../parts/page.tsx';
import { Day } from '../../../parts/when.tsx';
import { WhyDate } from '../../../parts/why.tsx';
import { HoursTally } from './hours-tally.tsx';
import { OwnCertification, type Certification } from './own-certification.tsx';
import { TermLine } from './term-line.tsx';

/** My certification: whether it holds, until when, what the renewal still needs, and the certificate itself. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('certification.title')}>
      <OwnCertification>{(page, uuid) => <Shown page={page} uuid={uuid} />}</OwnCertification>
    </Page>
  );
}

function Shown({ page, uuid }: { page: Certification; uuid: string }) {
  const text = useText();
  const { details, nextStep, sentence, dates } = page;
  const isOver =
    page.waitsFor === null &&
    nextStep.whose === 'nobody' &&
    ['lapsed', 'surrendered', 'revoked'].includes(page.status);
  return (
    <>
      <Card withBorder>
        <Stack gap="sm">
          <Text size="lg" fw={600} lang="en">
            {sentence}
          </Text>
          <Text lang="en">{nextStep.sentence}</Text>
          {!isOver && <NextButton page={page} />}
        </Stack>
      </Card>
      <Card withBorder>
        <Stack gap="md">
          <Title order={2}>{text('certification.dates')}</Title>
          <TermLine page={page} />
          <List listStyleType="none" spacing="xs" pl={0}>
            {dates.map(date => (
              <List.Item key={date.name}>
                <Text component="span" fw={500}>
                  {date.title}:{' '}
                </Text>
                <WhyDate date={date} />
              </List.Item>
            ))}
          </List>
        </Stack>
      </Card>
      {!isOver && (
        <Card withBorder>
          <Stack gap="md">
            <Title order={2}>{text('certification.hours')}</Title>
            <HoursTally tally={details.tally} />
            <Anchor component={Link} to="/my/certification/hours">
              {text('certification.to-hours')}
            </Anchor>
          </Stack>
        </Card>
      )}
      <Certificate page={page} uuid={uuid} />
      {details.pastTerms.length > 0 && (
        <Card withBorder>
          <Title order={2} mb="sm">
            {text('certification.past-terms')}
          </Title>
          <List spacing="xs">
            {details.pastTerms.map(({ n, countFrom, expiredOn, minutes }) => (
              <List.Item key={n}>
                {text('certification.past-term', { n, hours: minutes / 60 })} <Day on={countFrom} /> –{' '}
                <Day on={expiredOn} />
              </List.Item>
            ))}
          </List>
        </Card>
      )}
    </>
  );
}

/** The page on which the next step is taken. */
function NextButton({ page }: { page: Certification }) {
  const text = useText();
  const { command } = page.nextStep;
  const toRenewal = command === 'submitRenewal' || page.details.renewal !== null;
  return (
    <Button
      component={Link}
      to={toRenewal ? '/my/certification/renewal' : '/my/certification/hours'}
      size="md"
      w="fit-content"
    >
      {text(toRenewal ? 'certification.to-renewal' : 'certification.log-hours')}
    </Button>
  );
}

function Certificate({ page, uuid }: { page: Certification; uuid: string }) {
  const text = useText();
  const { certificate } = page.details;
  if (!certificate) return null;
  const { number, status, sentence } = certificate;
  const isPrinted = status === 'active' || status === 'expired-renewable';
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2}>{text('certification.certificate')}</Title>
        <Text>
          {text('certification.number', { number })} <span lang="en">{sentence}</span>
        </Text>
        <Group>
          {isPrinted && (
            <Button component="a" href={`/api/v1/certifications/${uuid}/certificate`} variant="default">
              {text('certification.print')}
            </Button>
          )}
          <Anchor component={Link} to={`/certificates/${encodeURIComponent(number)}`}>
            {text('certification.public-page')}
          </Anchor>
        </Group>
      </Stack>
    </Card>
  );
}
