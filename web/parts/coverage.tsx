import { Card, Stack, Text } from '@mantine/core';
import { useText } from '../app/language.tsx';
import { useCompetencyTexts } from './competencies.ts';
import { Sentence } from './sentence.tsx';

interface CoverageProps {
  program: string;
  set: string;
  coverage: readonly { competency: number; text: string }[];
}

/** Each competency of a set and how the course is said to cover it. */
export function Coverage({ program, set, coverage }: CoverageProps) {
  const text = useText();
  const competencies = useCompetencyTexts(program, set);
  return (
    <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {coverage.map(({ competency, text: how }) => (
        <Card component="li" withBorder padding="sm" key={competency}>
          <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {text('courses.competency', { competency })}
            {competencies.has(competency) && (
              <>
                {' · '}
                <Sentence>{competencies.get(competency) ?? ''}</Sentence>
              </>
            )}
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{how}</Text>
        </Card>
      ))}
    </Stack>
  );
}
