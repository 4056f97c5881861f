import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import type { Declarations } from './declarations.ts';
import { EligibilityNote } from './eligibility-note.tsx';
import type { Program } from './program.ts';
import { WorkPeriods } from './work-periods.tsx';

interface DeclarationsFieldsProps {
  declared: Declarations;
  onChange: (declared: Declarations) => void;
  /** The day on which the application is, or was, received. */
  today: string;
  rules: Program['eligibility'];
  errors: Record<string, string>;
}

/** Education, position and periods of work, with what they come to. */
export function DeclarationsFields({ declared, onChange, today, rules, errors }: DeclarationsFieldsProps) {
  const text = useText();
  return (
    <Stack>
      <Title order={2}>{text('candidate.declarations')}</Title>
      <Checkbox
        label={text('candidate.education')}
        checked={declared.education}
        error={errors['education']}
        onChange={event => onChange({ ...declared, education: event.currentTarget.checked })}
      />
      <Checkbox
        label={text('candidate.support-staff')}
        checked={declared.supportStaff}
        error={errors['supportStaff']}
        onChange={event => onChange({ ...declared, supportStaff: event.currentTarget.checked })}
      />
      <Title order={2}>{text('candidate.work')}</Title>
      <Text>{text('candidate.work-why', { hours: rules.minutes / 60, years: rules.withinMonths / 12 })}</Text>
      <WorkPeriods
        periods={declared.periods}
        onChange={periods => onChange({ ...declared, periods })}
        today={today}
        rules={rules}
        errors={errors}
      />
      <EligibilityNote declared={declared} today={today} rules={rules} />
    </Stack>
  );
}
