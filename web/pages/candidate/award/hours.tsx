import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import { useCommand } from '../../../client/command.ts';
import { CommandNote } from '../../../parts/command-note.tsx';
import { Page } from '../../../parts/page.tsx';
import { Day } from '../../../parts/when.tsx';
import { HoursForm } from './hours-form.tsx';
import { HoursTally } from './hours-tally.tsx';
import { OwnCertification, type Certification } from './own-certification.tsx';

/** The log of contact hours: a quick entry, the tally, and each line with whether it counts and why. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('certification.hours')}>
      <OwnCertification>{(page, uuid) => <Log page={page} uuid={uuid} />}</OwnCertification>
    </Page>
  );
}

function Log({ page, uuid }: { page: Certification; uuid: string }) {
  const text = useText();
  const { details } = page;
  return (
    <>
      <Card withBorder>
        <HoursTally tally={details.tally} />
      </Card>
      <Card withBorder>
        <Title order={2} mb="sm">
          {text('certification.log-hours')}
        </Title>
        <HoursForm uuid={uuid} page={page} />
      </Card>
      <Title order={2}>{text('certification.log')}</Title>
      {details.entries.length === 0 && <Text>{text('certification.log-empty')}</Text>}
      {details.entries
        .toSorted((a, b) => b.endedOn.localeCompare(a.endedOn))
        .map(entry => (
          <Line key={entry.entryId} entry={entry} uuid={uuid} page={page} />
        ))}
    </>
  );
}

type Entry = Certification['details']['entries'][number];

function Line({ entry, uuid, page }: { entry: Entry; uuid: string; page: Certification }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const [isOpen, setOpen] = useState(false);
  const strike = useCommand(`/api/v1/certifications/${uuid}/strike-hours`);
  const isStruck = entry.counts === 'struck';
  const hours = formatNumber(entry.minutes / 60, { maximumFractionDigits: 2 });
  return (
    <Card withBorder component="article" aria-label={entry.title}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Title
            order={3}
            style={{ overflowWrap: 'anywhere' }}
            td={isStruck ? 'line-through' : undefined}
            dir="auto"
          >
            {entry.title}
          </Title>
          <Badge variant="outline" tt="none">
            {text(`certification.counts-${entry.counts}`)}
          </Badge>
        </Group>
        <Text size="sm">
          <span dir="auto">{entry.provider}</span> · <Day on={entry.endedOn} /> ·{' '}
          {text('certification.line-hours', { hours, technology: entry.technologyMinutes / 60 })} ·{' '}
          {entry.sets.join(', ')}
        </Text>
        <Text size="sm" c="dimmed" lang="en">
          {entry.sentence}
        </Text>
        {entry.reason && <Text size="sm">{entry.reason}</Text>}
        <CommandNote command={strike} />
        {!isStruck && (
          <Group>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => setOpen(!isOpen)}
              aria-expanded={isOpen}
            >
              {text('certification.amend')}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              loading={strike.isBusy}
              aria-label={text('certification.strike-what', { title: entry.title })}
              onClick={() => strike.give({ entryId: entry.entryId })}
            >
              {text('certification.strike')}
            </Button>
          </Group>
        )}
        {isOpen && <HoursForm uuid={uuid} page={page} entry={entry} onDone={() => setOpen(false)} />}
      </Stack>
    </Card>
  );
}
