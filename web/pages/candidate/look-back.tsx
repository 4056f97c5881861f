import { Alert, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useText } from '../../app/language.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { usePreview } from './preview.ts';

interface LookBackProps {
  uuid: string;
  fields: { courseId: string; completedOn: string };
}

/** Whether the day of completion is covered, in the rule's own words, before one claims the course. */
export function LookBack({ uuid, fields }: LookBackProps) {
  const text = useText();
  const [settled] = useDebouncedValue(fields, 300);
  const isDay = /^[12]\d{3}-\d\d-\d\d$/.test(settled.completedOn);
  const preview = usePreview(uuid, { command: 'claimCourse', fields: settled }, isDay);
  if (!isDay) return null;
  if (preview.error) return <ProblemNote error={preview.error} />;
  if (!preview.data) return <Text role="status">{text('candidate.look-back-asking')}</Text>;
  const { refused } = preview.data;
  return (
    <Alert
      color={refused ? 'red' : 'leaf'}
      variant="light"
      role="status"
      title={text(refused ? 'candidate.look-back-no' : 'candidate.look-back-yes')}
    >
      {refused ? <Sentence>{refused.sentence}</Sentence> : text('candidate.look-back-then')}
    </Alert>
  );
}
