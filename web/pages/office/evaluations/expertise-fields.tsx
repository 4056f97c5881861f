import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useProgram } from '../../candidate/program.ts';

/** What an evaluator can judge, and how much, as it is typed. */
export interface Expertise {
  sets: string[];
  trainedOn: string;
  yearlyCapacity: string;
  active: boolean;
}

/** The same as the API takes it. */
export function expertiseOf({ sets, trainedOn, yearlyCapacity, active }: Expertise) {
  return {
    sets,
    trainedOn: trainedOn === '' ? null : trainedOn,
    yearlyCapacity: Number(yearlyCapacity),
    active,
  };
}

interface ExpertiseFieldsProps {
  program: string | undefined;
  typed: Expertise;
  errors: Record<string, string>;
  onType: (changes: Partial<Expertise>) => void;
}

/** Sets, training, capacity and activity of an evaluator. */
export function ExpertiseFields({ program, typed, errors, onType }: ExpertiseFieldsProps) {
  const text = useText();
  const { data: rules } = useProgram(program);
  return (
    <>
      <Checkbox.Group
        label={text('evaluations.sets')}
        required
        value={typed.sets}
        error={errors['sets']}
        onChange={sets => onType({ sets })}
      >
        <Stack gap="xs" mt="xs">
          {(rules?.sets ?? []).map(({ code, name }) => (
            <Checkbox key={code} value={code} label={`${code} · ${name}`} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        type="date"
        label={text('evaluations.trained-on')}
        description={text('evaluations.trained-why')}
        value={typed.trainedOn}
        error={errors['trainedOn']}
        onChange={event => onType({ trainedOn: event.currentTarget.value })}
      />
      <TextInput
        type="number"
        min={0}
        step={1}
        required
        label={text('evaluations.capacity')}
        value={typed.yearlyCapacity}
        error={errors['yearlyCapacity']}
        onChange={event => onType({ yearlyCapacity: event.currentTarget.value })}
      />
      <Checkbox
        label={text('evaluations.active')}
        checked={typed.active}
        onChange={event => onType({ active: event.currentTarget.checked })}
      />
    </>
  );
}
