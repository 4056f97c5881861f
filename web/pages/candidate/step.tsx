import { Anchor, Button, Card, List, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { asProblem } from '../../client/problem.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Day } from '../../parts/when.tsx';

type Step = components['schemas']['Step'];

/** Behind the link of a letter: where the case stands, and the way to the very step; signing in comes only with it. */
export function Component() {
  const text = useText();
  const { token = '' } = useParams();
  const step = useRead('get', '/api/v1/steps/{token}', { params: { path: { token } } });
  if (asProblem(step.error)?.status === 404) {
    return (
      <Page title={text('candidate.step-nowhere')} size="xs">
        <Text>{text('candidate.step-nowhere-why')}</Text>
        <Button component={Link} to="/" w="fit-content">
          {text('common.to-start')}
        </Button>
      </Page>
    );
  }
  return (
    <Loaded of={step}>
      {told => (
        <Page title={told.expired ? text('candidate.step-expired') : told.program.name} size="sm">
          {told.expired ? <Text>{text('candidate.step-expired-why')}</Text> : <Stands step={told} />}
          <ToTheStep step={told} />
          <Contact step={told} />
        </Page>
      )}
    </Loaded>
  );
}

function Stands({ step: { sentence, nextStep, missing, dates } }: { step: Step }) {
  const text = useText();
  return (
    <Card withBorder padding="lg">
      <Stack>
        {sentence !== null && (
          <Text>
            <Sentence>{sentence}</Sentence>
          </Text>
        )}
        {nextStep && (
          <div>
            <Title order={2}>{text(nextStep.isYours ? 'candidate.step-yours' : 'candidate.step-next')}</Title>
            <Text fw={600}>
              <Sentence>{nextStep.sentence}</Sentence>
            </Text>
          </div>
        )}
        {missing.length > 0 && (
          <div>
            <Title order={2}>{text('candidate.missing')}</Title>
            <List>
              {missing.map(line => (
                <List.Item key={line}>
                  <Sentence>{line}</Sentence>
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {dates.length > 0 && (
          <div>
            <Title order={2}>{text('candidate.by-when')}</Title>
            <List>
              {dates.map(({ name, title, on, at }) => (
                <List.Item key={name}>
                  <Sentence>{title}</Sentence>: <Day on={on} endsAt={at} />
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Card>
  );
}

/** The page asks for signing in by itself, and leads back to the step. */
function ToTheStep({ step: { to, needsSignIn, nextStep } }: { step: Step }) {
  const text = useText();
  const does = nextStep?.isYours ?? false;
  return (
    <Stack gap="xs">
      <Button component={Link} to={to} size="lg" w={{ base: '100%', xs: 'fit-content' }}>
        {text(does ? 'candidate.step-do' : 'candidate.step-see')}
      </Button>
      {needsSignIn && (
        <Text size="sm" c="dimmed">
          {text('candidate.step-sign-in')}
        </Text>
      )}
    </Stack>
  );
}

function Contact({ step }: { step: Step }) {
  const { name, email, phone } = step.program.contact;
  return (
    <Text size="sm">
      {name}:{' '}
      <Anchor underline="always" href={`mailto:${email}`}>
        {email}
      </Anchor>
      {phone && `, ${phone}`}
    </Text>
  );
}
