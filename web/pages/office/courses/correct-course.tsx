import { Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { queryOptions, useWrite } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { asProblem } from '../../../client/problem.ts';
import { ChangeProblem } from './change-problem.tsx';
import { ReasonField } from './reason-field.tsx';

export type CourseRecord = components['schemas']['CourseRecord'];

const typedOf = ({ title, description, page, state }: CourseRecord) => {
  return { title, description, page: page ?? '', state: state ?? '' };
};

/** Correcting what a course says of itself, with the reason; nobody's change is overwritten unseen. */
export function CorrectCourse({ course }: { course: CourseRecord }) {
  const text = useText();
  const client = useQueryClient();
  const { courseId } = course;
  const [typed, setTyped] = useState(() => typedOf(course));
  // Of what was typed over, also when somebody else has changed it since.
  const [from, setFrom] = useState(course.tag);
  const [reason, setReason] = useState('');
  const question = queryOptions('get', '/api/v1/courses/{courseId}', { params: { path: { courseId } } });
  const correcting = useWrite('patch', '/api/v1/courses/{courseId}', {
    async onSuccess(corrected) {
      setTyped(typedOf(corrected));
      setFrom(corrected.tag);
      setReason('');
      await client.invalidateQueries();
    },
  });
  const errors = asProblem(correcting.error)?.byPath ?? {};
  const field = (name: keyof typeof typed) => ({
    label: text(`courses.field-${name}`),
    value: typed[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped(before => ({ ...before, [name]: value }));
    },
  });
  const send = () => {
    const { title, description, page, state } = typed;
    const body = {
      title,
      description,
      page: page.trim() === '' ? null : page.trim(),
      state: state.trim() === '' ? null : state.trim().toUpperCase(),
      reason,
    };
    correcting.mutate({ params: { path: { courseId }, header: { 'If-Match': from } }, body });
  };
  return (
    <Card withBorder>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!correcting.isPending) send();
        }}
      >
        <Stack>
          <Title order={2}>{text('courses.correct')}</Title>
          <Text size="sm">{text('courses.correct-why')}</Text>
          <TextInput {...field('title')} required maxLength={200} />
          <Textarea {...field('description')} required autosize minRows={3} maxLength={4000} />
          <TextInput {...field('page')} type="url" maxLength={500} />
          <TextInput {...field('state')} maxLength={2} description={text('courses.state-why')} />
          <ReasonField
            label={text('courses.change-reason')}
            value={reason}
            error={errors['reason']}
            onType={setReason}
          />
          <ChangeProblem
            error={correcting.error}
            onReload={async () => {
              const now = await client.fetchQuery({ ...question, staleTime: 0 });
              correcting.reset();
              setTyped(typedOf(now));
              setFrom(now.tag);
            }}
          />
          <Group>
            <Button
              type="submit"
              variant="default"
              loading={correcting.isPending}
              disabled={reason.trim() === ''}
            >
              {text('courses.save')}
            </Button>
            {correcting.isSuccess && <Text role="status">{text('courses.saved')}</Text>}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
