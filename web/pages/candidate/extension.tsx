import { Alert, Button, Card, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { Page } from '../../parts/page.tsx';
import { WhyDate } from '../../parts/why.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import { OwnCandidacy, uuidOf, type Candidacy } from './candidacy.tsx';

/** More time: asking for it, and what became of it. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.extension')}>
      <OwnCandidacy>
        {candidacy => (
          <Stack>
            <Answer candidacy={candidacy} />
            {candidacy.details.extension.mayBeAsked ? (
              <ExtensionForm candidacy={candidacy} />
            ) : (
              !candidacy.details.extension.asked && (
                <Alert color="blue" variant="light">
                  {text('candidate.extension-not')}
                </Alert>
              )
            )}
          </Stack>
        )}
      </OwnCandidacy>
    </Page>
  );
}

/** The request that waits, or the last decision. */
function Answer({ candidacy: { details } }: { candidacy: Candidacy }) {
  const text = useText();
  const { asked, decided } = details.extension;
  return (
    <>
      {asked && (
        <Card withBorder>
          <Text fw={600}>{text('candidate.open-extension')}</Text>
          <Text>
            {text('candidate.received')} <Moment at={asked.receivedAt} />. {text('candidate.office-decides')}
          </Text>
          {asked.until && (
            <Text>
              {text('candidate.extension-until')}: <Day on={asked.until} />
            </Text>
          )}
          {asked.reason && (
            <Text style={{ overflowWrap: 'anywhere' }}>
              {text('candidate.your-reason', { reason: asked.reason })}
            </Text>
          )}
          <Text mt="xs">{text('candidate.extension-meanwhile')}</Text>
        </Card>
      )}
      {decided && (
        <Card withBorder>
          <Text fw={600}>{text(`candidate.extension-${decided.outcome}`)}</Text>
          {decided.until && (
            <Text>
              {text('candidate.extension-limit')}: <Day on={decided.until} />
            </Text>
          )}
          {decided.reason && (
            <Text style={{ overflowWrap: 'anywhere' }}>
              {text('candidate.office-reason', { reason: decided.reason })}
            </Text>
          )}
        </Card>
      )}
    </>
  );
}

function ExtensionForm({ candidacy }: { candidacy: Candidacy }) {
  const text = useText();
  const uuid = uuidOf(candidacy);
  const [typed, setTyped, forget] = useSessionStorage({
    key: `perennial.extension.${uuid}`,
    defaultValue: { until: '', reason: '' },
    getInitialValueInEffect: false,
  });
  const command = useCommand(`/api/v1/candidacies/${uuid}/request-extension`, forget);
  const errors = asProblem(command.problem)?.byPath ?? {};
  const limit = candidacy.dates.find(({ name }) => name === 'limit');
  const { until, reason } = typed;
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        command.give({ reason: reason.trim(), ...(until === '' ? {} : { until }) });
      }}
    >
      <Stack>
        <Text>{text('candidate.extension-why')}</Text>
        {limit && (
          <Text component="div">
            {text('candidate.extension-now')}: <WhyDate date={limit} />
          </Text>
        )}
        <TextInput
          type="date"
          label={text('candidate.extension-until')}
          description={text('candidate.extension-until-why')}
          value={until}
          error={errors['until']}
          onChange={event => setTyped({ ...typed, until: event.currentTarget.value })}
        />
        <Textarea
          label={text('candidate.extension-reason')}
          description={text('candidate.extension-reason-why')}
          required
          autosize
          minRows={4}
          maxLength={5000}
          value={reason}
          error={errors['reason']}
          onChange={event => setTyped({ ...typed, reason: event.currentTarget.value })}
        />
        <CommandNote command={command} />
        <Button
          type="submit"
          size="lg"
          loading={command.isBusy}
          disabled={reason.trim() === ''}
          w={{ base: '100%', xs: 'fit-content' }}
        >
          {text('candidate.extension-send')}
        </Button>
      </Stack>
    </form>
  );
}
