import { Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useProgram } from '../../candidate/program.ts';
import { reviewedSets, type TypedAgreement, type TypedReview } from './agreement-terms.ts';

interface AgreementFieldsProps {
  program: string | undefined;
  typed: TypedAgreement;
  errors: Record<string, string>;
  onType: (changes: Partial<TypedAgreement>) => void;
}

/** What an agreement says. */
export function AgreementFields({ program, typed, errors, onType }: AgreementFieldsProps) {
  const text = useText();
  const field = (name: Exclude<keyof TypedAgreement, 'reviews'>) => ({
    value: typed[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onType({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput {...field('college')} label={text('courses.college')} required maxLength={200} />
      <TextInput {...field('reference')} label={text('courses.reference')} required maxLength={64} />
      <TextInput
        {...field('state')}
        label={text('courses.field-state')}
        description={text('courses.provider-state-why')}
        maxLength={2}
      />
      <TextInput {...field('page')} label={text('courses.field-page')} type="url" maxLength={500} />
      <Group align="flex-start">
        <TextInput {...field('startsOn')} label={text('courses.starts-on')} type="date" required />
        <TextInput {...field('endsOn')} label={text('courses.ends-on')} type="date" required />
      </Group>
      <Reviews program={program} typed={typed} errors={errors} onType={onType} />
    </>
  );
}

function Reviews({ program, typed: { reviews }, errors, onType }: AgreementFieldsProps) {
  const text = useText();
  const { data: rules } = useProgram(program);
  const sent = reviewedSets(reviews);
  const errorOf = (set: string, name: keyof TypedReview) => errors[`reviews.${sent.indexOf(set)}.${name}`];
  const type = (set: string, changes: Partial<TypedReview>) => {
    const before = reviews[set] ?? { reviewedOn: '', reviewedBy: '' };
    onType({ reviews: { ...reviews, [set]: { ...before, ...changes } } });
  };
  return (
    <Fieldset legend={text('courses.reviews')}>
      <Stack gap="sm">
        <Text size="sm">{text('courses.reviews-why')}</Text>
        {errors['reviews'] && <Text c="var(--mantine-color-error)">{errors['reviews']}</Text>}
        {(rules?.sets ?? []).map(({ code, name }) => (
          <Stack gap={4} key={code}>
            <Text fw={500} size="sm">
              {code} · {name}
            </Text>
            <Group align="flex-start">
              <TextInput
                type="date"
                label={text('courses.reviewed', { set: code })}
                value={reviews[code]?.reviewedOn ?? ''}
                error={errorOf(code, 'reviewedOn')}
                onChange={event => type(code, { reviewedOn: event.currentTarget.value })}
              />
              <TextInput
                label={text('courses.reviewed-by', { set: code })}
                description={text('courses.reviewed-by-why')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                maxLength={64}
                value={reviews[code]?.reviewedBy ?? ''}
                error={errorOf(code, 'reviewedBy')}
                onChange={event => type(code, { reviewedBy: event.currentTarget.value })}
              />
            </Group>
          </Stack>
        ))}
      </Stack>
    </Fieldset>
  );
}
