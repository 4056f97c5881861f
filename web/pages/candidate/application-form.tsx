import { Button, Checkbox, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { errorsOf, type ApplicationDraft, type DraftError } from './application-draft.ts';
import { DeclarationsFields } from './declarations-fields.tsx';
import { Money } from './money.tsx';
import type { Program } from './program.ts';
import { ZoneSelect } from './zone-select.tsx';

interface ApplicationFormProps {
  draft: ApplicationDraft;
  email: string;
  onChange: (draft: ApplicationDraft) => void;
  today: string;
  program: Program;
  /** What the API has refused, by path. */
  refused: Record<string, string>;
  onReview: () => void;
}

/** The form of the application; what is typed is kept as it is typed. */
export function ApplicationForm({
  draft,
  email,
  onChange,
  today,
  program,
  refused,
  onReview,
}: ApplicationFormProps) {
  const text = useText();
  const [wrong, setWrong] = useState<DraftError[]>([]);
  const change = (by: Partial<ApplicationDraft>) => onChange({ ...draft, ...by });
  const errorOf = (field: DraftError, path: string) =>
    wrong.includes(field) ? text(`candidate.wrong-${field}`) : refused[path];
  const review = () => {
    const errors = errorsOf(draft, today, program.eligibility);
    setWrong(errors);
    if (errors.length === 0) onReview();
    else document.querySelector<HTMLElement>(`[data-field="${errors[0]}"]`)?.focus();
  };
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        review();
      }}
    >
      <Stack gap="lg">
        <Text>{text('candidate.apply-what')}</Text>
        <Stack>
          <Title order={2}>{text('candidate.about-you')}</Title>
          <TextInput
            label={text('candidate.name')}
            description={text('candidate.name-why')}
            autoComplete="name"
            required
            data-field="name"
            value={draft.name}
            error={errorOf('name', 'person.name')}
            onChange={event => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={text('candidate.email')}
            description={text('candidate.email-fixed')}
            value={email}
            readOnly
          />
          <TextInput
            label={text('candidate.institution')}
            description={text('candidate.institution-why')}
            autoComplete="organization"
            value={draft.institution}
            error={refused['person.institution'] ?? refused['institution']}
            onChange={event => change({ institution: event.currentTarget.value })}
          />
          <ZoneSelect value={draft.zone} onChange={zone => change({ zone })} />
        </Stack>
        <Stack>
          <Title order={2}>{text('candidate.fee')}</Title>
          <Checkbox
            label={text('candidate.member')}
            checked={draft.member}
            onChange={event => change({ member: event.currentTarget.checked })}
          />
          {draft.member && (
            <TextInput
              label={text('candidate.membership-number')}
              required
              data-field="membershipNumber"
              value={draft.membershipNumber}
              error={errorOf('membershipNumber', 'person.membershipNumber') ?? refused['membershipNumber']}
              onChange={event => change({ membershipNumber: event.currentTarget.value })}
            />
          )}
          <Text role="status">
            {text('candidate.fee-is')} <FeeOf draft={draft} program={program} />. {text('candidate.fee-when')}
          </Text>
        </Stack>
        <DeclarationsFields
          declared={draft}
          onChange={({ education, supportStaff, periods }) => change({ education, supportStaff, periods })}
          today={today}
          rules={program.eligibility}
          errors={refused}
        />
        {wrong.includes('periods') && (
          <Text c="var(--mantine-color-error)" role="alert" tabIndex={-1} data-field="periods">
            {text('candidate.wrong-periods')}
          </Text>
        )}
        <Button type="submit" size="lg" w={{ base: '100%', xs: 'fit-content' }}>
          {text('candidate.look-through')}
        </Button>
      </Stack>
    </form>
  );
}

/** What the application costs, to a member or to somebody else. */
export function FeeOf({
  draft: { member },
  program: { fees },
}: {
  draft: Pick<ApplicationDraft, 'member'>;
  program: Program;
}) {
  const { member: forMembers, nonMember } = fees.application;
  return (
    <b>
      <Money cents={member ? forMembers : nonMember} currency={fees.currency} />
    </b>
  );
}
