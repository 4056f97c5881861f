import { Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { CommandNote } from '../../parts/command-note.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Day } from '../../parts/when.tsx';
import type { ApplicationDraft } from './application-draft.ts';
import { FeeOf } from './application-form.tsx';
import type { Applying } from './applying.ts';
import { EligibilityNote } from './eligibility-note.tsx';
import { workOf } from './eligibility.ts';
import type { Program } from './program.ts';
import { Hours } from './work-periods.tsx';

interface ApplicationReviewProps {
  draft: ApplicationDraft;
  today: string;
  program: Program;
  applying: Applying;
  onBack: () => void;
}

/** All of the application once more before it is sent. */
export function ApplicationReview({ draft, today, program, applying, onBack }: ApplicationReviewProps) {
  const text = useText();
  const said: [string, string][] = [
    [text('candidate.name'), draft.name],
    [text('candidate.institution'), draft.institution || '–'],
    [text('candidate.zone'), draft.zone.replaceAll('_', ' ')],
    [text('candidate.membership-number'), draft.member ? draft.membershipNumber : '–'],
    [text('candidate.education'), text(draft.education ? 'candidate.yes' : 'candidate.no')],
    [text('candidate.support-staff'), text(draft.supportStaff ? 'candidate.yes' : 'candidate.no')],
  ];
  return (
    <Stack gap="lg">
      <Title order={2}>{text('candidate.review')}</Title>
      <Card withBorder>
        <Stack component="dl" gap="xs" m={0}>
          {said.map(([label, value]) => (
            <div key={label}>
              <Text component="dt" size="sm" c="dimmed">
                {label}
              </Text>
              <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
                {value}
              </Text>
            </div>
          ))}
        </Stack>
        <Text size="sm" c="dimmed" mt="xs">
          {text('candidate.work')}
        </Text>
        <List>
          {workOf(draft.periods).map(({ from, to, minutes }) => (
            <List.Item key={`${from}-${to}-${minutes}`}>
              <Day on={from} /> – <Day on={to} />: <Hours minutes={minutes} />
            </List.Item>
          ))}
        </List>
      </Card>
      <EligibilityNote declared={draft} today={today} rules={program.eligibility} />
      <Text>
        {text('candidate.fee-is')} <FeeOf draft={draft} program={program} />. {text('candidate.fee-when')}
      </Text>
      <ProblemNote error={applying.error} />
      <CommandNote command={applying.command} />
      <Group>
        <Button
          size="lg"
          loading={applying.isBusy}
          onClick={() => applying.send(draft)}
          w={{ base: '100%', xs: 'auto' }}
        >
          {text('candidate.send-application')}
        </Button>
        <Button variant="default" size="lg" onClick={onBack} w={{ base: '100%', xs: 'auto' }}>
          {text('candidate.back-to-form')}
        </Button>
      </Group>
    </Stack>
  );
}
