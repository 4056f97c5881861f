import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead, useWrite } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { ProviderFields, providerOf, type Provider, type TypedProvider } from './provider-fields.tsx';

/** A provider: who speaks for it, what is known of it, to be corrected, and its courses. */
export function Component() {
  const text = useText();
  const { id = '' } = useParams();
  const provider = useRead('get', '/api/v1/providers/{id}', { params: { path: { id } } });
  return (
    <Page title={provider.data?.organization ?? text('courses.provider')}>
      <Contact id={id} />
      <Loaded of={provider}>{found => <CorrectionForm provider={found} />}</Loaded>
      <Anchor component={Link} to={`/office/courses?provider=${id}`}>
        {text('courses.provider-courses')}
      </Anchor>
    </Page>
  );
}

function Contact({ id }: { id: string }) {
  const text = useText();
  const person = useRead('get', '/api/v1/people/{id}', { params: { path: { id } } });
  if (!person.data) return null;
  return (
    <Text style={{ overflowWrap: 'anywhere' }}>
      {text('courses.contact')}: {person.data.name}, {person.data.email}
    </Text>
  );
}

function CorrectionForm({ provider }: { provider: Provider }) {
  const text = useText();
  const client = useQueryClient();
  const { id, organization, kind, state, page } = provider;
  const [typed, setTyped] = useState<TypedProvider>({
    organization,
    kind,
    state: state ?? '',
    page: page ?? '',
  });
  const correcting = useWrite('patch', '/api/v1/providers/{id}', {
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <Card withBorder>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!correcting.isPending) correcting.mutate({ params: { path: { id } }, body: providerOf(typed) });
        }}
      >
        <Stack>
          <Title order={2}>{text('courses.correct-provider')}</Title>
          <ProviderFields
            typed={typed}
            errors={asProblem(correcting.error)?.byPath ?? {}}
            onType={changes => {
              correcting.reset();
              setTyped(before => ({ ...before, ...changes }));
            }}
          />
          <ProblemNote error={correcting.error} />
          <Group>
            <Button type="submit" loading={correcting.isPending}>
              {text('courses.save')}
            </Button>
            {correcting.isSuccess && <Text role="status">{text('courses.saved')}</Text>}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
