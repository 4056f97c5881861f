import { Alert, List, Progress, Stack, Text } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { Day } from '../../parts/when.tsx';
import type { Declarations } from './declarations.ts';
import { countsFrom, tally } from './eligibility.ts';
import type { Program } from './program.ts';
import { Hours } from './work-periods.tsx';

interface EligibilityNoteProps {
  declared: Declarations;
  today: string;
  rules: Program['eligibility'];
}

/** Whether what is declared reaches what the program asks for, as one types: the hours that count, and all that is missing. */
export function EligibilityNote({ declared, today, rules }: EligibilityNoteProps) {
  const text = useText();
  const { minutes, needed, missing } = tally(declared.periods, today, rules);
  const lacks = [
    ...(declared.education ? [] : [text('candidate.lacks-education')]),
    ...(declared.supportStaff ? [] : [text('candidate.lacks-support-staff')]),
  ];
  const isEnough = missing === 0 && lacks.length === 0;
  return (
    <Stack gap="xs">
      <Text size="sm">
        {text('candidate.hours-tally', { counted: minutes / 60, needed: needed / 60 })}{' '}
        <Day on={countsFrom(today, rules)} /> – <Day on={today} />
      </Text>
      <Progress
        value={Math.min(100, (minutes / needed) * 100)}
        aria-label={text('candidate.hours-progress')}
      />
      <Alert color={isEnough ? 'leaf' : 'yellow'} variant="light" role="status">
        {isEnough ? (
          text('candidate.eligible')
        ) : (
          <>
            <Text size="sm">{text('candidate.not-eligible-yet')}</Text>
            <List size="sm">
              {lacks.map(line => (
                <List.Item key={line}>{line}</List.Item>
              ))}
              {missing > 0 && (
                <List.Item>
                  {text('candidate.lacks-hours')} <Hours minutes={missing} />
                </List.Item>
              )}
            </List>
          </>
        )}
      </Alert>
    </Stack>
  );
}
