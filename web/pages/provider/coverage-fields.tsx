import { Textarea } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { useCompetencyTexts } from '../../parts/competencies.ts';

interface CoverageFieldsProps {
  program: string;
  set: string;
  competencies: number;
  coverage: Record<string, string>;
  errors: Record<string, string>;
  onType: (competency: number, how: string) => void;
}

/** For each competency of a set, in the words of the program, how the course covers it. */
export function CoverageFields({
  program,
  set,
  competencies,
  coverage,
  errors,
  onType,
}: CoverageFieldsProps) {
  const text = useText();
  const texts = useCompetencyTexts(program, set);
  return Array.from({ length: competencies }, (_, index) => index + 1).map(competency => (
    <Textarea
      key={competency}
      label={text('courses.competency', { competency })}
      description={texts.get(competency)}
      required
      autosize
      minRows={2}
      maxLength={1000}
      value={coverage[competency] ?? ''}
      error={errors[competency]}
      onChange={event => onType(competency, event.currentTarget.value)}
    />
  ));
}
